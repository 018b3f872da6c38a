import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { paragraphOf } from '../../support/rescue-door.ts'
import { changeWords, restored, revisionsOf, textOf } from '../../support/revisions.ts'
import { block, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())
const p1 =
  'Crews of the night ferry were told early. A spokeswoman said the decision was difficult but that nobody regretted it.'
const p2 =
  'Islanders had stocked their cellars with flour, candles and oil. The school on Mill Lane stayed open for families whose roofs had leaked. Its headmaster cooked soup for two hundred people that evening.'
const p3 = 'The mayor called the wall a promise that the town made to its children.'
const onFile = async (id: string) =>
  readStoryText((await openDurableDocument(newsroom.database, id)).ydoc).body.content.map((each) =>
    each.type === 'textBlock'
      ? each.content.map((run) => ('text' in run ? run.text : '')).join('')
      : '',
  )
/** Deletes from within the first paragraph into the second, as one change, and answers with the words. */
const cutAcross = (from: string, to: string) => (ydoc: Y.Doc) => {
  const body = ydoc.getXmlFragment('body')
  const [one, two] = [textOf(ydoc, 0), textOf(ydoc, 1)]
  const [first, second] = [one.toString() as string, two.toString() as string]
  const rest = second.slice(second.indexOf(to))
  body.delete(1, 1)
  const at = first.indexOf(from)
  one.delete(at, first.length - at)
  one.insert(at, rest)
}
/** Pastes two pieces before some words, which go into a paragraph of their own with the second one. */
const pasteBefore = (words: string, head: string, tail: string) => (ydoc: Y.Doc) => {
  const body = ydoc.getXmlFragment('body')
  const nth = Array.from({ length: body.length }, (_, n) => n).findIndex((n) =>
    (textOf(ydoc, n).toString() as string).includes(words),
  )
  const text = textOf(ydoc, nth)
  const all = text.toString() as string
  const at = all.indexOf(words)
  text.delete(at, all.length - at)
  text.insert(at, head)
  body.insert(nth + 1, [paragraphOf(tail + all.slice(at))])
}
const cuts: [from: string, to: string][] = [
  ['A spokeswoman', 'Its headmaster'],
  ['the decision', 'The school'],
  ['that nobody', 'candles and oil'],
  ['regretted it.', 'whose roofs'],
  ['early. A', 'that evening'],
]
const pastes = ['the wall', 'that the town', 'promise', 'to its children']
const ofThree = () =>
  story({ headline: 'Ferry' }, ...[p1, p2, p3].map((each) => block('paragraph', each)))

test.each(cuts)(
  'what was deleted from “%s” to “%s” is restored, and that taken back',
  async (from, to) => {
    const { id } = await olha.fileStory({ text: ofThree() })
    const first = (await revisionsOf(olha, id)).revisions.at(-1)!
    await changeWords(newsroom, olha, id, cutAcross(from, to))
    const after = await onFile(id)
    const made = (await restored(olha, id, first.id))!
    expect(await onFile(id)).toEqual([p1, p2, p3])
    await restored(olha, id, made.id, 'take-back')
    expect(await onFile(id)).toEqual(after)
  },
)

// A full stop alone may be taken for the one before it when that is taken back.
const pasted = cuts
test.each(pasted.flatMap(([from, to]) => pastes.map((words) => [from, to, words])))(
  'what was cut from “%s” to “%s” and pasted before “%s” is restored, and that taken back',
  async (from, to, words) => {
    const { id } = await olha.fileStory({ text: ofThree() })
    const first = (await revisionsOf(olha, id)).revisions.at(-1)!
    await changeWords(newsroom, olha, id, cutAcross(from!, to!))
    const head = p1.slice(p1.indexOf(from!))
    const tail = p2.slice(0, p2.indexOf(to!))
    await changeWords(newsroom, olha, id, pasteBefore(words!, head, tail))
    const after = await onFile(id)
    const made = (await restored(olha, id, first.id))!
    expect(await onFile(id)).toEqual([p1, p2, p3])
    await restored(olha, id, made.id, 'take-back')
    expect(await onFile(id)).toEqual(after)
  },
)
