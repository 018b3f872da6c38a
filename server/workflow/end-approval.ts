import { eq, sql } from 'drizzle-orm'
import type { StoryState } from '#domain/story/story.ts'
import type { Transaction } from '#server/database/database.ts'
import { tellOfMove } from '#server/inbox/tell.ts'
import { dropScheduled } from '#server/publishing/publish.ts'
import { findStoryRow, freeze, markOf } from '#server/stories/find-story.ts'
import { stories, storyMoves } from '#server/stories/tables.ts'

/**
 * Ends the approval of a story that is being changed: back into review, off the schedule, and said
 * in its history. The caller holds the story's row `for update`. Readers keep what they have.
 */
export async function endApproval(
  tx: Transaction,
  change: { storyId: string; personId: string; from: StoryState; at: Date },
): Promise<void> {
  const { storyId, personId, from, at } = change
  if (from === 'scheduled') await dropScheduled(tx, storyId, at)
  await tx.insert(storyMoves).values({
    storyId,
    personId,
    move: 'approval-ended',
    fromState: from,
    toState: 'in-review',
    note: '',
    mark: await markOf(await freeze(tx, await findStoryRow(tx, storyId))),
    at,
  })
  await tellOfMove(tx, 'approval-ended', { storyId, actorId: personId, at })
  await tx
    .update(stories)
    .set({
      state: 'in-review',
      stateSince: at,
      approval: null,
      rightsVersion: sql`${stories.rightsVersion} + 1`,
    })
    .where(eq(stories.id, storyId))
}
