import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openNewsroom, type Desk, type Newsroom } from '../support/newsroom.ts'
import { comeBack, goOffline } from '../support/offline-tab.ts'
import { openTab } from '../support/room-socket.ts'
import { block, story } from '../support/story-text.ts'
import {
  caret,
  clip,
  Clipboard,
  closeWriters,
  openWriter,
  press,
  type,
  type Writer,
} from './writers.ts'

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

const filed = story(
  { headline: 'Ferry' },
  block(
    'paragraph',
    'The council said that the vote is off. The mayor left the room at noon. Nobody asked why.',
  ),
  block('paragraph', 'Most of the boats stayed in the harbour. The price of fuel was too high.'),
  block('paragraph', 'The bus leaves at ten.'),
)

/** The block in which words stand, and where they begin there. */
function find({ body }: Writer, words: string): [number, number] {
  for (let nth = 0; nth < body.state.doc.childCount; nth += 1) {
    const at = body.state.doc.child(nth).textContent.indexOf(words)
    if (at >= 0) return [nth, at]
  }
  throw new Error(`Nobody wrote ${words}.`)
}
function select(writer: Writer, words: string): void {
  const [nth, at] = find(writer, words)
  caret(writer.body, nth, at, [nth, at + words.length])
}
function replace(writer: Writer, old: string, by: string): void {
  select(writer, old)
  type(writer.body, by)
  writer.undo.startStep()
}
function typeBefore(writer: Writer, words: string, typed: string): void {
  caret(writer.body, ...find(writer, words))
  type(writer.body, typed)
}
const cutTo = (behind: string) => (writer: Writer) => {
  const clipboard = new Clipboard()
  select(writer, ' The mayor left the room at noon.')
  clip(writer.body, 'cut', clipboard)
  const [nth, at] = find(writer, behind)
  caret(writer.body, nth, at + behind.length)
  clip(writer.body, 'paste', clipboard)
}

const deeds: Record<string, (writer: Writer) => void> = {
  'replaces a word': (writer) => replace(writer, 'room', 'hall'),
  'replaces a word twice': (writer) => {
    replace(writer, 'room', 'hall')
    replace(writer, 'hall', 'house')
  },
  'replaces a word and takes that back': (writer) => {
    replace(writer, 'room', 'hall')
    writer.undo.undo()
  },
  'replaces a word, takes that back and does it again': (writer) => {
    replace(writer, 'room', 'hall')
    writer.undo.undo()
    writer.undo.redo()
  },
  'replaces a word of the next paragraph twice': (writer) => {
    replace(writer, 'harbour', 'port')
    replace(writer, 'port', 'bay')
  },
  'deletes words': (writer) => {
    select(writer, ' at noon')
    press(writer.body, 'Delete')
  },
  'deletes the sentence and takes that back': (writer) => {
    select(writer, ' The mayor left the room at noon.')
    press(writer.body, 'Delete')
    writer.undo.startStep()
    writer.undo.undo()
  },
  'cuts the sentence and pastes it at the end': cutTo('at ten.'),
  'splits before the sentence': (writer) => {
    caret(writer.body, ...find(writer, 'The mayor'))
    press(writer.body, 'Enter')
  },
  'joins the next paragraph': ({ body }) => {
    caret(body, 1, 0)
    press(body, 'Backspace')
  },
  'cuts the sentence and pastes it behind the next one': cutTo('why.'),
  'types within the sentence': (writer) => typeBefore(writer, ' at noon', ' with his wife'),
}

const scenes: [offline: string, online: string, words: string][] = [
  ['replaces a word twice', 'splits before the sentence', 'left the house at noon. Nobody'],
  [
    'replaces a word of the next paragraph twice',
    'joins the next paragraph',
    'stayed in the bay. The price',
  ],
  [
    'replaces a word twice',
    'cuts the sentence and pastes it behind the next one',
    'why. The mayor left the house at noon.',
  ],
  ['replaces a word and takes that back', 'splits before the sentence', 'left the room at noon.'],
  ['replaces a word and takes that back', 'joins the next paragraph', 'left the room at noon.'],
  [
    'replaces a word, takes that back and does it again',
    'splits before the sentence',
    'left the hall at noon.',
  ],
  [
    'replaces a word',
    'cuts the sentence and pastes it at the end',
    'ten. The mayor left the hall at noon.',
  ],
  [
    'replaces a word',
    'cuts the sentence and pastes it behind the next one',
    'why. The mayor left the hall at noon.',
  ],
  [
    'deletes words',
    'cuts the sentence and pastes it at the end',
    'ten. The mayor left the room. | ',
  ],
  [
    'cuts the sentence and pastes it at the end',
    'replaces a word',
    'off. Nobody asked why. / Most of the boats stayed in the harbour. The price of fuel was too high. / The bus leaves at ten. The mayor left the hall at noon.',
  ],
  [
    'cuts the sentence and pastes it at the end',
    'types within the sentence',
    'ten. The mayor left the room with his wife at noon.',
  ],
  [
    'deletes the sentence and takes that back',
    'types within the sentence',
    'off. The mayor left the room with his wife at noon. Nobody',
  ],
]

test.each(
  scenes.flatMap(([offline, online, words]) =>
    ['change by change', 'as a whole'].map((how) => [offline, online, how, words] as const),
  ),
)('who %s offline while a colleague %s, and gives it %s, finds both', async (...scene) => {
  const [offline, online, how, words] = scene
  const { id } = await ines.fileStory({ text: filed })
  const here = await openTab(newsroom, olha.person, id)
  const away = await openTab(newsroom, ines.person, id)
  await Promise.all([here.durable(), away.durable()])
  const her = openWriter(here.ydoc, {}, undefined, olha.person.id)
  const him = openWriter(away.ydoc, {}, undefined, ines.person.id)
  await goOffline(away)
  deeds[offline]!(him)
  deeds[online]!(her)
  await here.durable()
  if (how === 'as a whole') {
    const heard = Y.decodeStateVector(Y.encodeStateVector(away.ydoc))
    const all = Y.encodeStateAsUpdate(away.ydoc)
    await newsroom.rooms.take(id, ines.person, all, { heard })
  }
  await comeBack(newsroom, away, id)
  await here.durable()
  const lines = readStoryText(
    (await openDurableDocument(newsroom.database, id)).ydoc,
  ).body.content.map((each) =>
    each.type === 'textBlock'
      ? each.content.map((run) => ('text' in run ? run.text : '')).join('')
      : '',
  )
  expect(`${lines.join(' / ')} | `).toContain(words)
  expect((await olha.get(`/api/stories/${id}/rescued`)).body).toEqual({ passages: [] })
  here.close()
  away.close()
})
