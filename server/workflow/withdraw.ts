import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '#server/database/database.ts'
import { dropScheduled, versionOfReaders } from '#server/publishing/publish.ts'
import { findStoryRow } from '#server/stories/find-story.ts'
import { stories } from '#server/stories/tables.ts'

/**
 * Leaves a page that says so; a next version that was being written ends with it.
 *
 * @param reason for readers; may be empty
 * @returns the mark of the words that readers have no longer
 */
export async function withdraw(
  tx: Transaction,
  { storyId, reason = '' }: { storyId: string; reason?: string | undefined },
  at: Date,
): Promise<string | null> {
  const readers = await versionOfReaders(tx, storyId, at)
  const { workingCopy } = await findStoryRow(tx, storyId)
  await dropScheduled(tx, storyId, at)
  await tx
    .update(stories)
    .set({
      // Never before what it withdraws: the clock may have been set back since that came out.
      withdrawnAt: sql`greatest(${at.toISOString()}::timestamptz, (select max(visible_from)
        from publications where story_id = ${storyId} and dropped_at is null))`,
      withdrawnReason: reason.trim(),
      ...(workingCopy && { workingCopy: null, correction: null, approval: null }),
    })
    .where(eq(stories.id, storyId))
  return readers?.version.mark ?? null
}
