import { and, desc, eq, gt, lte, max, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Database, Transaction } from '#server/database/database.ts'
import { keepLastWords } from '#server/reading/keep-last-words.ts'
import { keepReadingForm } from '#server/stories/keep-reading-form.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { storySnapshots, storyUpdates } from '#server/stories/tables.ts'
import { keepRevision, lastRevision, type WhyKept } from './keep-revision.ts'
import { storyStates } from './tables.ts'

/** Log entries after which a story gets a new snapshot. */
const foldAfter = 200

/**
 * Stores all that is derived from a story's words, from exactly the words on disk: the reading form,
 * a revision, and from time to time a snapshot. The caller holds the story's row `for update`: then
 * no log entry with a lower number can appear after these were read, and none comes meanwhile.
 *
 * @param why keeps a revision of its own name, and a whole copy with it
 */
export async function settleWords(
  tx: Transaction,
  storyId: string,
  at: Date,
  why?: WhyKept,
): Promise<void> {
  const words = await openDurableDocument(tx, storyId, undefined, true)
  const { ydoc, through, unfolded } = words
  const text = readStoryText(ydoc)
  const last = await lastRevision(tx, storyId)
  const isNew = last?.through !== through
  if (unfolded >= foldAfter || (why && unfolded > 0)) {
    await keepSnapshot(tx, storyId, ydoc, through, at)
  }
  if (unfolded >= foldAfter || why) await keepWhole(tx, storyId, ydoc, through, why !== undefined)
  ydoc.destroy()
  // Without a new entry the time of the last change stays what it is.
  const survey = await keepReadingForm(tx, storyId, text, isNew ? words.changedAt : undefined)
  if (isNew || why) {
    const changedAt = words.changedAt ?? at
    await keepRevision(tx, { storyId, through, words: survey.words, last, at: changedAt, why })
    await keepLastWords(tx, storyId, { after: last?.through ?? 0, through })
  }
}

/** The same on its own: takes the lock of the story's row. Does nothing when nothing was written. */
export async function settleStory(
  database: Database,
  storyId: string,
  at: Date,
  why?: WhyKept,
): Promise<void> {
  await database.transaction(async (tx) => {
    await findStoryRights(tx, storyId, 'update')
    if (!why && (await isSettled(tx, storyId))) return
    await settleWords(tx, storyId, at, why)
  })
}

async function isSettled(tx: Transaction, storyId: string): Promise<boolean> {
  const [entry] = await tx
    .select({ id: max(storyUpdates.id) })
    .from(storyUpdates)
    .where(eq(storyUpdates.storyId, storyId))
  return (await lastRevision(tx, storyId))?.through === entry?.id
}

/**
 * A snapshot lets the story open without reading its whole log. The log stays as it is. It keeps what
 * was deleted: whoever comes back later may have written in it, or take elsewhere what others took.
 */
async function keepSnapshot(
  tx: Transaction,
  storyId: string,
  ydoc: Y.Doc,
  through: number,
  at: Date,
): Promise<void> {
  const values = { storyId, bytes: Y.encodeStateAsUpdate(ydoc), through, at }
  await tx
    .insert(storySnapshots)
    .values(values)
    .onConflictDoUpdate({ target: storySnapshots.storyId, set: values })
}

function withoutDeleted(ydoc: Y.Doc): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc))
  const bytes = Y.encodeStateAsUpdate(copy)
  copy.destroy()
  return bytes
}

/**
 * Keeps a whole copy beside the log, so that a revision is read from the copy before it. One at each
 * named revision; else once the log since the last copy is as long as the copy itself. So copies
 * never take more room than the log, and reading a revision takes what reading the story takes.
 */
async function keepWhole(
  tx: Transaction,
  storyId: string,
  ydoc: Y.Doc,
  through: number,
  isNamed: boolean,
): Promise<void> {
  const bytes = withoutDeleted(ydoc)
  const [last] = await tx
    .select({ through: storyStates.through })
    .from(storyStates)
    .where(eq(storyStates.storyId, storyId))
    .orderBy(desc(storyStates.through))
    .limit(1)
  if (last?.through === through) return
  if (!isNamed) {
    const [since] = await tx
      .select({ length: sql<number>`coalesce(sum(length(${storyUpdates.bytes})), 0)::integer` })
      .from(storyUpdates)
      .where(
        and(
          eq(storyUpdates.storyId, storyId),
          gt(storyUpdates.id, last?.through ?? 0),
          lte(storyUpdates.id, through),
        ),
      )
    if ((since?.length ?? 0) < bytes.length) return
  }
  await tx.insert(storyStates).values({ storyId, through, bytes }).onConflictDoNothing()
}
