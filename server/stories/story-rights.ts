import { eq, sql } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { StoryForRights } from '#domain/workflow/may-write.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { stories } from './tables.ts'

/** True once something of the story was published that was not dropped before its moment. */
const isOut = sql<boolean>`exists (
  select 1 from publications where publications.story_id = stories.id and publications.dropped_at is null
)`

export type StoryRights = StoryForRights & { rightsVersion: number }

/**
 * What rights are judged by, as on file now.
 *
 * @param lock `update` inside a transaction that will change it: nobody else writes meanwhile
 * @throws Refusal `not-found`
 */
export async function findStoryRights(
  database: DatabaseOrTransaction,
  storyId: string,
  lock?: 'update',
): Promise<StoryRights> {
  const query = database
    .select({
      state: stories.state,
      createdBy: stories.createdBy,
      assignees: stories.assignees,
      rightsVersion: stories.rightsVersion,
      isOut,
    })
    .from(stories)
    .where(eq(stories.id, storyId))
  const [story] = await (lock ? query.for(lock) : query)
  if (!story) throw new Refusal('not-found', 'There is no such story, or it was never filed.')
  return story
}
