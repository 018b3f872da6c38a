import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { aNewJpeg } from '../../support/photo-newsroom.ts'
import { openTab, type Tab } from '../../support/room-socket.ts'
import { openNewsroomWithSections, sitAt, sitAtStory } from '../../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let story: Story
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city' })
})
let tabs: Tab[] = []
afterEach(async () => {
  for (const tab of tabs) tab.close()
  tabs = []
  vi.unstubAllGlobals()
  await newsroom.close()
})

const state = async () => (await ines.story(story.id)).state
const inDialog = async (name: string) => within(await screen.findByRole('dialog', { name }))
const press = async (user: { click: (element: Element) => Promise<void> }, name: string) =>
  user.click(await screen.findByRole('button', { name }))

async function approved() {
  await ines.move(story.id, 'submit')
  const { mark } = (await olha.get(`/api/stories/${story.id}/review`)).body as { mark: string }
  await olha.move(story.id, 'approve', { mark })
}

describe('sending a story to review', () => {
  test('takes a note along, and the words are read-only from then on', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await press(user, 'Send to review')
    const dialog = await inDialog('Send to review')
    expect(dialog.getByLabelText('Note for the editor (if you like)')).toHaveFocus()
    await user.keyboard('Please look at the second quote.')
    await user.click(dialog.getByRole('button', { name: 'Send to review' }))
    await screen.findByText('Sent to review.')
    expect(await state()).toBe('in-review')
    await screen.findByRole('button', { name: 'Take back' })
    await screen.findByText('You may read this story. It is in review. Take it back to change it.')
  })

  test('takes the whole note along: it is not written on from the press on', async () => {
    const { user, holdSaves } = await sitAtStory(newsroom, ines, story.id)
    await user.type(await screen.findByLabelText('Desk notes'), 'Ring the harbour.')
    await press(user, 'Send to review')
    const dialog = await inDialog('Send to review')
    await user.keyboard('The second quote.')
    const answer = holdSaves()
    await user.click(dialog.getByRole('button', { name: 'Send to review' }))
    const note = dialog.getByLabelText('Note for the editor (if you like)')
    await user.type(note, ' And the third.')
    expect(note).toHaveFocus()
    expect(note).toHaveValue('The second quote.')
    answer()
    await screen.findByText('Sent to review.')
  })

  test('says so when its note has no room for all that is pasted', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await press(user, 'Send to review')
    const dialog = await inDialog('Send to review')
    await user.paste('a'.repeat(4_001))
    const said = 'Only 4,000 letters fit here: the end of what you pasted was left out.'
    expect(await screen.findByRole('group', { name: said })).toBeInTheDocument()
    const note = dialog.getByLabelText('Note for the editor (if you like)')
    expect(note).toHaveValue('a'.repeat(4_000))
  })

  test('names the stops, and goes all the same', async () => {
    await ines.saveDetails(story, { section: null, byline: [] })
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await waitFor(() => expect(screen.getByRole('tab', { name: /Checks/ })).toHaveTextContent('2'))
    await press(user, 'Send to review')
    const dialog = await inDialog('Send to review')
    expect(
      dialog.getByText(
        '2 stops: no section; no byline. You may send it; it cannot be approved yet.',
      ),
    ).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Send to review' }))
    await waitFor(async () => expect(await state()).toBe('in-review'))
  })

  test('names photos that are still going up, for they could not come in any more', async () => {
    const real = newsroom.api.request
    let letGo = () => {}
    const go = new Promise<void>((resolve) => {
      letGo = resolve
    })
    vi.spyOn(newsroom.api, 'request').mockImplementation(async (...asked) => {
      if (String(asked[0]).includes('/api/photos/arriving/')) await go
      return real(...asked)
    })
    const { user } = await sitAtStory(newsroom, ines, story.id)
    const lead = await screen.findByRole('group', { name: 'Add lead photo' })
    const file = new File([await aNewJpeg()], 'ferry.jpg', { type: 'image/jpeg' })
    await user.upload(lead.querySelector<HTMLInputElement>('input[type=file]')!, file)
    await screen.findByText('Uploading ferry.jpg, 0 %')
    await press(user, 'Send to review')
    const dialog = await inDialog('Send to review')
    expect(dialog.getByRole('status')).toHaveTextContent(/^1 photo is still going up\./)
    await user.keyboard('{Escape}')
    await press(user, 'Cancel')
    letGo()
    await press(user, 'Send to review')
    await inDialog('Send to review')
    expect(screen.queryByText(/still going up/)).toBeNull()
  })

  test('keeps writing on Esc', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await press(user, 'Send to review')
    await inDialog('Send to review')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    expect(await state()).toBe('draft')
  })

  test('saves what stands unsaved in the details first', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await user.type(await screen.findByLabelText('Desk notes'), 'Call back at 16:30.')
    await press(user, 'Send to review')
    await user.click(
      (await inDialog('Send to review')).getByRole('button', { name: 'Send to review' }),
    )
    await screen.findByText('Sent to review.')
    expect(await ines.story(story.id)).toMatchObject({
      state: 'in-review',
      deskNotes: 'Call back at 16:30.',
    })
  })

  test('stays open with the sentence when the server refuses, and the desk shows what is true', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await press(user, 'Send to review')
    await olha.move(story.id, 'spike')
    const dialog = await inDialog('Send to review')
    await user.click(dialog.getByRole('button', { name: 'Send to review' }))
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Olha Dubrava was quicker: the story is now “Spiked”.',
    )
    await waitFor(() => expect(screen.getAllByText('Spiked').length).toBeGreaterThan(0))
  })

  test('is offered by Ctrl+Enter too', async () => {
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await user.keyboard('{Control>}{Enter}{/Control}')
    await inDialog('Send to review')
  })
})

