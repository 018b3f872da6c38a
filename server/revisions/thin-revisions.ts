import { and, asc, eq, inArray, lt, ne, or, type SQL } from 'drizzle-orm'
import {
  ageOfDays,
  ageOfHours,
  spacingOf,
  thinOut,
  type Spacing,
} from '#domain/revisions/thin-out.ts'
import type { Database, Transaction } from '#server/database/database.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { storyRevisions } from './tables.ts'

/** Stories looked at in one go; the others come with the next. */
const mostStories = 500

const writtenAndKept = (every: Spacing) =>
  and(eq(storyRevisions.kind, 'written'), eq(storyRevisions.keptEvery, every))

/** What has come of an age at which fewer are kept. Found by index, however long the archive is. */
function isDue(now: Date): SQL | undefined {
  const older = (ms: number) => lt(storyRevisions.at, new Date(now.getTime() - ms))
  return or(
    and(writtenAndKept('minute'), older(ageOfHours)),
    and(writtenAndKept('hour'), older(ageOfDays)),
  )
}

/**
 * Thins out what was simply written: every minute for a day, every hour for a month, then every day.
 * Only the list gets shorter: the log keeps every word.
 *
 * @returns how many revisions went
 */
export async function thinRevisions(database: Database, now: Date): Promise<number> {
  const stories = await database
    .selectDistinct({ storyId: storyRevisions.storyId })
    .from(storyRevisions)
    .where(isDue(now))
    .limit(mostStories)
  let gone = 0
  for (const { storyId } of stories) {
    gone += await database.transaction((tx) => thinStory(tx, storyId, now))
  }
  return gone
}

async function thinStory(tx: Transaction, storyId: string, now: Date): Promise<number> {
  await findStoryRights(tx, storyId, 'update')
  const revisions = await tx
    .select()
    .from(storyRevisions)
    .where(eq(storyRevisions.storyId, storyId))
    .orderBy(asc(storyRevisions.id))
  const gone = thinOut(revisions, now)
  await handPeopleOn(tx, revisions, gone)
  const goneIds = new Set(gone.map(({ id }) => id))
  if (goneIds.size > 0) {
    await tx.delete(storyRevisions).where(inArray(storyRevisions.id, [...goneIds]))
  }
  for (const every of ['hour', 'day'] as const) {
    const kept = revisions.filter(({ id, at }) => !goneIds.has(id) && spacingOf(at, now) === every)
    const ids = kept.map(({ id }) => id)
    await tx
      .update(storyRevisions)
      .set({ keptEvery: every })
      .where(and(inArray(storyRevisions.id, ids), ne(storyRevisions.keptEvery, every)))
  }
  return gone.length
}

/** Who wrote what a revision held that goes is named by the one after it that stays. */
async function handPeopleOn(
  tx: Transaction,
  revisions: readonly { id: number; people: string[] }[],
  gone: readonly { id: number; into: number }[],
): Promise<void> {
  const peopleOf = new Map(revisions.map(({ id, people }) => [id, people]))
  const heirs = new Map<number, Set<string>>()
  for (const { id, into } of gone) {
    const people = heirs.get(into) ?? new Set(peopleOf.get(into))
    for (const person of peopleOf.get(id) ?? []) people.add(person)
    heirs.set(into, people)
  }
  for (const [id, people] of heirs) {
    await tx
      .update(storyRevisions)
      .set({ people: [...people] })
      .where(eq(storyRevisions.id, id))
  }
}
