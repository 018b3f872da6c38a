import { and, desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { verifyStory } from '#server/collaboration/verify-story.ts'
import { settleStory } from '#server/revisions/settle-words.ts'
import { catchUpReadingForms } from '#server/stories/catch-up-reading-forms.ts'
import { stories, storySnapshots, storyUpdates } from '#server/stories/tables.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
})
afterAll(() => newsroom.close())

/** A story with some changes, a snapshot in their middle, and all of it in order. */
async function aStory() {
  const { id } = await ines.fileStory()
  const { ydoc } = await openDurableDocument(newsroom.database, id)
  for (let i = 0; i < 8; i += 1) {
    const before = Y.encodeStateVector(ydoc)
    const text = (ydoc.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(0, `${i} `)
    if (i === 5) text.delete(0, 4)
    await newsroom.rooms.take(id, ines.person, Y.encodeStateAsUpdate(ydoc, before))
    if (i === 4) {
      const at = newsroom.clock()
      const why = { kind: 'moved', move: 'submit', personId: ines.person.id, at } as const
      await settleStory(newsroom.database, id, at, why)
    }
  }
  return id
}
const verify = (id: string) => verifyStory(newsroom.database, id)
const logOf = (id: string) =>
  newsroom.database
    .select()
    .from(storyUpdates)
    .where(eq(storyUpdates.storyId, id))
    .orderBy(desc(storyUpdates.id))

describe('looking a story through', () => {
  test('finds nothing where all is well', async () => {
    const id = await aStory()
    expect(await verify(id)).toEqual({ faults: [], readingForm: 'same', changes: 9 })
  })

  test('finds a change that is gone from the log', async () => {
    const id = await aStory()
    const [, last] = await logOf(id)
    await newsroom.database.delete(storyUpdates).where(eq(storyUpdates.id, last!.id))
    expect((await verify(id)).faults).toContain('has a log in which changes are missing')
  })

  test('finds a change that cannot be read', async () => {
    const id = await aStory()
    const [last] = await logOf(id)
    await newsroom.database
      .update(storyUpdates)
      .set({ bytes: new Uint8Array([9, 9, 255, 255]) })
      .where(eq(storyUpdates.id, last!.id))
    expect((await verify(id)).faults).toEqual([
      `has a change ${last!.id} in its log that cannot be read`,
    ])
  })

  test('finds a snapshot that is not what the log says', async () => {
    const id = await aStory()
    const [snapshot] = await newsroom.database
      .select()
      .from(storySnapshots)
      .where(eq(storySnapshots.storyId, id))
    const ydoc = new Y.Doc()
    Y.applyUpdate(ydoc, snapshot!.bytes)
    ydoc.getXmlFragment('body').delete(0, 1)
    await newsroom.database
      .update(storySnapshots)
      .set({ bytes: Y.encodeStateAsUpdate(ydoc) })
      .where(and(eq(storySnapshots.storyId, id)))
    expect((await verify(id)).faults).toEqual([
      `has a snapshot that differs from its log up to change ${snapshot!.through}`,
    ])
  })

  test('tells what the words said a moment ago from what they never said', async () => {
    const id = await aStory()
    const log = await logOf(id)
    const of = (mayBeAhead: number) => verifyStory(newsroom.database, id, mayBeAhead)
    const now = await ines.story(id)
    const [row] = await newsroom.database.select().from(stories).where(eq(stories.id, id))
    const { ydoc } = await openDurableDocument(newsroom.database, id)
    const last = Y.encodeStateVector(ydoc)
    const line = (ydoc.getXmlFragment('headline').get(0) as Y.XmlElement).get(0) as Y.XmlText
    line.insert(0, 'Later ')
    await newsroom.rooms.take(id, ines.person, Y.encodeStateAsUpdate(ydoc, last))
    await settleStory(newsroom.database, id, newsroom.clock())
    const { text, headline, words, survey } = row!
    await newsroom.database
      .update(stories)
      .set({ text, headline, words, survey })
      .where(eq(stories.id, id))
    expect(now.text).toEqual(text)
    expect(await of(log[0]!.id)).toMatchObject({ readingForm: 'behind' })
    expect(await of(Infinity)).toMatchObject({ readingForm: 'other' })

    await newsroom.database
      .update(stories)
      .set({ headline: 'Nobody wrote that', words: 99_999 })
      .where(eq(stories.id, id))
    expect(await of(0)).toMatchObject({ faults: [], readingForm: 'other' })
    await catchUpReadingForms(newsroom.database, () => undefined)
    expect(await of(0)).toMatchObject({ readingForm: 'same' })
    const [mended] = await newsroom.database.select().from(stories).where(eq(stories.id, id))
    expect(mended?.headline).toContain('Later')
  })

  test('finds a reading form that is behind, and a start brings it up to date', async () => {
    const id = await aStory()
    const before = await ines.story(id)
    await newsroom.database
      .update(stories)
      .set({ text: { ...before.text, headline: 'Yesterday’s' }, headline: 'Yesterday’s' })
      .where(eq(stories.id, id))
    expect(await verify(id)).toMatchObject({ faults: [], readingForm: 'other' })

    const unreadable: string[] = []
    await catchUpReadingForms(newsroom.database, (storyId) => unreadable.push(storyId))
    // Of the tests above: a story that is damaged keeps no other from being brought up to date.
    expect(unreadable).toHaveLength(1)
    expect(await verify(id)).toMatchObject({ faults: [], readingForm: 'same' })
    expect(await ines.story(id)).toEqual(before)
  })
})