describe('moves without a question', () => {
  test('taking a story back can be undone', async () => {
    await ines.move(story.id, 'submit')
    const { user } = await sitAtStory(newsroom, ines, story.id)
    await press(user, 'Take back')
    await user.click(await screen.findByText('Undo'))
    await waitFor(async () => expect(await state()).toBe('in-review'))
  })

  test('a spiked story is restored by an editor', async () => {
    await olha.move(story.id, 'spike')
    const { user } = await sitAtStory(newsroom, olha, story.id)
    await press(user, 'Restore')
    await waitFor(async () => expect(await state()).toBe('draft'))
  })
})

describe('an approved story', () => {
  test('is published by an editor who is told whose words readers get', async () => {
    await approved()
    const { user } = await sitAtStory(newsroom, olha, story.id)
    await press(user, 'Publish…')
    const dialog = await inDialog('Publish')
    expect(dialog.getByText(/Readers see the words approved by Olha Dubrava at/)).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Publish now' }))
    await screen.findByText('Published.')
    expect(await state()).toBe('published')
    expect((await newsroom.asPublic('/read/ferry-night')).status).toBe(200)
    await screen.findByRole('button', { name: 'Start update…' })
  })

  test('is protected from an editor’s key until the editor changes it anyway', async () => {
    await approved()
    const { user } = await sitAtStory(newsroom, olha, story.id)
    await screen.findByText(/If you change a word, the approval ends/)
    const headline = screen.getByRole('textbox', { name: 'Headline' })
    await waitFor(() => expect(headline).toHaveAttribute('contenteditable', 'false'))
    await press(user, 'Change anyway')
    await waitFor(() => expect(headline).toHaveAttribute('contenteditable', 'true'))
  })

  test('waits to be published for its reporter', async () => {
    await approved()
    await sitAtStory(newsroom, ines, story.id)
    await screen.findByText('Waits to be published')
  })
})

describe('a published story', () => {
  beforeEach(async () => {
    await approved()
    await olha.move(story.id, 'publish')
  })

  test('is updated in a working copy', async () => {
    const { user } = await sitAtStory(newsroom, olha, story.id)
    await press(user, 'Start update…')
    await user.click((await inDialog('Start an update')).getByRole('button', { name: 'Start' }))
    await screen.findByText('Update started.')
    expect(await ines.story(story.id)).toMatchObject({ state: 'draft', workingCopy: 'update' })
    expect((await newsroom.asPublic('/read/ferry-night')).status).toBe(200)
  })

  test('is withdrawn only with a reason', async () => {
    const { user } = await sitAtStory(newsroom, olha, story.id)
    await press(user, 'More for this story')
    await user.click(await screen.findByRole('menuitem', { name: 'Withdraw…' }))
    const dialog = await inDialog('Withdraw')
    await user.click(dialog.getByRole('button', { name: 'Withdraw story' }))
    expect(await dialog.findByText('Give a reason.')).toBeVisible()
    await user.type(dialog.getByLabelText('Reason, shown to readers'), 'We got it wrong.')
    await user.type(dialog.getByLabelText('Reason, for the desk'), 'The count was wrong.')
    await user.click(dialog.getByRole('button', { name: 'Withdraw story' }))
    await waitFor(async () => expect(await state()).toBe('withdrawn'))
    const page = await newsroom.asPublic('/read/ferry-night')
    expect(page.status).toBe(410)
    expect(await page.text()).toContain('We got it wrong.')
  })

  test('asks before its slug changes, and keeps it', async () => {
    const { user } = await sitAtStory(newsroom, olha, story.id)
    await press(user, 'Start update…')
    await user.click((await inDialog('Start an update')).getByRole('button', { name: 'Start' }))
    await screen.findByText('Update started.')
    const slug = screen.getByLabelText('Slug')
    await waitFor(() => expect(slug).toBeEnabled())
    await user.clear(slug)
    await user.type(slug, 'ferry-stays{Enter}')
    const dialog = await inDialog('Change the slug of a published story?')
    await user.click(dialog.getByRole('button', { name: 'Keep ferry-night' }))
    await waitFor(() => expect(slug).toHaveValue('ferry-night'))
    expect((await ines.story(story.id)).slug).toBe('ferry-night')
  })
})

