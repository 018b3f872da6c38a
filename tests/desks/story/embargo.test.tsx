import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { openNewsroomWithSections, sitAtStory } from '../../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let story: Story
beforeEach(async () => {
  newsroom = await openNewsroomWithSections({ timeZone: 'Europe/Oslo', placeName: 'Larkmouth' })
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  story = await ines.fileStory({ slug: 'budget', section: 'city' })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await newsroom.close()
})

const embargo = async () => within(await screen.findByRole('group', { name: 'Embargo' }))
const inDialog = async (name: string) => within(await screen.findByRole('dialog', { name }))
/** jsdom has no calendar to click in: the field gets what its picker would put there. */
async function setEmbargo(date: string, time: string) {
  const fields = await embargo()
  fireEvent.change(fields.getByLabelText('Embargo date'), { target: { value: date } })
  fireEvent.change(fields.getByLabelText('Embargo time'), { target: { value: time } })
  return fields
}
const save = async ({ click }: { click: (element: Element) => Promise<void> }) =>
  click(await screen.findByRole('button', { name: 'Save details' }))
const onFile = async () => (await ines.story(story.id)).embargoUntil

describe('the embargo in the details', () => {
  test('is set by the newsroom’s clock, which the help names, and kept in UTC', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const fields = await setEmbargo('2098-07-01', '18:00')
    expect(
      fields.getByText(
        /Hidden from readers until 1 Jul 2098, 18:00 Larkmouth time \(UTC\+2\), in .* days\./,
      ),
    ).toBeVisible()
    await save(user)
    await screen.findByText('Details saved')
    expect(await onFile()).toBe('2098-07-01T16:00:00.000Z')
  })

  test('says that a time is not there on the night the clocks go forward, and is not saved', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const fields = await setEmbargo('2099-03-29', '02:30')
    expect(fields.getByRole('alert')).toHaveTextContent(
      'There is no 02:30 on 29 March: the clocks go forward. Choose 03:30 or later.',
    )
    await save(user)
    expect(fields.getByLabelText('Embargo date')).toHaveAttribute('aria-invalid', 'true')
    expect(await onFile()).toBeNull()
  })

  test('asks which one is meant of a time that comes twice', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const fields = await setEmbargo('2099-10-25', '02:30')
    expect(fields.getByText('02:30 comes twice that night.')).toBeVisible()
    await save(user)
    await fields.findByText('Choose which of the two.')
    expect(await onFile()).toBeNull()
    await user.click(fields.getByLabelText('Second (UTC+1)'))
    await save(user)
    await waitFor(async () => expect(await onFile()).toBe('2099-10-25T01:30:00.000Z'))
    expect(fields.getByLabelText('Second (UTC+1)')).toBeChecked()
  })

  test('half a time is not saved, and the field says what is missing', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const fields = await embargo()
    fireEvent.change(fields.getByLabelText('Embargo date'), { target: { value: '2098-07-01' } })
    expect(fields.queryByRole('alert')).not.toBeInTheDocument()
    await save(user)
    expect(await fields.findByRole('alert')).toHaveTextContent('Give the time as well.')
  })

  test('in the past is refused by the server, at the field', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const fields = await setEmbargo('2020-01-01', '18:00')
    expect(
      fields.getByText(/That time has passed: the story would be out as soon as it is published\./),
    ).toBeVisible()
    await save(user)
    expect(await fields.findByRole('alert')).toHaveTextContent(
      'That time has passed. Choose a later one, or clear the embargo.',
    )
  })
})

describe('lifting an embargo early', () => {
  beforeEach(async () => {
    await ines.saveDetails(story, { embargoUntil: '2098-07-01T16:00:00.000Z' })
  })

  test('is refused to the reporter, at the field', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const fields = await embargo()
    await user.click(fields.getByRole('button', { name: 'Clear embargo' }))
    await save(user)
    expect(await fields.findByRole('alert')).toHaveTextContent(
      'Only an editor can lift an embargo before its time.',
    )
    expect(await onFile()).toBe('2098-07-01T16:00:00.000Z')
  })

  test('asks an editor for the reason, which stands in the history', async () => {
    const { user } = await sitAtStory(newsroom, olha, story.id)
    await user.click((await embargo()).getByRole('button', { name: 'Clear embargo' }))
    await save(user)
    const dialog = await inDialog('Lift the embargo early?')
    expect(dialog.getByText(/It was to hold until 1 Jul 2098, 18:00 Larkmouth time/)).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Lift the embargo' }))
    expect(dialog.getByText('Say why the embargo is lifted early.')).toBeVisible()
    await user.type(dialog.getByLabelText('Reason'), 'The council published it.')
    await user.click(dialog.getByRole('button', { name: 'Lift the embargo' }))
    await waitFor(async () => expect(await onFile()).toBeNull())
    await user.click(screen.getByRole('tab', { name: 'History' }))
    await screen.findByText('lifted the embargo early')
    expect(screen.getByText('The council published it.')).toBeVisible()
  })

  test('is not done by who keeps the embargo, and the field shows it again', async () => {
    const { user } = await sitAtStory(newsroom, olha, story.id)
    const fields = await embargo()
    await user.click(fields.getByRole('button', { name: 'Clear embargo' }))
    await save(user)
    await user.click(
      (await inDialog('Lift the embargo early?')).getByRole('button', { name: 'Keep the embargo' }),
    )
    await waitFor(() => expect(fields.getByLabelText('Embargo time')).toHaveValue('18:00'))
    expect(await onFile()).toBe('2098-07-01T16:00:00.000Z')
  })
})

