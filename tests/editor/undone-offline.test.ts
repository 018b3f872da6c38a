import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openNewsroom, type Desk, type Newsroom } from '../support/newsroom.ts'
import { comeBack, goOffline } from '../support/offline-tab.ts'
import { openTab } from '../support/room-socket.ts'
import { block, story } from '../support/story-text.ts'
import { caret, closeWriters, openWriter, press, type, type Writer } from './writers.ts'

let newsroom: Newsroom
let olha: Desk
let ines: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  olha = await newsroom.as('editor', 'Olha Dubrava')
  ines = await newsroom.as('reporter', 'Ines Halloway')
})
afterEach(closeWriters)
afterAll(() => newsroom.close())

const acting: Record<string, (writer: Writer) => void> = {
  'joins that paragraph to the one before': ({ body }) => {
    caret(body, 1, 0)
    press(body, 'Backspace')
  },
  'deletes that paragraph': ({ body }) => {
    caret(body, 0, 'Alpha opens the vote.'.length, [1, 'Bravo counts the boats.'.length])
    press(body, 'Backspace')
  },
}
const takingOut: Record<string, (writer: Writer) => void> = {
  'took back': ({ undo }) => {
    undo.startStep()
    undo.undo()
  },
  deleted: ({ body }) => {
    caret(body, 1, 'Bravo'.length, [1, 'Bravo often'.length])
    press(body, 'Delete')
  },
}

test.each([
  ['took back', 'joins that paragraph to the one before'],
  ['deleted', 'joins that paragraph to the one before'],
  ['took back', 'deletes that paragraph'],
  ['deleted', 'deletes that paragraph'],
])(
  'what somebody offline typed and %s is neither in the text nor in the tray when a colleague %s',
  async (taken, does) => {
    const filed = story(
      { headline: 'Ferry' },
      block('paragraph', 'Alpha opens the vote.'),
      block('paragraph', 'Bravo counts the boats.'),
    )
    const { id } = await ines.fileStory({ text: filed })
    const here = await openTab(newsroom, olha.person, id)
    const away = await openTab(newsroom, ines.person, id)
    await Promise.all([here.durable(), away.durable()])
    const her = openWriter(here.ydoc, {}, undefined, olha.person.id)
    const him = openWriter(away.ydoc, {}, undefined, ines.person.id)
    await goOffline(away)
    caret(him.body, 1, 'Bravo'.length)
    type(him.body, ' often')
    takingOut[taken]!(him)
    acting[does]!(her)
    await here.durable()
    await comeBack(newsroom, away, id)
    const { body } = readStoryText((await openDurableDocument(newsroom.database, id)).ydoc)
    expect(JSON.stringify(body)).not.toContain('often')
    const tray = await olha.get(`/api/stories/${id}/rescued`)
    expect(tray.body).toEqual({ passages: [] })
    here.close()
    away.close()
  },
)
