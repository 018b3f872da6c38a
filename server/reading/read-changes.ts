import { and, asc, eq, gt, lte } from 'drizzle-orm'
import { followHands } from '#domain/reading/hands.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Database } from '#server/database/database.ts'
import { storyUpdates } from '#server/stories/tables.ts'
import { findBase } from './find-base.ts'

/**
 * What the words in review are compared with, and who changed each block since.
 *
 * @param to the place in the log up to which the words are on screen
 */
export async function readChanges(
  database: Database,
  personId: string,
  storyId: string,
  { since, to }: { since: string; to: number },
) {
  const base = await findBase(database, personId, storyId, since)
  const { ydoc } = await openDurableDocument(database, storyId, base.through)
  const entries = await database
    .select({ bytes: storyUpdates.bytes, personId: storyUpdates.personId, at: storyUpdates.at })
    .from(storyUpdates)
    .where(
      and(
        eq(storyUpdates.storyId, storyId),
        gt(storyUpdates.id, base.through),
        lte(storyUpdates.id, to),
      ),
    )
    .orderBy(asc(storyUpdates.id))
  const hands = followHands(ydoc, entries)
  ydoc.destroy()
  return {
    at: base.at.toISOString(),
    through: base.through,
    to,
    before: await base.frozen(),
    hands,
  }
}
