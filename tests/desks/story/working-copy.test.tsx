import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import { storyOf, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { openNewsroomWithSections, sitAtStory } from '../../support/story-desk.ts'
import { block, story as words } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let viktor: Desk
let story: Story
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  viktor = await newsroom.as('admin', 'Viktor Leng')
  const text = words({ headline: 'Ferry stays' }, block('paragraph', 'It carries 12 people.'))
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city', text })
  const { mark } = storyOf(await ines.move(story.id, 'submit'))
  await olha.move(story.id, 'approve', { mark })
  await olha.move(story.id, 'publish')
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await newsroom.close()
})

const rewrite = () =>
  olha.put(`/api/stories/${story.id}/text`, {
    text: words({ headline: 'Ferry stays' }, block('paragraph', 'It carries 14 people.')),
  })
const part = async () => within(await screen.findByRole('region', { name: 'Working copy' }))
const onFile = async () => (await olha.story(story.id)).correction?.note
const drafted =
  'An earlier version of this story said “It carries 12 people”. It should have said “It carries 14 people”.'

describe('a correction', () => {
  test('is started by choice, drafted from the changed words, and saved when its field is left', async () => {
    const { user } = await sitAtStory(newsroom, olha, story.id)
    await user.click(await screen.findByRole('button', { name: 'Start update…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Start an update' }))
    await user.click(
      dialog.getByLabelText('Correction: we got something wrong. Readers see a note.'),
    )
    await user.click(dialog.getByRole('button', { name: 'Start' }))
    await screen.findByText('Correction started.')
    await rewrite()
    const copy = await part()
    await copy.findByText(drafted)
    await user.click(copy.getByRole('button', { name: 'Use this' }))
    const note = copy.getByLabelText('Correction note')
    expect(note).toHaveValue(drafted)
    await user.type(note, ' The harbour office counted.')
    await user.tab()
    await waitFor(async () => expect(await onFile()).toBe(`${drafted} The harbour office counted.`))
    await waitFor(() =>
      expect(copy.queryByRole('button', { name: 'Save note' })).not.toBeInTheDocument(),
    )
  })

  test('whose note is typed on while it is being saved keeps all of it, not saved yet', async () => {
    await olha.move(story.id, 'correct')
    const { user, holdSaves } = await sitAtStory(newsroom, olha, story.id)
    const copy = await part()
    const note = copy.getByLabelText('Correction note')
    const answer = holdSaves()
    await user.type(note, 'It carries 14.')
    await user.tab()
    await user.type(note, ' The harbour counted.')
    answer()
    await waitFor(async () => expect(await onFile()).toBe('It carries 14.'))
    await waitFor(() => expect(copy.getByRole('button', { name: 'Save note' })).toBeEnabled())
    expect(note).toHaveValue('It carries 14. The harbour counted.')
    const second = holdSaves()
    await user.tab()
    await user.type(note, ' Twice.')
    await user.tab()
    second()
    await waitFor(async () =>
      expect(await onFile()).toBe('It carries 14. The harbour counted. Twice.'),
    )
    await waitFor(() => expect(copy.queryByText('Note not saved yet')).toBeNull())
    expect(copy.queryByText(/On file now/)).toBeNull()
  })

  test('is not sent to review without a note', async () => {
    await olha.move(story.id, 'correct')
    const { user } = await sitAtStory(newsroom, olha, story.id)
    await user.click(await screen.findByRole('button', { name: 'Send to review' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Send to review' }))
    await user.click(dialog.getByRole('button', { name: 'Send to review' }))
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Say in the correction note what was wrong and what is right.',
    )
  })

  test('whose note a colleague saved first shows both, and keeps what is chosen', async () => {
    await olha.move(story.id, 'correct')
    const { user } = await sitAtStory(newsroom, olha, story.id)
    const copy = await part()
    await user.type(copy.getByLabelText('Correction note'), 'Mine.')
    const saved = { kind: 'correction', note: 'Theirs.', place: 'foot', basedOnRevision: 0 }
    await viktor.put(`/api/stories/${story.id}/working-copy`, saved)
    await user.tab()
    await copy.findByText('Theirs.')
    expect(copy.getByLabelText('Correction note')).toHaveValue('Mine.')
    await user.click(copy.getByRole('button', { name: 'Save mine' }))
    await waitFor(async () => expect(await onFile()).toBe('Mine.'))
  })

  test('is for readers at the head where the desk chooses so', async () => {
    await olha.move(story.id, 'correct', { note: 'It was wrong.' })
    const { user } = await sitAtStory(newsroom, olha, story.id)
    const copy = await part()
    await user.click(copy.getByLabelText('At the head of the story'))
    await user.click(copy.getByRole('button', { name: 'Save note' }))
    await waitFor(async () =>
      expect((await olha.story(story.id)).correction).toMatchObject({ place: 'head' }),
    )
  })
})

describe('the note of a correction that is left', () => {
  const board = () => screen.getAllByRole('link', { name: 'Board' })[0]!
  async function sitAtCorrection() {
    await olha.move(story.id, 'correct')
    const desk = await sitAtStory(newsroom, olha, story.id)
    const copy = await part()
    return { ...desk, copy, note: copy.getByLabelText('Correction note') }
  }

  test('while the newsroom does not answer is asked about, and stays', async () => {
    const { user, cutLine, note, router } = await sitAtCorrection()
    cutLine(true)
    await user.type(note, 'It carries 14.')
    await user.click(board())
    const asked = within(
      await screen.findByRole('dialog', { name: 'Save the correction note first?' }),
    )
    expect(
      asked.getByText('What you changed in the correction note is not saved yet.'),
    ).toBeVisible()
    await user.click(asked.getByRole('button', { name: 'Stay' }))
    expect(router.state.location.pathname).toBe(`/stories/${story.id}`)
    expect(note).toHaveValue('It carries 14.')
  })

  test('goes without a question where leaving its field has saved it', async () => {
    const { user, note, router } = await sitAtCorrection()
    await user.type(note, 'It carries 14.')
    await user.click(board())
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
    expect(await onFile()).toBe('It carries 14.')
  })

  test('is saved together with the details by the same question', async () => {
    const { user, note, router } = await sitAtCorrection()
    await user.type(note, 'It carries 14.')
    const notes = screen.getByLabelText('Desk notes')
    await user.type(notes, 'Ring the harbour.')
    await waitFor(async () => expect(await onFile()).toBe('It carries 14.'))
    await user.click(screen.getByLabelText('At the head of the story'))
    await user.click(board())
    const asked = within(await screen.findByRole('dialog', { name: 'Save the details first?' }))
    await user.click(asked.getByRole('button', { name: 'Save both' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
    expect(await olha.story(story.id)).toMatchObject({
      correction: { note: 'It carries 14.', place: 'head' },
      deskNotes: 'Ring the harbour.',
    })
  })
})

describe('a silent update of a figure', () => {
  const warning =
    'The update changes a figure without a note: “It carries 12 people” is now “It carries 14 people”.'

  test('says so while it is written, and becomes a correction', async () => {
    await olha.move(story.id, 'start-update')
    await rewrite()
    const { user } = await sitAtStory(newsroom, olha, story.id)
    const copy = await part()
    await copy.findByText(warning)
    await user.click(copy.getByRole('button', { name: 'Make it a correction' }))
    await screen.findByLabelText('Correction note')
    expect((await olha.story(story.id)).workingCopy).toBe('correction')
  })

  test('says so once more before it is published', async () => {
    await olha.move(story.id, 'start-update')
    await rewrite()
    const { mark } = storyOf(await olha.move(story.id, 'submit'))
    await viktor.move(story.id, 'approve', { mark, note: 'It may.' })
    const { user } = await sitAtStory(newsroom, viktor, story.id)
    await user.click(await screen.findByRole('button', { name: 'Publish…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Publish' }))
    await dialog.findByText(`${warning} A correction needs a new approval.`)
    await user.click(dialog.getByRole('button', { name: 'Make it a correction' }))
    await waitFor(async () =>
      expect(await olha.story(story.id)).toMatchObject({
        state: 'in-review',
        workingCopy: 'correction',
      }),
    )
  })
})
