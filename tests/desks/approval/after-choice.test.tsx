import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { openNewsroomWithSections, sitAt } from '../../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let story: Story
beforeEach(async () => {
  newsroom = await openNewsroomWithSections({ timeZone: 'Europe/Oslo', placeName: 'Larkmouth' })
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city' })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await newsroom.close()
})

type Fields = Pick<ReturnType<typeof within>, 'getByLabelText'>

/** jsdom has no calendar to click in: the field gets what its picker would put there. */
function typeMoment(fields: Fields, date: string, time: string) {
  fireEvent.change(fields.getByLabelText('Publication date'), { target: { value: date } })
  fireEvent.change(fields.getByLabelText('Publication time'), { target: { value: time } })
}

async function openReview(desk = olha) {
  const rendered = await sitAt(newsroom, desk, `/stories/${story.id}/review`)
  await screen.findByText('Approval freezes exactly this')
  return rendered
}
const panel = () => within(screen.getByRole('radiogroup', { name: 'After approval' }))
const beside = () => within(screen.getByRole('complementary', { name: 'Before you approve' }))
const approveDialog = async () =>
  within(await screen.findByRole('dialog', { name: 'Approve these words' }))
const approve = () => screen.getByRole('button', { name: 'Approve' })
const onFile = () => ines.story(story.id)

describe('words that are approved for a minute to come', () => {
  beforeEach(async () => {
    await ines.move(story.id, 'submit')
  })

  test('are given it beside them, by the newsroom’s clock, and go out then', async () => {
    const { user, router } = await openReview()
    await user.click(panel().getByRole('radio', { name: 'Schedule for' }))
    typeMoment(beside(), '2098-07-01', '06:30')
    expect(beside().getByText(/^Larkmouth time \(UTC\+2\)\. In .* days\./)).toBeVisible()
    await user.click(approve())
    const dialog = await approveDialog()
    expect(dialog.getByRole('radio', { name: 'Schedule for' })).toBeChecked()
    expect(dialog.getByLabelText('Publication time')).toHaveValue('06:30')
    await user.click(dialog.getByRole('button', { name: 'Approve and schedule' }))
    await screen.findByText('Out at 1 Jul 2098, 06:30 Larkmouth time.')
    expect(await onFile()).toMatchObject({
      state: 'scheduled',
      approval: { mark: story.mark },
      scheduledFor: '2098-07-01T04:30:00.000Z',
    })
    await waitFor(() => expect(router.state.location.pathname).toBe(`/stories/${story.id}`))
    expect((await newsroom.asPublic('/read/ferry-night')).status).toBe(404)
  })

  test('are not approved without the minute, nor for one that has passed', async () => {
    const { user } = await openReview()
    await user.click(approve())
    const dialog = await approveDialog()
    await user.click(dialog.getByRole('radio', { name: 'Schedule for' }))
    const confirm = dialog.getByRole('button', { name: 'Approve and schedule' })
    await user.click(confirm)
    expect(dialog.getByRole('alert')).toHaveTextContent('Say when it goes out.')
    typeMoment(dialog, '2020-01-01', '06:30')
    await user.click(confirm)
    expect(dialog.getByRole('alert')).toHaveTextContent(
      'That time has passed. Publish it, or choose a later one.',
    )
    expect((await onFile()).state).toBe('in-review')
    typeMoment(dialog, '2098-07-01', '06:30')
    expect(dialog.queryByRole('alert')).toBeNull()
    await user.click(confirm)
    await waitFor(async () => expect((await onFile()).state).toBe('scheduled'))
  })

  test('wait while the time is not there on the night the clocks go forward', async () => {
    const { user } = await openReview()
    await user.click(panel().getByRole('radio', { name: 'Schedule for' }))
    typeMoment(beside(), '2099-03-29', '02:30')
    expect(beside().getByRole('alert')).toHaveTextContent(
      'There is no 02:30 on 29 March: the clocks go forward. Choose 03:30 or later.',
    )
    expect(approve()).toHaveAttribute('aria-disabled', 'true')
    expect(approve()).toHaveAccessibleDescription('Choose when it goes out first.')
    await user.click(panel().getByRole('radio', { name: 'Wait for someone to publish' }))
    expect(approve()).not.toHaveAttribute('aria-disabled')
  })

  test('ask which one is meant of a time that comes twice', async () => {
    const { user } = await openReview()
    await user.click(approve())
    const dialog = await approveDialog()
    await user.click(dialog.getByRole('radio', { name: 'Schedule for' }))
    typeMoment(dialog, '2098-10-26', '02:30')
    await user.click(dialog.getByRole('button', { name: 'Approve and schedule' }))
    expect(dialog.getByText('Choose which of the two.')).toBeVisible()
    expect((await onFile()).state).toBe('in-review')
    await user.click(dialog.getByRole('radio', { name: 'Second (UTC+1)' }))
    await user.click(dialog.getByRole('button', { name: 'Approve and schedule' }))
    await waitFor(async () =>
      expect((await onFile()).scheduledFor).toBe('2098-10-26T01:30:00.000Z'),
    )
  })

  test('are offered the end of their embargo, and nothing before it', async () => {
    const jo = await newsroom.as('editor', 'Jo Farrell')
    await jo.saveDetails(await onFile(), { embargoUntil: '2098-07-01T16:00:00.000Z' })
    const { user } = await openReview()
    await user.click(approve())
    const dialog = await approveDialog()
    await user.click(dialog.getByRole('radio', { name: 'Schedule for' }))
    const held = 'The embargo holds it until 1 Jul 2098, 18:00 Larkmouth time (UTC+2).'
    expect(dialog.getByText(held)).toBeVisible()
    expect(dialog.getByLabelText('Publication time')).toHaveValue('18:00')
    typeMoment(dialog, '2098-07-01', '17:59')
    await user.click(dialog.getByRole('button', { name: 'Approve and schedule' }))
    expect(dialog.getByRole('alert')).toHaveTextContent(`${held} Choose that time or a later one.`)
    expect((await onFile()).state).toBe('in-review')
    typeMoment(dialog, '2098-07-01', '18:00')
    await user.click(dialog.getByRole('button', { name: 'Approve and schedule' }))
    await waitFor(async () =>
      expect((await onFile()).scheduledFor).toBe('2098-07-01T16:00:00.000Z'),
    )
  })

  test('stay approved when somebody sets an embargo meanwhile, and the editor is told', async () => {
    const { user } = await openReview()
    await user.click(approve())
    const dialog = await approveDialog()
    await user.click(dialog.getByRole('radio', { name: 'Schedule for' }))
    typeMoment(dialog, '2098-07-01', '06:30')
    const jo = await newsroom.as('editor', 'Jo Farrell')
    const onItsWay = fetch
    // At that very moment: a page that hears of it before asks for another time.
    vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
      if (asked[0] === `/api/stories/${story.id}/approve`) {
        await jo.saveDetails(await onFile(), { embargoUntil: '2098-07-01T16:00:00.000Z' })
      }
      return onItsWay(...asked)
    })
    await user.click(dialog.getByRole('button', { name: 'Approve and schedule' }))
    await screen.findByText(/^Approved, but not scheduled\. An embargo holds it\./)
    expect(await onFile()).toMatchObject({ state: 'approved', scheduledFor: null })
  })

  test('are for an editor to decide: nobody else is asked when they go out', async () => {
    await openReview(ines)
    expect(screen.queryByRole('radio', { name: 'Schedule for' })).toBeNull()
  })
})
