import { and, asc, eq, gt } from 'drizzle-orm'
import * as Y from 'yjs'
import { canonicalJson } from '#domain/story-text/frozen-story.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { isReadingFormOf } from '#server/stories/keep-reading-form.ts'
import { stories, storySnapshots, storyUpdates } from '#server/stories/tables.ts'

/** What is wrong with a story, each in half a sentence that goes on from "The story x". */
export type StoryFaults = {
  faults: string[]
  /**
   * What lists read beside what the words say: `behind` is what they said a moment ago, which a
   * newsroom that works, or was killed, makes good by itself.
   */
  readingForm: 'same' | 'behind' | 'other'
  changes: number
}

const rowsAtOnce = 500

/** Changes of a story in the order of the log, a few at a time. */
async function* changesOf(database: DatabaseOrTransaction, storyId: string) {
  for (let after = 0; ;) {
    const rows = await database
      .select({ id: storyUpdates.id, bytes: storyUpdates.bytes })
      .from(storyUpdates)
      .where(and(eq(storyUpdates.storyId, storyId), gt(storyUpdates.id, after)))
      .orderBy(asc(storyUpdates.id))
      .limit(rowsAtOnce)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return
    after = last.id
  }
}

const isSame = (one: Y.Doc, other: Y.Doc) =>
  Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) &&
  canonicalJson(readStoryText(one)) === canonicalJson(readStoryText(other))

/** True when what lists read is what the words said at some change from `since` on, or before it. */
async function wasSoBefore(
  database: DatabaseOrTransaction,
  story: typeof stories.$inferSelect,
  since: number,
): Promise<boolean> {
  const ydoc = new Y.Doc()
  let isSo = false
  let isBefore = true
  const look = () => (isSo ||= isReadingFormOf(story, readStoryText(ydoc)))
  for await (const { id, bytes } of changesOf(database, story.id)) {
    if (isBefore && id >= since) look()
    isBefore = id < since
    Y.applyUpdate(ydoc, bytes)
    if (!isBefore) look()
    if (isSo) break
  }
  ydoc.destroy()
  return isSo
}

/**
 * Replays the whole log of a story and compares: with its snapshot and what came after it, and
 * with the reading form that lists and search read. Reads only.
 *
 * @param mayBeAhead the first change in the log that reading forms may not hold yet
 */
export async function verifyStory(
  database: DatabaseOrTransaction,
  storyId: string,
  mayBeAhead = Infinity,
): Promise<StoryFaults> {
  const faults: string[] = []
  const [story] = await database.select().from(stories).where(eq(stories.id, storyId))
  const [snapshot] = await database
    .select()
    .from(storySnapshots)
    .where(eq(storySnapshots.storyId, storyId))
  const replayed = new Y.Doc()
  const opened = new Y.Doc()
  let changes = 0
  let isHere = !snapshot
  const atSnapshot = () => {
    if (isHere || !snapshot) return
    isHere = true
    try {
      Y.applyUpdate(opened, snapshot.bytes)
    } catch {
      faults.push('has a snapshot that cannot be read')
      return
    }
    if (!isSame(replayed, opened)) {
      faults.push(`has a snapshot that differs from its log up to change ${snapshot.through}`)
    }
  }
  for await (const { id, bytes } of changesOf(database, storyId)) {
    if (snapshot && id > snapshot.through) atSnapshot()
    changes += 1
    try {
      Y.applyUpdate(replayed, bytes)
      if (!snapshot || id > snapshot.through) Y.applyUpdate(opened, bytes)
    } catch {
      faults.push(`has a change ${id} in its log that cannot be read`)
    }
  }
  atSnapshot()
  if (replayed.store.pendingStructs || replayed.store.pendingDs) {
    faults.push('has a log in which changes are missing')
  }
  if (changes === 0) faults.push('has no words in its log')

  const isSameForm = story !== undefined && isReadingFormOf(story, readStoryText(opened))
  replayed.destroy()
  opened.destroy()
  const isBehind =
    !isSameForm &&
    story !== undefined &&
    faults.length === 0 &&
    (await wasSoBefore(database, story, mayBeAhead))
  return { faults, readingForm: isSameForm ? 'same' : isBehind ? 'behind' : 'other', changes }
}
