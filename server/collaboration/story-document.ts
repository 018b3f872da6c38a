import { and, asc, eq, gt, lte } from 'drizzle-orm'
import * as Y from 'yjs'
import { storySnapshots, storyUpdates } from '#server/stories/tables.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'

/** A story's words as they are on disk: the snapshot and every change after it. */
export type DurableWords = {
  state: Uint8Array
  /** The last log entry in it; 0 when there is none. */
  through: number
  /** Log entries since the snapshot. */
  unfolded: number
}

/**
 * Reads the durable words. Throws when any part cannot be read: a load that fails must never look
 * like an empty story.
 *
 * @param upTo the last log entry to read: the words as they were then. The log is never shortened.
 */
export async function readDurableWords(
  database: DatabaseOrTransaction,
  storyId: string,
  upTo: number = Number.MAX_SAFE_INTEGER,
): Promise<DurableWords> {
  const [snapshot] = await database
    .select()
    .from(storySnapshots)
    .where(and(eq(storySnapshots.storyId, storyId), lte(storySnapshots.through, upTo)))
  const through = snapshot?.through ?? 0
  const rows = await database
    .select({ id: storyUpdates.id, bytes: storyUpdates.bytes })
    .from(storyUpdates)
    .where(
      and(
        eq(storyUpdates.storyId, storyId),
        gt(storyUpdates.id, through),
        lte(storyUpdates.id, upTo),
      ),
    )
    .orderBy(asc(storyUpdates.id))
  const parts = [...(snapshot ? [snapshot.bytes] : []), ...rows.map(({ bytes }) => bytes)]
  return {
    state: parts.length === 1 && parts[0] ? parts[0] : Y.mergeUpdates(parts),
    through: rows.at(-1)?.id ?? through,
    unfolded: rows.length,
  }
}

/** The durable words as a document of their own. The caller owns it. */
export async function openDurableDocument(
  database: DatabaseOrTransaction,
  storyId: string,
  upTo?: number,
) {
  const words = await readDurableWords(database, storyId, upTo)
  const ydoc = new Y.Doc()
  if (words.through > 0) Y.applyUpdate(ydoc, words.state)
  return { ydoc, ...words }
}

/**
 * Keeps a snapshot, so that the story opens without reading its whole log. The log stays as it is:
 * history is read from it. The caller holds the story's row `for update`: then no entry with a
 * lower number can appear after this one was read.
 */
export async function keepSnapshot(
  database: DatabaseOrTransaction,
  storyId: string,
  ydoc: Y.Doc,
  through: number,
  at: Date,
): Promise<void> {
  const values = { storyId, bytes: Y.encodeStateAsUpdate(ydoc), through, at }
  await database
    .insert(storySnapshots)
    .values(values)
    .onConflictDoUpdate({ target: storySnapshots.storyId, set: values })
}