describe('publishing an approved story', () => {
  async function approved(embargoUntil: string | null = null) {
    await ines.saveDetails(story, { embargoUntil })
    await ines.move(story.id, 'submit')
    const { mark } = (await olha.get(`/api/stories/${story.id}/review`)).body as { mark: string }
    await olha.move(story.id, 'approve', { mark })
  }
  const publicationIn = (dialog: ReturnType<typeof within>, date: string, time: string) => {
    fireEvent.change(dialog.getByLabelText('Publication date'), { target: { value: date } })
    fireEvent.change(dialog.getByLabelText('Publication time'), { target: { value: time } })
  }

  test('at a minute to come is scheduled, changed, and taken off with an undo', async () => {
    await approved()
    const { user } = await sitAtStory(newsroom, olha, story.id)
    await user.click(await screen.findByRole('button', { name: 'Publish…' }))
    let dialog = await inDialog('Publish')
    await user.click(dialog.getByLabelText('At'))
    await user.click(dialog.getByRole('button', { name: 'Schedule' }))
    expect(dialog.getByRole('alert')).toHaveTextContent('Say when it goes out.')
    publicationIn(dialog, '2020-01-01', '06:30')
    await user.click(dialog.getByRole('button', { name: 'Schedule' }))
    expect(dialog.getByRole('alert')).toHaveTextContent('That time has passed.')
    publicationIn(dialog, '2098-07-01', '06:30')
    expect(dialog.getByText(/^Larkmouth time \(UTC\+2\)\. In .* days\./)).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Schedule' }))
    await screen.findByText('Out at 1 Jul 2098, 06:30 Larkmouth time.')
    expect(await olha.story(story.id)).toMatchObject({
      state: 'scheduled',
      scheduledFor: '2098-07-01T04:30:00.000Z',
    })

    await user.click(await screen.findByRole('button', { name: 'Change schedule…' }))
    dialog = await inDialog('Change schedule')
    expect(dialog.getByLabelText('Publication time')).toHaveValue('06:30')
    publicationIn(dialog, '2098-07-01', '07:00')
    await user.click(dialog.getByRole('button', { name: 'Schedule' }))
    await screen.findByText('Out at 1 Jul 2098, 07:00 Larkmouth time.')

    await user.click(screen.getByRole('button', { name: 'More for this story' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Take off schedule' }))
    await screen.findByText('Taken off the schedule.')
    await user.click(screen.getByText('Undo'))
    await waitFor(async () =>
      expect(await olha.story(story.id)).toMatchObject({
        state: 'scheduled',
        scheduledFor: '2098-07-01T05:00:00.000Z',
      }),
    )
  })

  test('under an embargo is offered for its end, and now is refused with its name', async () => {
    await approved('2098-07-01T16:00:00.000Z')
    const { user } = await sitAtStory(newsroom, olha, story.id)
    await user.click(await screen.findByRole('button', { name: 'Publish…' }))
    const dialog = await inDialog('Publish')
    expect(
      dialog.getByText('The embargo holds it until 1 Jul 2098, 18:00 Larkmouth time (UTC+2).'),
    ).toBeVisible()
    expect(dialog.getByLabelText('Publication time')).toHaveValue('18:00')
    await user.click(dialog.getByLabelText('Now'))
    await user.click(dialog.getByRole('button', { name: 'Publish now' }))
    expect(await dialog.findByRole('alert')).toHaveTextContent(/An embargo holds it/)
    await user.click(dialog.getByLabelText('At'))
    await user.click(dialog.getByRole('button', { name: 'Schedule' }))
    await waitFor(async () =>
      expect(await olha.story(story.id)).toMatchObject({
        state: 'scheduled',
        scheduledFor: '2098-07-01T16:00:00.000Z',
      }),
    )
  })
})
