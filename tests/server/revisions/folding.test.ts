import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { verifyStory } from '#server/collaboration/verify-story.ts'
import { storyRevisions, storyStates } from '#server/revisions/tables.ts'
import { settleStory } from '#server/revisions/settle-words.ts'
import { stories, storyUpdates } from '#server/stories/tables.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { changeWords, textOf, wordsOf } from '../../support/revisions.ts'
import { block, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
})
afterAll(() => newsroom.close())

const step = fc.oneof(
  fc.record({
    does: fc.constant('type' as const),
    at: fc.nat(40),
    words: fc.string({ maxLength: 6 }),
  }),
  fc.record({
    does: fc.constant('delete' as const),
    at: fc.nat(40),
    most: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({ does: fc.constant('fold' as const) }),
  fc.record({ does: fc.constant('minute' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const steps = fc.array(step, { minLength: 4, maxLength: 24 })

/** The words that the log alone says, whatever was folded. */
async function replayed(id: string, upTo = Number.MAX_SAFE_INTEGER) {
  const rows = await newsroom.database
    .select()
    .from(storyUpdates)
    .where(eq(storyUpdates.storyId, id))
    .orderBy(storyUpdates.id)
  const ydoc = new Y.Doc()
  for (const row of rows) if (row.id <= upTo) Y.applyUpdate(ydoc, row.bytes)
  return readStoryText(ydoc)
}

async function run(all: readonly Step[]): Promise<void> {
  const { id } = await ines.fileStory({
    text: story({ headline: 'Ferry' }, block('paragraph', 'It sails every day of the week.')),
  })
  let at = new Date('2026-11-24T14:00:00Z').getTime()
  for (const one of all) {
    newsroom.setClock(new Date((at += 1_000)))
    if (one.does === 'minute') at += 60_000
    else if (one.does === 'fold') {
      const why = { kind: 'moved', move: 'submit', personId: ines.person.id, at: new Date(at) }
      await settleStory(newsroom.database, id, new Date(at), why as never)
    } else {
      await changeWords(newsroom, ines, id, (ydoc) => {
        const text = textOf(ydoc)
        const place = Math.min(one.at, text.length)
        if (one.does === 'type') text.insert(place, one.words.replaceAll('\0', ''))
        else text.delete(place, Math.min(one.most, text.length - place))
      })
    }
  }
  const now = await replayed(id)
  const { ydoc } = await openDurableDocument(newsroom.database, id)
  expect(readStoryText(ydoc)).toEqual(now)
  const [row] = await newsroom.database.select().from(stories).where(eq(stories.id, id))
  expect(row?.text).toEqual(now)
  expect(await verifyStory(newsroom.database, id)).toMatchObject({
    faults: [],
    readingForm: 'same',
  })
  const revisions = await newsroom.database
    .select()
    .from(storyRevisions)
    .where(eq(storyRevisions.storyId, id))
  for (const { id: revision, through } of revisions) {
    expect(await wordsOf(ines, id, String(revision))).toEqual(await replayed(id, through))
  }
}

describe('folding the log', () => {
  test('loses nothing: words, reading form and every revision are what the log says', async () => {
    await fc.assert(fc.asyncProperty(steps, run), { numRuns: 15, endOnFailure: true })
  }, 120_000)

  test('keeps whole copies that never take more room than the log', async () => {
    const { id } = await ines.fileStory({ text: story({}, block('paragraph', 'It sails.')) })
    const { ydoc } = await openDurableDocument(newsroom.database, id)
    const typed: Uint8Array[] = []
    ydoc.on('update', (bytes: Uint8Array) => typed.push(bytes))
    for (let i = 0; i < 900; i += 1) textOf(ydoc).insert(3, `${i} `)
    // As a room does while it is written in: from time to time.
    for (let from = 0; from < typed.length; from += 100) {
      const at = newsroom.clock()
      const rows = typed.slice(from, from + 100)
      await newsroom.database
        .insert(storyUpdates)
        .values(rows.map((bytes) => ({ storyId: id, personId: ines.person.id, bytes, at })))
      await settleStory(newsroom.database, id, at)
    }
    const size = (rows: { bytes: Uint8Array }[]) =>
      rows.reduce((sum, { bytes }) => sum + bytes.length, 0)
    const copies = await newsroom.database
      .select()
      .from(storyStates)
      .where(eq(storyStates.storyId, id))
    const log = await newsroom.database
      .select()
      .from(storyUpdates)
      .where(eq(storyUpdates.storyId, id))
    expect(copies.length).toBeGreaterThan(1)
    expect(size(copies)).toBeLessThan(size(log) + size(copies.slice(0, 1)))
  })
})
