import { and, eq, inArray, sql } from 'drizzle-orm'
import { compareStories, hasChanges } from '#domain/compare/compare-stories.ts'
import { wordsChanged } from '#domain/compare/words-changed.ts'
import type { SinceYou } from '#domain/reading/last-read.ts'
import type { Database } from '#server/database/database.ts'
import { findStoryRow } from '#server/stories/find-story.ts'
import { openTextsOfPlaces } from './texts-of-places.ts'
import { lastReads, lastWords } from './tables.ts'

/** Counts that one question makes; the others are asked for again. */
const mostAtOnce = 10

type Since = SinceYou & { storyId: string }

/**
 * How many words came and went in stories since somebody last read them. What was counted once is
 * not counted again until somebody else writes there.
 */
export function openSinceDesk(database: Database) {
  const texts = openTextsOfPlaces(database)

  async function count(read: typeof lastReads.$inferSelect, others: number): Promise<Since> {
    const { personId, storyId, through } = read
    const { text } = await findStoryRow(database, storyId)
    const bare = { photos: [], byline: [], section: null, language: null }
    const reading = compareStories(
      { ...bare, text: await texts.textAt(storyId, through) },
      { ...bare, text },
    )
    const { added, deleted } = wordsChanged(reading)
    await database
      .update(lastReads)
      .set(
        hasChanges(reading)
          ? { countedThrough: others, wordsAdded: added, wordsDeleted: deleted }
          : // The words are again what was read: there is nothing to read.
            { countedThrough: null, through: others },
      )
      .where(
        and(
          eq(lastReads.personId, personId),
          eq(lastReads.storyId, storyId),
          eq(lastReads.through, through),
        ),
      )
    return {
      storyId,
      readAt: read.readAt.toISOString(),
      isNew: hasChanges(reading),
      words: { added, deleted },
    }
  }

  return async (personId: string, storyIds: readonly string[]): Promise<Since[]> => {
    const rows = await database
      .select({
        read: lastReads,
        others: sql<number>`(select max(${lastWords.through}) from ${lastWords}
          where ${lastWords.storyId} = ${lastReads.storyId}
            and ${lastWords.personId} <> ${personId})`.mapWith(Number),
      })
      .from(lastReads)
      .where(and(eq(lastReads.personId, personId), inArray(lastReads.storyId, [...storyIds])))
    const counted: Since[] = []
    for (const { read, others } of rows) {
      if (others <= read.through || read.countedThrough === others) continue
      if (counted.length === mostAtOnce) break
      counted.push(await count(read, others))
    }
    return counted
  }
}