describe('what a person may do', () => {
  test.each([
    ['its reporter', 'reporter', 'Ines Halloway', ['Copy link', 'Show revisions', 'Assign…']],
    ['another reporter', 'reporter', 'Tobias Renn', ['Copy link', 'Show revisions']],
    ['the photo desk', 'photo-desk', 'Maren Sollis', ['Copy link', 'Show revisions']],
    [
      'an editor',
      'editor',
      'Olha Dubrava',
      ['Read in review', 'Copy link', 'Show revisions', 'Assign…', 'Spike…'],
    ],
  ] as const)('with a draft, for %s', async (_who, role, name, items) => {
    const desk = await newsroom.as(role, name)
    const { user } = await sitAtStory(newsroom, desk, story.id)
    await press(user, 'More for this story')
    const shown = (await screen.findAllByRole('menuitem')).map((item) => item.textContent)
    expect(shown).toEqual(items)
  })
})

describe('the desk of a story', () => {
  test('shows what colleagues type, and their names', async () => {
    await sitAtStory(newsroom, ines, story.id)
    const tab = await openTab(newsroom, olha.person, story.id)
    tabs.push(tab)
    tab.provider.awareness?.setLocalState({
      user: { personId: olha.person.id, name: 'Olha Dubrava' },
      field: 'body',
    })
    tab.type(' Crews agree.')
    await screen.findByText(/Crews agree\./)
    await screen.findByRole('button', { name: 'Olha Dubrava, in the body' })
  })

  test('counts the words and the headline', async () => {
    await sitAtStory(newsroom, ines, story.id)
    const foot = within(await screen.findByRole('contentinfo', { name: 'Length' }))
    await foot.findByText('19 words')
    await foot.findByText('Headline 17 of 70')
    await foot.findByText('1 min read')
  })

  test('finds a missing section, and leads to the field', async () => {
    await ines.saveDetails(story, { section: null })
    const { user } = await sitAtStory(newsroom, ines, story.id, '?panel=checks')
    await screen.findByText('Stop: no section')
    await user.click(screen.getByRole('button', { name: 'Show' }))
    await waitFor(() =>
      expect(screen.getByLabelText('Section', { selector: 'input' })).toHaveFocus(),
    )
  })

  test('tells its history by day', async () => {
    await ines.move(story.id, 'submit', { note: 'Have a look.' })
    await sitAtStory(newsroom, ines, story.id, '?panel=history')
    const day = within(await screen.findByRole('region', { name: /Today|Yesterday/ }))
    expect(day.getByText('Draft → In review')).toBeVisible()
    expect(day.getByText('Have a look.')).toBeVisible()
  })

  test('tells an editor’s note above the headline', async () => {
    await ines.move(story.id, 'submit')
    await olha.move(story.id, 'request-changes', { note: 'Name who counted.' })
    await sitAtStory(newsroom, ines, story.id)
    await screen.findByText('Name who counted.')
    expect(screen.getByText(/Olha Dubrava asked for changes at/)).toBeVisible()
  })

  test('says that there is no such story', async () => {
    await sitAt(newsroom, ines, '/stories/11111111-1111-4111-8111-111111111111')
    await screen.findByText('There is no such story, or it was never filed.')
    expect(screen.getByRole('link', { name: 'To the board' })).toHaveAttribute('href', '/')
  })
})
