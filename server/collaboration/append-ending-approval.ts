import { and, eq, sql } from 'drizzle-orm'
import type { RestoredRun } from '#domain/revisions/letters.ts'
import type { Database } from '#server/database/database.ts'
import { markPublished } from '#server/publishing/publish-due.ts'
import { rescueParts, type Rescue } from '#server/rescued/append-rescue.ts'
import { settleWords } from '#server/revisions/settle-words.ts'
import { stories, storyUpdates, storyWriters } from '#server/stories/tables.ts'
import { endApproval } from '#server/workflow/end-approval.ts'

type Change = {
  storyId: string
  personId: string
  bytes: Uint8Array
  rightsVersion: number
  at: Date
  rescue: Rescue
  /** Of words that are restored: whose they were. */
  origins?: RestoredRun[] | undefined
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
    // What readers have already is no approval to be ended: the right is judged again.
    const isOut = story.state === 'scheduled' && (await markPublished(tx, at, storyId)).length > 0
    if (isOut) return false
    const all = [{ bytes, personId, origins: change.origins }, ...rescue.changes]
    await tx.insert(storyUpdates).values(all.map((each) => ({ ...each, storyId, at })))
    const rescued = rescueParts([{ n: 0, storyId, at, rescue }])
    if (rescued.length > 0) {
      await tx.execute(sql`
        with allowed (n) as (values (0)), ${sql.join(rescued, sql`, `)} select 1`)
    }
    await tx.insert(storyWriters).values({ storyId, personId, at }).onConflictDoNothing()
    await settleWords(tx, storyId, at, { kind: 'moved', move: 'approval-ended', personId, at })
    await endApproval(tx, { storyId, personId, from: story.state, at })
    return true
  })
}
