import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Story } from '#domain/story/story.ts'
import { deleteUnseen, openReadyTab, threeParagraphs } from '../../support/deleted-unseen.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import type { Tab } from '../../support/room-socket.ts'
import { openNewsroomWithSections, sitAtStory } from '../../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let maren: Desk
let story: Story
let tabs: Tab[] = []
beforeEach(async () => {
  newsroom = await openNewsroomWithSections()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  maren = await newsroom.as('photo-desk', 'Maren Sollis')
  story = await ines.fileStory({ slug: 'ferry-night', section: 'city', text: threeParagraphs })
})
afterEach(async () => {
  for (const tab of tabs) tab.close()
  tabs = []
  vi.unstubAllGlobals()
  await newsroom.close()
})

async function lose() {
  const { theirs, mine } = await deleteUnseen(newsroom, story.id, { writer: ines, deleter: olha })
  tabs.push(theirs, mine)
}
const body = () => screen.getByLabelText('Body')
const tray = async () => within(await screen.findByRole('list', { name: 'Rescued words' }))
const press = async (user: { click: (element: Element) => Promise<void> }, name: string) =>
  user.click(await screen.findByRole('button', { name }))

describe('rescued words in their story', () => {
  test('are told above the headline, which leads to them', async () => {
    await lose()
    const { user } = await sitAtStory(newsroom, ines, story.id)
    expect(await screen.findByText('1 passage was rescued.')).toBeVisible()
    await press(user, 'Show rescued words')
    const list = await tray()
    expect(list.getByText('Ferries run at night.')).toBeVisible()
    expect(list.getByText(/^Written by Ines Halloway at/, { selector: 'p' }).textContent).toMatch(
      /^Written by Ines Halloway at \d\d:\d\d in the body, after “…Islanders say it keeps their jobs” and before “The harbour office agrees…”\. Olha Dubrava deleted the paragraph at the same moment\.$/,
    )
    expect(screen.getByRole('tab', { name: /Rescued words ?1/ })).toHaveAttribute(
      'aria-selected',
      'true',
    )
  })

  test('that arrive while the story is open are spoken', async () => {
    await sitAtStory(newsroom, ines, story.id)
    expect(screen.queryByRole('tab', { name: /Rescued words/ })).toBeNull()
    await lose()
    await waitFor(
      () =>
        expect(document.querySelector('[aria-live="polite"]')).toHaveTextContent(
          '1 passage was rescued.',
        ),
      { timeout: 5000 },
    )
    await screen.findByRole('tab', { name: /Rescued words ?1/ })
  })

  test('are put back where they were, and lit when shown', async () => {
    await lose()
    const { user } = await sitAtStory(newsroom, ines, story.id, '?panel=rescued')
    await tray()
    await press(user, 'Put back')
    await screen.findByText('Put back in the body.')
    await waitFor(() => expect(body()).toHaveTextContent(/talks\.Ferries run at night\.The harb/))
    await screen.findByText(/^Nothing to rescue\. Words come here only when someone deletes/)
    // The button that was pressed is gone with its entry.
    expect(screen.getByRole('group', { name: 'Rescued words' })).toHaveFocus()
    await press(user, 'Show')
    await waitFor(() =>
      expect(body().querySelector('.stet-lit')).toHaveTextContent('Ferries run at night.'),
    )
    expect(screen.queryByText('1 passage was rescued.', { selector: 'span' })).toBeNull()
  })

  test('are put at the end when their place is gone, which is said', async () => {
    await lose()
    const { user } = await sitAtStory(newsroom, ines, story.id, '?panel=rescued')
    await tray()
    const mine = tabs.at(-1)!
    const words = mine.ydoc.getXmlFragment('body')
    words.delete(0, words.length)
    await mine.durable()
    await press(user, 'Put back')
    await screen.findByText('The place is gone. Put back at the end of the body.')
    await waitFor(() => expect(body()).toHaveTextContent('Ferries run at night.'))
  })

  test('are let go and brought back', async () => {
    await lose()
    const { user } = await sitAtStory(newsroom, ines, story.id, '?panel=rescued')
    await tray()
    await press(user, 'Let go')
    const gone = within(await screen.findByRole('region', { name: 'Let go' }))
    expect(gone.getByText('Ferries run at night.')).toBeVisible()
    await user.click(gone.getByRole('button', { name: 'Bring back' }))
    expect((await tray()).getByText('Ferries run at night.')).toBeVisible()
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Let go' })).toBeNull())
  })

  test('are copied', async () => {
    await lose()
    const { user } = await sitAtStory(newsroom, ines, story.id, '?panel=rescued')
    await tray()
    const write = vi.spyOn(navigator.clipboard, 'writeText')
    await press(user, 'Copy')
    await screen.findByText('The words are copied.')
    expect(write).toHaveBeenCalledWith('Ferries run at night.')
  })

  test('are read by those who may not write them, without the buttons', async () => {
    await lose()
    await sitAtStory(newsroom, maren, story.id, '?panel=rescued')
    const list = await tray()
    expect(list.getByRole('button', { name: 'Copy' })).toBeVisible()
    expect(list.queryByRole('button', { name: 'Put back' })).toBeNull()
    expect(list.queryByRole('button', { name: 'Let go' })).toBeNull()
  })

  test('stay in the tray when the server does not answer, which is said', async () => {
    await lose()
    const { user, cutLine } = await sitAtStory(newsroom, ines, story.id, '?panel=rescued')
    await tray()
    cutLine(true)
    await press(user, 'Put back')
    await screen.findByText(
      'The server does not answer. Your unsent words are safe on this device.',
    )
    cutLine(false)
    expect((await tray()).getByText('Ferries run at night.')).toBeVisible()
  })
})

