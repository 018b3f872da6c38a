import { and, asc, eq, gt, lt, sql } from 'drizzle-orm'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { storyReaders } from './tables.ts'

/** A reader who says nothing for so long has left; their screen says so more often. */
export const readerLastsMs = 45_000

/**
 * Somebody has a story open in review, or has left it.
 *
 * @returns true when that is news
 */
export async function keepReader(
  database: DatabaseOrTransaction,
  { storyId, personId, isThere }: { storyId: string; personId: string; isThere: boolean },
  at: Date,
): Promise<boolean> {
  const isThis = and(eq(storyReaders.storyId, storyId), eq(storyReaders.personId, personId))
  const [before] = await database.select().from(storyReaders).where(isThis)
  const wasThere = before !== undefined && before.until > at
  if (!isThere) {
    await database.delete(storyReaders).where(isThis)
    return wasThere
  }
  const until = new Date(at.getTime() + readerLastsMs)
  await database
    .insert(storyReaders)
    .values({ storyId, personId, until })
    .onConflictDoUpdate({
      target: [storyReaders.storyId, storyReaders.personId],
      set: { until },
    })
  // Who left without a word is swept away by who comes.
  if (!wasThere) await database.delete(storyReaders).where(lt(storyReaders.until, at))
  return !wasThere
}

/** Who has a story open in review now. */
export async function readersOf(
  database: DatabaseOrTransaction,
  storyId: string,
  now: Date,
): Promise<string[]> {
  const rows = await database
    .select({ personId: storyReaders.personId })
    .from(storyReaders)
    .where(and(eq(storyReaders.storyId, storyId), gt(storyReaders.until, now)))
    .orderBy(asc(storyReaders.personId))
  return rows.map(({ personId }) => personId)
}

/** The same as a part of a query over stories. */
export const readersNow = (storyId: ReturnType<typeof sql>, now: Date) =>
  sql`array(select person_id from story_readers
    where story_id = ${storyId} and until > ${now.toISOString()}::timestamptz order by person_id)`
