import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '#server/database/database.ts'
import { dropScheduled } from '#server/publishing/publish.ts'
import { stories, storyMoves, storyUpdates, storyWriters } from '#server/stories/tables.ts'

type Change = {
  storyId: string
  personId: string
  bytes: Uint8Array
  rightsVersion: number
  at: Date
}

/**
 * Appends an editor's change to an approved story: the approval ends in the same transaction, the
 * story goes back into review, and what was scheduled is taken off.
 *
 * @returns false when the story has moved since the right was judged
 */
export async function endApproval(database: Database, change: Change): Promise<boolean> {
  const { storyId, personId, bytes, at } = change
  return database.transaction(async (tx) => {
    const [story] = await tx
      .select({ state: stories.state })
      .from(stories)
      .where(and(eq(stories.id, storyId), eq(stories.rightsVersion, change.rightsVersion)))
      .for('update')
    if (!story) return false
    await tx.insert(storyUpdates).values({ storyId, personId, bytes, at })
    await tx.insert(storyWriters).values({ storyId, personId, at }).onConflictDoNothing()
    if (story.state === 'scheduled') await dropScheduled(tx, storyId, at)
    await tx.insert(storyMoves).values({
      storyId,
      personId,
      move: 'approval-ended',
      fromState: story.state,
      toState: 'in-review',
      note: '',
      at,
    })
    await tx
      .update(stories)
      .set({
        state: 'in-review',
        stateSince: at,
        approval: null,
        rightsVersion: sql`${stories.rightsVersion} + 1`,
      })
      .where(eq(stories.id, storyId))
    return true
  })
}
