import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { putsVersionInPlace } from '#src/editor/words/put-in-place.ts'
import {
  openNewsroom,
  readyText,
  storyOf,
  type Desk,
  type Newsroom,
} from '../../support/newsroom.ts'
import { changeWords, restored, revisionsOf, textOf } from '../../support/revisions.ts'
import { openTab, until } from '../../support/room-socket.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

/** A tab of a colleague, and how many changes put another version in place there. */
async function watching(id: string) {
  const tab = await openTab(newsroom, olha.person, id)
  await tab.durable()
  let times = 0
  tab.ydoc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (putsVersionInPlace(transaction)) times += 1
  })
  return { tab, heard: () => times }
}

test('every page that has the story open knows a restoration, one that only deletes too, and its end', async () => {
  const { id } = await ines.fileStory()
  const first = (await revisionsOf(ines, id)).revisions.at(-1)!
  await changeWords(newsroom, ines, id, (ydoc) => textOf(ydoc, 0).insert(0, 'Typed. '))
  const { tab, heard } = await watching(id)
  await changeWords(newsroom, ines, id, (ydoc) => textOf(ydoc, 0).insert(0, 'More. '))
  await tab.durable()
  expect(heard()).toBe(0)

  const revision = await restored(ines, id, first.id)
  await until('the restoration is heard of', () => heard() === 1)
  expect(textOf(tab.ydoc, 0).toString()).not.toContain('Typed.')
  await restored(ines, id, revision!.id, 'take-back')
  await until('its end is heard of', () => heard() === 2)
  expect(textOf(tab.ydoc, 0).toString()).toContain('More. Typed. ')
  tab.close()
})

test('and an update that is dropped', async () => {
  const filed = await ines.fileStory({ section: 'city', text: readyText })
  const { id, mark } = storyOf(await ines.move(filed.id, 'submit'))
  await olha.move(id, 'approve', { mark })
  await olha.move(id, 'publish')
  await olha.move(id, 'start-update')
  await changeWords(newsroom, olha, id, (ydoc) => textOf(ydoc, 0).insert(0, 'Typed. '))
  const { tab, heard } = await watching(id)
  expect((await olha.move(id, 'drop-working-copy')).status).toBe(200)
  await until('it is heard of', () => heard() === 1)
  tab.close()
})
