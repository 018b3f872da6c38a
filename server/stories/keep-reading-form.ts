import { eq, sql } from 'drizzle-orm'
import { canonicalJson } from '#domain/story-text/frozen-story.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import {
  captionsOf,
  plainBody,
  surveyStoryText,
  type StorySurvey,
} from '#domain/story-text/survey.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { keepPhotoUses } from '#server/photos/photo-uses.ts'
import { stories } from './tables.ts'

/** Words for the full-text search: accents off, so that "Café" is found by "cafe". */
const searchable = (text: StoryText, slug: string) => sql`
  setweight(to_tsvector('simple', unaccent(${`${text.headline} ${slug.replaceAll('-', ' ')}`})), 'A') ||
  setweight(to_tsvector('simple', unaccent(${text.standfirst})), 'B') ||
  setweight(to_tsvector('simple', unaccent(${[plainBody(text), ...captionsOf(text)].join('\n').slice(0, 500_000)})), 'C')`

/** The columns that lists read, all derived from the words. */
function columnsOf(text: StoryText) {
  const survey = surveyStoryText(text)
  const lead = survey.photos.find(({ isLead }) => isLead)
  return {
    text,
    survey,
    headline: text.headline,
    words: survey.words,
    leadPhotoId: lead?.photoId ?? null,
    leadHasCaption: lead?.hasCaption ?? false,
    leadHasAlt: lead?.hasAlt ?? false,
  }
}
type Columns = ReturnType<typeof columnsOf>

/** The columns that lists and search read. */
export const readingForm = (text: StoryText, slug: string) => ({
  ...columnsOf(text),
  search: searchable(text, slug),
})

/** True when what lists read of a story on file is what the words say. */
export function isReadingFormOf(row: Columns, text: StoryText): boolean {
  const derived = columnsOf(text)
  const kept = Object.fromEntries(
    (Object.keys(derived) as (keyof Columns)[]).map((name) => [name, row[name]]),
  )
  return canonicalJson(kept) === canonicalJson(derived)
}

/**
 * Stores what lists and search read of a story's words.
 *
 * @param changedAt when the words were changed; undefined leaves the time of the last change
 */
export async function keepReadingForm(
  database: DatabaseOrTransaction,
  storyId: string,
  text: StoryText,
  changedAt: Date | undefined,
): Promise<StorySurvey> {
  const [story] = await database
    .select({ slug: stories.slug })
    .from(stories)
    .where(eq(stories.id, storyId))
  const form = readingForm(text, story?.slug ?? '')
  await database
    .update(stories)
    .set({ ...form, ...(changedAt && { changedAt }) })
    .where(eq(stories.id, storyId))
  await keepPhotoUses(database, storyId, form.survey)
  return form.survey
}
