import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { clientOfPerson } from '#domain/story-text/clients.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { changeOf, splitAt } from '../../support/rescue-door.ts'
import { blockOf, changeWords, textOf } from '../../support/revisions.ts'
import { block, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

const ferry = 'The ferry sails at noon.'
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** A story of one paragraph, and a page of Ines that has it and is away. */
async function openAway() {
  const filed = story({ headline: 'Ferry' }, block('paragraph', ferry))
  const { id } = await ines.fileStory({ text: filed })
  const { ydoc } = await openDurableDocument(newsroom.database, id)
  ydoc.clientID = clientOfPerson(ydoc.clientID)
  const give = async (bytes: Uint8Array, headers: Record<string, string>) =>
    (await ines.ask('POST', `/api/stories/${id}/updates`, bytes, headers)).status
  const lines = async () =>
    readStoryText((await openDurableDocument(newsroom.database, id)).ydoc).body.content.map(
      (each) =>
        each.type === 'textBlock'
          ? each.content.map((run) => ('text' in run ? run.text : '')).join('')
          : '',
    )
  return { id, ydoc, give, lines }
}
const typedAtEnd = (ydoc: Y.Doc) =>
  changeOf(ydoc, () => textOf(ydoc, 0).insert(ferry.length, ' It rains.'))
const heardOf = (ydoc: Y.Doc) => ({ 'x-stet-heard': base64(Y.encodeStateVector(ydoc)) })

test('a page without a socket that says what it has finds its words behind its last one', async () => {
  const { id, ydoc, give, lines } = await openAway()
  const bytes = typedAtEnd(ydoc)
  await changeWords(newsroom, olha, id, (onFile) => splitAt(onFile, 0, 'The ferry'.length))
  expect(await give(bytes, heardOf(ydoc))).toBe(200)
  expect(await lines()).toEqual(['The ferry', ' sails at noon. It rains.'])
})

test('its words count as they are where what it says of itself cannot be read', async () => {
  for (const said of ['', '~', 'A'.repeat(7_000)]) {
    const { ydoc, give, lines } = await openAway()
    expect(await give(typedAtEnd(ydoc), { 'x-stet-heard': said })).toBe(200)
    expect(await lines()).toEqual([`${ferry} It rains.`])
  }
})

test('a paragraph that it carried, and a colleague parted, stands once when it has given all', async () => {
  const { id, ydoc, give, lines } = await openAway()
  const bytes = changeOf(ydoc, () => {
    const again = blockOf(ydoc, 0).clone()
    const body = ydoc.getXmlFragment('body')
    body.delete(0, 1)
    body.insert(0, [again])
  })
  await changeWords(newsroom, olha, id, (onFile) => splitAt(onFile, 0, 'The ferry'.length))
  expect(await give(bytes, heardOf(ydoc))).toBe(200)
  const rest = Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(ydoc))
  expect(await give(rest, { ...heardOf(ydoc), 'x-stet-whole': 'yes' })).toBe(200)
  expect((await lines()).join('').replaceAll('  ', ' ')).toBe(ferry)
})
