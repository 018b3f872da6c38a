import { and, eq } from 'drizzle-orm'
import { compareStories, type Reading } from '#domain/compare/compare-stories.ts'
import { wordsChanged } from '#domain/compare/words-changed.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { markOf } from '#server/stories/find-story.ts'
import { storyVersions } from '#server/stories/tables.ts'
import { asRead } from './find-base.ts'
import { findLastRead } from './keep-last-read.ts'

type Read = { personId: string; storyId: string; mark: string }

/** The frozen form that somebody read, by its mark; undefined where nothing on file has that mark. */
async function findRead(
  database: DatabaseOrTransaction,
  { personId, storyId, mark }: Read,
): Promise<FrozenStory | undefined> {
  const last = await findLastRead(database, personId, storyId)
  const read = last && (await asRead(database, storyId, last))
  if (read && (await markOf(read)) === mark) return read
  const [version] = await database
    .select({ frozen: storyVersions.frozen })
    .from(storyVersions)
    .where(and(eq(storyVersions.storyId, storyId), eq(storyVersions.mark, mark)))
    .limit(1)
  return version?.frozen
}

export type Differs = {
  words: { added: number; deleted: number }
  facts: Reading['facts']
  rows: Reading['rows']
}

/** What is on file beside what somebody read, for who must be told that they are not the same. */
export async function whatDiffers(
  database: DatabaseOrTransaction,
  read: Read,
  now: FrozenStory,
): Promise<Differs | undefined> {
  const before = await findRead(database, read)
  if (!before) return undefined
  const reading = compareStories(before, now)
  return {
    words: wordsChanged(reading),
    facts: reading.facts,
    rows: reading.rows.filter(({ change }) => change !== 'same'),
  }
}
