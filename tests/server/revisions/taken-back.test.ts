import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { splitAt } from '../../support/rescue-door.ts'
import { blockOf, changeWords, restored, revisionsOf, textOf } from '../../support/revisions.ts'
import { block, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

const lines = [
  'The vote ends six weeks of talks. Islanders say it keeps their jobs in winter.',
  'Ferries run at dawn.',
  'Nobody was hurt, police say. Nobody was late.',
]

/** What a person does at one place of a story; `at` is a share of the place's length. */
type Deed = { what: 'split' | 'join' | 'carry up' | 'delete' | 'type' | 'take out'; at: number }

function place(text: string, at: number): number {
  // Between words, as people do; a share near the end is the end.
  const places = [...text.matchAll(/\b/g)].map(({ index }) => index)
  return places[Math.floor(at * places.length)] ?? text.length
}

function doDeed(ydoc: Y.Doc, { what, at }: Deed): void {
  const body = ydoc.getXmlFragment('body')
  const nth = Math.floor(at * 1000) % body.length
  const text = textOf(ydoc, nth)
  const words = text.toString() as string
  const spot = place(words, at)
  if (what === 'split') splitAt(ydoc, nth, spot)
  else if (what === 'type') text.insert(spot, ' Aye, ')
  else if (what === 'take out') text.delete(spot, Math.min(12, words.length - spot))
  else if (body.length < 2) return
  else if (what === 'delete') body.delete(nth, 1)
  else if (nth === 0) return
  else if (what === 'join') {
    body.delete(nth, 1)
    const before = textOf(ydoc, nth - 1)
    before.insert(before.length, words)
  } else {
    const again = blockOf(ydoc, nth - 1).clone()
    body.delete(nth - 1, 1)
    body.insert(nth, [again])
  }
}

const deeds = fc.array(
  fc.record({
    what: fc.constantFrom('split', 'join', 'carry up', 'delete', 'type', 'take out'),
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  }),
  { minLength: 1, maxLength: 5 },
) as fc.Arbitrary<Deed[]>

const bodyOf = async (id: string) =>
  readStoryText((await openDurableDocument(newsroom.database, id)).ydoc).body.content.map((each) =>
    each.type === 'rule' ? '' : each.content.map((run) => ('text' in run ? run.text : '')).join(''),
  )

/** Restores what was filed after these deeds, and takes that back. */
async function restoredAndTakenBack(done: readonly Deed[]) {
  const text = story({ headline: 'Ferry' }, ...lines.map((line) => block('paragraph', line)))
  const { id } = await olha.fileStory({ text })
  const filed = (await revisionsOf(olha, id)).revisions.at(-1)!
  for (const deed of done) await changeWords(newsroom, olha, id, (ydoc) => doDeed(ydoc, deed))
  const before = await bodyOf(id)
  const made = await restored(olha, id, filed.id)
  const then = await bodyOf(id)
  if (made) await restored(olha, id, made.id, 'take-back')
  return { before, restored: then, takenBack: await bodyOf(id) }
}

describe('a restored version that is taken back, with nobody else in the story', () => {
  const first = lines[0]!.indexOf('Islanders') / lines[0]!.length
  test.each<[string, Deed[]]>([
    ['a paragraph that had been split before a sentence', [{ what: 'split', at: first }]],
    ['two paragraphs that had been joined', [{ what: 'join', at: 0.001 }]],
    [
      'a paragraph that was split behind what had been typed at its start',
      [
        { what: 'type', at: 0 },
        { what: 'split', at: 0 },
      ],
    ],
  ])('brings %s back', async (_name, done) => {
    const { before, takenBack } = await restoredAndTakenBack(done)
    expect(takenBack).toEqual(before)
  })

  test(
    'leaves the words as they were before, whatever had been changed',
    { timeout: 600_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(deeds, async (done) => {
          const { before, restored: then, takenBack } = await restoredAndTakenBack(done)
          expect(then).toEqual(lines)
          expect(takenBack).toEqual(before)
        }),
        { numRuns: 20 },
      )
    },
  )
})