const photoId = '0193b1f0-5a1c-7000-8000-000000000001'

test.each([
  ['headline', 'Olha Dubrava deleted the headline at the same moment.'],
  ['standfirst', 'Olha Dubrava deleted the standfirst at the same moment.'],
  ['lead', 'Olha Dubrava removed the photo at the same moment.'],
  ['body', 'Olha Dubrava removed the photo at the same moment.'],
] as const)(
  'words typed in the %s while a colleague deletes it say what was deleted',
  async (field, sentence) => {
    const other = photoId.replace(/1$/, '2')
    const photo = { type: 'photo' as const, attrs: { photoId: other, alt: '' }, content: [] }
    const text = {
      ...threeParagraphs,
      lead: [{ photoId, alt: '', caption: 'The last ferry.' }],
      body: { type: 'doc' as const, content: [photo, ...threeParagraphs.body.content] },
    }
    const { id } = await ines.fileStory({ slug: 'ferry-parts', section: 'city', text })
    const [theirs, mine] = [
      await openReadyTab(newsroom, olha, id),
      await openReadyTab(newsroom, ines, id),
    ]
    tabs.push(theirs, mine)
    theirs.socket.disconnect()
    mine.type('Nobody saw this.', field, 0)
    await mine.durable()
    theirs.ydoc.getXmlFragment(field).delete(0, 1)
    theirs.heard.length = 0
    await theirs.socket.connect()
    await theirs.durable()
    await sitAtStory(newsroom, ines, id, '?panel=rescued')
    const list = await tray()
    expect(list.getByText(/^Written by Ines Halloway at/, { selector: 'p' })).toHaveTextContent(
      sentence,
    )
  },
)

describe('a rescued alt text', () => {
  test('says that it is one and whose other one stands, and goes back beside that', async () => {
    const lead = [{ photoId, alt: '', caption: 'The last ferry.' }]
    const text = { ...threeParagraphs, lead }
    const { id } = await ines.fileStory({ slug: 'ferry-photo', section: 'city', text })
    const [theirs, mine] = [
      await openReadyTab(newsroom, olha, id),
      await openReadyTab(newsroom, ines, id),
    ]
    tabs.push(theirs, mine)
    // Of two values written at once Yjs keeps the one of the higher number.
    mine.ydoc.clientID = 1_000
    theirs.ydoc.clientID = 2_000
    theirs.socket.disconnect()
    mine.block('lead').setAttribute('alt', 'A crane at dusk')
    await mine.durable()
    theirs.block('lead').setAttribute('alt', 'Two workers wave')
    theirs.heard.length = 0
    await theirs.socket.connect()
    await theirs.durable()

    const { user } = await sitAtStory(newsroom, ines, id, '?panel=rescued')
    const list = await tray()
    expect(list.getByText('A crane at dusk')).toBeVisible()
    expect(list.getByText(/^Written by Ines Halloway at/, { selector: 'p' }).textContent).toMatch(
      /^Written by Ines Halloway at \d\d:\d\d as the alt text of the lead photo, beside “…The last ferry”\. Olha Dubrava wrote another one at the same moment\.$/,
    )
    await press(user, 'Put back')
    await screen.findByText('Put back in the alt text.')
    const both = 'Two workers wave A crane at dusk'
    await waitFor(() => expect(theirs.block('lead').getAttribute('alt')).toBe(both))
    expect(await screen.findByText(/^Nothing to rescue\./)).toBeVisible()
  })
})
