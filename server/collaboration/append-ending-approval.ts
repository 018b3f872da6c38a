import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '#server/database/database.ts'
import { rescueParts, type Rescue } from '#server/rescued/append-rescue.ts'
import { stories, storyUpdates, storyWriters } from '#server/stories/tables.ts'
import { endApproval } from '#server/workflow/end-approval.ts'

type Change = {
  storyId: string
  personId: string
  bytes: Uint8Array
  rightsVersion: number
  at: Date
  rescue: Rescue
}

/**
 * Appends an editor's change to an approved story and ends the approval in the same transaction.
 *
 * @returns false when the story has moved since the right was judged
 */
export async function appendEndingApproval(database: Database, change: Change): Promise<boolean> {
  const { storyId, personId, bytes, at, rescue } = change
  return database.transaction(async (tx) => {
    const [story] = await tx
      .select({ state: stories.state })
      .from(stories)
      .where(and(eq(stories.id, storyId), eq(stories.rightsVersion, change.rightsVersion)))
      .for('update')
    if (!story) return false
    const all = [{ bytes, personId }, ...rescue.changes]
    await tx.insert(storyUpdates).values(all.map((each) => ({ ...each, storyId, at })))
    const rescued = rescueParts([{ n: 0, storyId, at, rescue }])
    if (rescued.length > 0) {
      await tx.execute(sql`
        with allowed (n) as (values (0)), ${sql.join(rescued, sql`, `)} select 1`)
    }
    await tx.insert(storyWriters).values({ storyId, personId, at }).onConflictDoNothing()
    await endApproval(tx, { storyId, personId, from: story.state, at })
    return true
  })
}
