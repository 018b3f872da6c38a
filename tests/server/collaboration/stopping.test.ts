import { expect, test } from 'vitest'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openUnderWay } from '#server/collaboration/under-way.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openNewsroom } from '../../support/newsroom.ts'
import { openTab } from '../../support/room-socket.ts'

test('a newsroom that stops keeps the changes that have arrived before its database closes', async () => {
  const newsroom = await openNewsroom()
  const ines = await newsroom.as('reporter', 'Ines Halloway')
  const tobias = await newsroom.as('admin', 'Tobias Renn')
  const { id } = await ines.fileStory()
  const tabs = [
    await openTab(newsroom, ines.person, id),
    await openTab(newsroom, tobias.person, id),
  ]
  await Promise.all(tabs.map((tab) => tab.durable()))
  for (let nth = 0; nth < 8; nth += 1) {
    for (const [who, tab] of tabs.entries()) tab.type(` ${'ab'[who]}${nth}`)
  }
  await newsroom.rooms.close()

  const { ydoc } = await openDurableDocument(newsroom.database, id)
  const { body } = readStoryText(ydoc)
  const words = JSON.stringify(body)
  expect(words.match(/ [ab]\d+/g)).toHaveLength(16)
  const read = await ines.get(`/api/stories/${id}/text`)
  expect((read.body as { body: unknown }).body).toEqual(body)
  for (const tab of tabs) tab.close()
  await newsroom.close()
})

test('what never ends is not waited for', async () => {
  const underWay = openUnderWay()
  void underWay.during('ferry', () => new Promise(() => {}))
  expect(await underWay.ended(20)).toEqual(new Set(['ferry']))
})

test('what follows from what was under way is waited for, too', async () => {
  const underWay = openUnderWay()
  const done: string[] = []
  const later = (name: string) =>
    underWay.during(name, async () => {
      await new Promise((over) => setTimeout(over, 5))
      done.push(name)
    })
  void later('ferry').then(() => later('gale'))
  expect(await underWay.ended(5_000)).toEqual(new Set(['ferry', 'gale']))
  expect(done).toEqual(['ferry', 'gale'])
})
