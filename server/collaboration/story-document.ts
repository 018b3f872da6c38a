import { and, asc, desc, eq, gt, isNotNull, lte } from 'drizzle-orm'
import * as Y from 'yjs'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { storyStates } from '#server/revisions/tables.ts'
import { storySnapshots, storyUpdates } from '#server/stories/tables.ts'

/** A story's words as they are on disk: a whole copy and every change after it. */
export type DurableWords = {
  /** To be applied in this order: a whole copy, and changes with when and by whom. */
  parts: { bytes: Uint8Array; at?: Date; by?: string | null }[]
  /** The last log entry in it; 0 when there is none. */
  through: number
  /** Log entries since the whole copy. */
  unfolded: number
  /** When the last of those was written. */
  changedAt: Date | undefined
}

async function wholeCopy(database: DatabaseOrTransaction, storyId: string, upTo: number) {
  const [snapshot] = await database
    .select({ bytes: storySnapshots.bytes, through: storySnapshots.through })
    .from(storySnapshots)
    .where(and(eq(storySnapshots.storyId, storyId), lte(storySnapshots.through, upTo)))
  if (snapshot || upTo === Number.MAX_SAFE_INTEGER) return snapshot
  const [state] = await database
    .select({ bytes: storyStates.bytes, through: storyStates.through })
    .from(storyStates)
    .where(and(eq(storyStates.storyId, storyId), lte(storyStates.through, upTo)))
    .orderBy(desc(storyStates.through))
    .limit(1)
  return state
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
  const whole = await wholeCopy(database, storyId, upTo)
  const through = whole?.through ?? 0
  const rows = await database
    .select({
      id: storyUpdates.id,
      bytes: storyUpdates.bytes,
      at: storyUpdates.at,
      by: storyUpdates.personId,
    })
    .from(storyUpdates)
    .where(
      and(
        eq(storyUpdates.storyId, storyId),
        gt(storyUpdates.id, through),
        lte(storyUpdates.id, upTo),
      ),
    )
    .orderBy(asc(storyUpdates.id))
  const last = rows.at(-1)
  return {
    parts: [...(whole ? [{ bytes: whole.bytes }] : []), ...rows],
    through: last?.id ?? through,
    unfolded: rows.length,
    changedAt: last?.at,
  }
}

/** So many versions that were put in place are still known to who comes back. */
const mostRestored = 10

/** The changes that last put a version in place, and by whom. */
export const lastRestored = (database: DatabaseOrTransaction, storyId: string) =>
  database
    .select({ bytes: storyUpdates.bytes, by: storyUpdates.personId })
    .from(storyUpdates)
    .where(and(eq(storyUpdates.storyId, storyId), isNotNull(storyUpdates.origins)))
    .orderBy(desc(storyUpdates.id))
    .limit(mostRestored)

/**
 * Brings durable words into a document, as one change. One by one: merging the bytes of a long log
 * first takes time that grows with its square.
 */
export function applyWords(ydoc: Y.Doc, { parts }: DurableWords, origin?: unknown): void {
  ydoc.transact(() => {
    for (const { bytes } of parts) Y.applyUpdate(ydoc, bytes)
  }, origin)
}

/**
 * The durable words as a document of their own. The caller owns it.
 *
 * @param keepsDeleted also the letters that were deleted
 */
export async function openDurableDocument(
  database: DatabaseOrTransaction,
  storyId: string,
  upTo?: number,
  keepsDeleted = false,
) {
  const words = await readDurableWords(database, storyId, upTo)
  const ydoc = new Y.Doc({ gc: !keepsDeleted })
  applyWords(ydoc, words)
  return { ydoc, ...words }
}
