import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { bodyOf, changeOf, splitAt, wordsOf } from '../../support/rescue-door.ts'
import { whoWrote } from '../../support/revisions.ts'
import { block, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let viktor: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  viktor = await newsroom.as('admin', 'Viktor Leng')
})
afterAll(() => newsroom.close())

const vote = 'The vote ends six weeks of talks here.'
const hurt = 'Nobody was hurt, police say today.'

type Deed = (ydoc: Y.Doc) => void
const drag: Deed = (ydoc) => {
  wordsOf(ydoc, 1).insert(hurt.indexOf('hurt'), 'weeks of ')
  wordsOf(ydoc, 0).delete(vote.indexOf('weeks of '), 'weeks of '.length)
}
const split: Deed = (ydoc) => splitAt(ydoc, 0, 'The vote '.length)
const carryDown: Deed = (ydoc) => {
  const again = (bodyOf(ydoc).get(0) as Y.XmlElement).clone()
  bodyOf(ydoc).delete(0, 1)
  bodyOf(ydoc).insert(1, [again])
}

/** A story of Ines that two people change who have not heard of one another; who wrote what then. */
async function writersAfter(first: Deed, second: Deed) {
  const text = story({ headline: 'Ferry' }, block('paragraph', vote), block('paragraph', hurt))
  const { id } = await ines.fileStory({ text })
  newsroom.setClock(new Date(Date.now() + 60_000))
  const devices = await Promise.all(
    [0, 1].map(async () => (await openDurableDocument(newsroom.database, id)).ydoc),
  )
  const changes = devices.map((ydoc, at) => changeOf(ydoc, () => [first, second][at]!(ydoc)))
  await newsroom.rooms.take(id, olha.person, changes[0]!)
  await newsroom.rooms.take(id, viktor.person, changes[1]!)
  return whoWrote(ines, id)
}

describe('words that two people carry about at once', () => {
  test.each<[string, Deed, Deed]>([
    ['one drags words out, the other moves the paragraph', drag, carryDown],
    ['one moves the paragraph, the other drags words out', carryDown, drag],
    ['one drags words out, the other splits the paragraph', drag, split],
    ['both split it at one place', split, split],
    ['one splits it, the other moves it', split, carryDown],
  ])('stay whose they were: %s', async (_name, first, second) => {
    const runs = await writersAfter(first, second)
    expect(new Set(runs.map((run) => run.split(':')[0]))).toEqual(new Set(['Ines Halloway typed']))
  })
})
