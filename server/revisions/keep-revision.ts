import { and, desc, eq, gt, isNotNull, lte } from 'drizzle-orm'
import { slotOf } from '#domain/revisions/thin-out.ts'
import type { DatabaseOrTransaction, Transaction } from '#server/database/database.ts'
import { storyUpdates } from '#server/stories/tables.ts'
import { storyRevisions } from './tables.ts'

/** Why a revision gets a name; named ones are never thinned out. */
export type WhyKept =
  | { kind: 'moved'; move: string; personId: string | null; at: Date }
  | { kind: 'before-deletion'; personId: string; wordsDeleted: number }
  | { kind: 'restored'; personId: string; restoredAt: Date; restoredBy: number }

type RevisionRow = typeof storyRevisions.$inferSelect

export async function lastRevision(
  database: DatabaseOrTransaction,
  storyId: string,
): Promise<RevisionRow | undefined> {
  const [last] = await database
    .select()
    .from(storyRevisions)
    .where(eq(storyRevisions.storyId, storyId))
    .orderBy(desc(storyRevisions.id))
    .limit(1)
  return last
}

/** True when words were restored after a log entry: what stood before them must stay in the list. */
async function wasRestored(tx: Transaction, storyId: string, after: number): Promise<boolean> {
  const [entry] = await tx
    .select({ id: storyUpdates.id })
    .from(storyUpdates)
    .where(
      and(
        eq(storyUpdates.storyId, storyId),
        gt(storyUpdates.id, after),
        isNotNull(storyUpdates.origins),
      ),
    )
    .limit(1)
  return entry !== undefined
}

type Kept = {
  storyId: string
  through: number
  /** How many words there are. */
  words: number
  last: RevisionRow | undefined
  /** When the words were last changed. */
  at: Date
  why: WhyKept | undefined
}

/**
 * Keeps the words up to a log entry as a revision. What is simply written within one minute is one
 * revision, the latest of them.
 */
export async function keepRevision(tx: Transaction, kept: Kept): Promise<void> {
  const { storyId, through, words, last, at, why } = kept
  const writers = await tx
    .selectDistinct({ personId: storyUpdates.personId })
    .from(storyUpdates)
    .where(
      and(
        eq(storyUpdates.storyId, storyId),
        gt(storyUpdates.id, last?.through ?? 0),
        lte(storyUpdates.id, through),
        isNotNull(storyUpdates.personId),
      ),
    )
  const people = writers.flatMap(({ personId }) => personId ?? [])
  const values = {
    through,
    words,
    kind: why?.kind ?? ('written' as const),
    move: why?.kind === 'moved' ? why.move : null,
    personId: why?.personId ?? null,
    wordsDeleted: why?.kind === 'before-deletion' ? why.wordsDeleted : null,
    restoredAt: why?.kind === 'restored' ? why.restoredAt : null,
    restoredBy: why?.kind === 'restored' ? why.restoredBy : null,
    at: why?.kind === 'moved' ? why.at : at,
  }
  // Only other names for the same words, or more words of the same minute, take its place.
  const goesOn =
    last?.kind === 'written' &&
    (last.through === through ||
      (!why &&
        slotOf(last.at, at) === slotOf(at, at) &&
        !(await wasRestored(tx, storyId, last.through))))
  if (goesOn) {
    await tx
      .update(storyRevisions)
      .set({ ...values, people: [...new Set([...last.people, ...people])] })
      .where(eq(storyRevisions.id, last.id))
  } else await tx.insert(storyRevisions).values({ storyId, ...values, people })
}
