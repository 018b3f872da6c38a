import type { Transaction } from '#server/database/database.ts'
import { markPublished } from '#server/publishing/publish-due.ts'
import { findStoryRights, type StoryRights } from '#server/stories/story-rights.ts'

/**
 * Locks a story's row and answers with how it stands at a moment. A scheduled one whose moment has
 * come is published first: readers have it, whether or not a job has said so.
 */
export async function lockStory(tx: Transaction, storyId: string, at: Date): Promise<StoryRights> {
  const rights = await findStoryRights(tx, storyId, 'update')
  if (rights.state !== 'scheduled') return rights
  const wentOut = await markPublished(tx, at, storyId)
  return wentOut.length > 0 ? findStoryRights(tx, storyId) : rights
}
