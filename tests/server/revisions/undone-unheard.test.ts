import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { clientOfPerson } from '#domain/story-text/clients.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { storyFields } from '#domain/story-text/story-text.ts'
import { plainBody } from '#domain/story-text/survey.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { restored, revisionsOf, textOf } from '../../support/revisions.ts'
import { comeBack, goOffline } from '../../support/offline-tab.ts'
import { openTab, until } from '../../support/room-socket.ts'
import { block, photo, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

const lines = ['Para one stays.', 'Para two goes away soon.', 'Para three is last.']
const own = Symbol('typed here')

const deeds: Record<string, (ydoc: Y.Doc) => void> = {
  'deletes a paragraph': (ydoc) => ydoc.getXmlFragment('body').delete(1, 1),
  'deletes the words of a paragraph': (ydoc) => textOf(ydoc, 1).delete(0, lines[1]!.length),
  'writes over a paragraph': (ydoc) => {
    textOf(ydoc, 1).delete(0, lines[1]!.length)
    textOf(ydoc, 1).insert(0, 'Replaced.')
  },
  'deletes everything': (ydoc) => ydoc.getXmlFragment('body').delete(0, 3),
}

/** A story with three paragraphs, of which somebody takes out some, who can take that back. */
async function taken(deed: (ydoc: Y.Doc) => void) {
  const filed = await ines.fileStory({
    text: story({ headline: 'Ferry' }, ...lines.map((line) => block('paragraph', line))),
  })
  const first = (await revisionsOf(ines, filed.id)).revisions.at(-1)!
  const tab = await openTab(newsroom, olha.person, filed.id)
  await tab.durable()
  const { ydoc } = tab
  ydoc.clientID = clientOfPerson(ydoc.clientID)
  const undo = new Y.UndoManager(
    storyFields.map((field) => ydoc.getXmlFragment(field)),
    { trackedOrigins: new Set([own]) },
  )
  ydoc.transact(() => deed(ydoc), own)
  await tab.durable()
  return { id: filed.id, first, tab, undo }
}
const onFile = async (id: string) => {
  const { ydoc } = await openDurableDocument(newsroom.database, id)
  return plainBody(readStoryText(ydoc))
}

describe.each(Object.keys(deeds))('who %s', (name) => {
  test('once more, after a version was restored before, and takes that back offline finds the words once', async () => {
    const { id, first, tab, undo } = await taken(deeds[name]!)
    await restored(ines, id, first.id)
    await until('it is here', () => plainBody(readStoryText(tab.ydoc)) === lines.join('\n'))
    undo.stopCapturing()
    tab.ydoc.transact(() => deeds[name]!(tab.ydoc), own)
    await tab.durable()
    await goOffline(tab)
    await restored(ines, id, first.id)
    undo.undo()
    await tab.socket.connect()
    await until('the words are whole', async () => (await onFile(id)) === lines.join('\n'))
    tab.close()
  })

  test('and takes that back offline, unheard of a restoration, finds the words once', async () => {
    const { id, first, tab, undo } = await taken(deeds[name]!)
    await goOffline(tab)
    await restored(ines, id, first.id)
    undo.undo()
    await tab.socket.connect()
    await until('the words are whole', async () => (await onFile(id)) === lines.join('\n'))
    await until('they are so here', () => plainBody(readStoryText(tab.ydoc)) === lines.join('\n'))
    tab.close()
  })

  test('and takes that back after everybody has left the story, finds the words once', async () => {
    const { id, first, tab, undo } = await taken(deeds[name]!)
    await goOffline(tab)
    await restored(ines, id, first.id)
    await newsroom.rooms.close()
    const changes: Uint8Array[] = []
    tab.ydoc.on('update', (bytes: Uint8Array) => changes.push(bytes))
    undo.undo()
    for (const bytes of changes) await newsroom.rooms.take(id, olha.person, bytes)
    expect(changes).not.toEqual([])
    tab.close()
    expect(await onFile(id)).toBe(lines.join('\n'))
  })

  test('and takes that back while the restoration is on its way, finds the words once', async () => {
    const { id, first, tab, undo } = await taken(deeds[name]!)
    const before = Y.encodeStateVector(tab.ydoc)
    const page = new Y.Doc()
    Y.applyUpdate(page, Y.encodeStateAsUpdate(tab.ydoc))
    await goOffline(tab)
    undo.undo()
    const change = Y.encodeStateAsUpdate(tab.ydoc, before)
    await restored(ines, id, first.id)
    await newsroom.rooms.take(id, olha.person, change)
    expect(await onFile(id)).toBe(lines.join('\n'))
    tab.close()
  })
})

test.each(['deletes a paragraph', 'deletes the words of a paragraph', 'deletes everything'])(
  'who %s and takes that back offline, unheard, has the words once also when the restoration is taken back',
  async (name) => {
    const { id, first, tab, undo } = await taken(deeds[name]!)
    await goOffline(tab)
    const made = (await restored(ines, id, first.id))!
    undo.undo()
    await comeBack(newsroom, tab, id)
    await restored(ines, id, made.id, 'take-back')
    expect(await onFile(id)).toBe(lines.join('\n'))
    tab.close()
  },
)

test('what is deleted and taken back after a restoration was heard of is nobody’s double', async () => {
  const { id, first, tab, undo } = await taken(deeds['deletes a paragraph']!)
  await restored(ines, id, first.id)
  await until('it is here', () => plainBody(readStoryText(tab.ydoc)) === lines.join('\n'))
  // As a page does it: what follows is a step of its own.
  undo.stopCapturing()
  const body = tab.ydoc.getXmlFragment('body')
  tab.ydoc.transact(() => body.delete(1, 1), own)
  await tab.durable()
  undo.undo()
  await tab.durable()
  expect(await onFile(id)).toBe(lines.join('\n'))
  tab.close()
})

test.each([
  { caption: 'The ferry leaves.', alt: 'A ferry' },
  { caption: '', alt: 'A ferry' },
  { caption: '', alt: '' },
])(
  'a photo that is brought back so is there once, with its words: %o',
  async ({ caption, alt }) => {
    const shown = '0193b1f0-5a1c-7000-8000-000000000001'
    const filed = await ines.fileStory({
      text: story({ headline: 'Ferry' }, block('paragraph', lines[0]!), photo(shown, caption, alt)),
    })
    const first = (await revisionsOf(ines, filed.id)).revisions.at(-1)!
    const page = await openDurableDocument(newsroom.database, filed.id)
    const { ydoc } = page
    ydoc.clientID = clientOfPerson(ydoc.clientID)
    const undo = new Y.UndoManager(ydoc.getXmlFragment('body'), { trackedOrigins: new Set([own]) })
    const step = async (act: () => unknown) => {
      const before = Y.encodeStateVector(ydoc)
      act()
      return Y.encodeStateAsUpdate(ydoc, before)
    }
    const deleted = await step(() =>
      ydoc.transact(() => ydoc.getXmlFragment('body').delete(1, 1), own),
    )
    await newsroom.rooms.take(filed.id, olha.person, deleted)
    const undone = await step(() => undo.undo())
    await restored(ines, filed.id, first.id)
    await newsroom.rooms.take(filed.id, olha.person, undone)
    const { text } = await ines.story(filed.id)
    expect(text.body.content.filter(({ type }) => type === 'photo')).toMatchObject([
      { attrs: { photoId: shown, alt }, content: caption ? [{ text: caption }] : [] },
    ])
    ydoc.destroy()
  },
)

test('the same words typed anew, in one go and beside the restored ones, are somebody’s own', async () => {
  const { id, first, tab } = await taken(deeds['deletes the words of a paragraph']!)
  await restored(ines, id, first.id)
  await until('it is here', () => plainBody(readStoryText(tab.ydoc)) === lines.join('\n'))
  const paragraph = new Y.XmlElement('textBlock')
  paragraph.insert(0, [new Y.XmlText(lines[1])])
  tab.ydoc.transact(() => {
    textOf(tab.ydoc, 1).insert(0, `${lines[1]} `)
    textOf(tab.ydoc, 1).insert(textOf(tab.ydoc, 1).length, ` ${lines[1]}`)
    textOf(tab.ydoc, 2).insert(0, 'Para two goes away soon, said Ines. ')
    tab.ydoc.getXmlFragment('body').insert(3, [paragraph])
  })
  await tab.durable()
  expect(await onFile(id)).toBe(
    [
      lines[0],
      `${lines[1]} ${lines[1]} ${lines[1]}`,
      `Para two goes away soon, said Ines. ${lines[2]}`,
      lines[1],
    ].join('\n'),
  )
  tab.close()
})

test('a second paragraph of the same words that was pasted on purpose, deleted and brought back, stays', async () => {
  const { id, first, tab, undo } = await taken(deeds['deletes a paragraph']!)
  const paste = () => {
    const paragraph = new Y.XmlElement('textBlock')
    paragraph.insert(0, [new Y.XmlText(lines[1])])
    tab.ydoc.transact(() => tab.ydoc.getXmlFragment('body').push([paragraph]))
  }
  await restored(ines, id, first.id)
  await until('it is here', () => plainBody(readStoryText(tab.ydoc)) === lines.join('\n'))
  undo.stopCapturing()
  paste()
  await tab.durable()
  tab.ydoc.transact(() => tab.ydoc.getXmlFragment('body').delete(3, 1), own)
  await tab.durable()
  undo.undo()
  await tab.durable()
  expect(await onFile(id)).toBe([...lines, lines[1]].join('\n'))
  tab.close()
})

test('a paragraph that a colleague writes before one, unheard that it was deleted and restored, stays', async () => {
  const { id, first, tab } = await taken(() => {})
  const page = await openDurableDocument(newsroom.database, id)
  page.ydoc.clientID = clientOfPerson(page.ydoc.clientID)
  const before = Y.encodeStateVector(page.ydoc)
  tab.ydoc.transact(() => deeds['deletes a paragraph']!(tab.ydoc), own)
  await tab.durable()
  await restored(ines, id, first.id)
  // Each of its letters stands in the other one, too, in that order.
  const paragraph = new Y.XmlElement('textBlock')
  paragraph.insert(0, [new Y.XmlText('Para to go away.')])
  page.ydoc.getXmlFragment('body').insert(1, [paragraph])
  await newsroom.rooms.take(id, ines.person, Y.encodeStateAsUpdate(page.ydoc, before))
  expect((await onFile(id)).split('\n').toSorted()).toEqual(
    [...lines, 'Para to go away.'].toSorted(),
  )
  page.ydoc.destroy()
  tab.close()
})

test('what a colleague types before a word, unheard that it was deleted and restored, damages no word', async () => {
  const { id, first, tab } = await taken(() => {})
  const page = await openDurableDocument(newsroom.database, id)
  page.ydoc.clientID = clientOfPerson(page.ydoc.clientID)
  const before = Y.encodeStateVector(page.ydoc)
  tab.ydoc.transact(() => textOf(tab.ydoc, 1).delete(0, lines[1]!.length), own)
  await tab.durable()
  await restored(ines, id, first.id)
  textOf(page.ydoc, 1).insert(0, 'P')
  await newsroom.rooms.take(id, ines.person, Y.encodeStateAsUpdate(page.ydoc, before))
  expect((await onFile(id)).replaceAll(' ', '')).toHaveLength(
    lines.join('\n').replaceAll(' ', '').length + 1,
  )
  page.ydoc.destroy()
  tab.close()
})
