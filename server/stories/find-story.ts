import { asc, eq, inArray } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import { correctionsToFreeze } from '#domain/corrections/correction.ts'
import type { Story } from '#domain/story/story.ts'
import { canonicalForm, frozenPhotoOf, type FrozenStory } from '#domain/story-text/frozen-story.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { authors } from '#server/people/tables.ts'
import { columnsToFreeze } from '#server/photos/photo-record.ts'
import { photos } from '#server/photos/tables.ts'
import { publicationOf, scheduledFor } from '#server/publishing/publish.ts'
import { readersOf } from '#server/reading/readers.ts'
import { stories, storyBylines } from './tables.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type StoryRow = typeof stories.$inferSelect

export async function findStoryRow(
  database: DatabaseOrTransaction,
  storyId: string,
): Promise<StoryRow> {
  const [row] = await database.select().from(stories).where(eq(stories.id, storyId))
  if (!row) throw new Refusal('not-found', 'There is no such story, or it was never filed.')
  return row
}

const bylineOf = (database: DatabaseOrTransaction, storyId: string) =>
  database
    .select({
      authorId: storyBylines.authorId,
      printedAs: storyBylines.printedAs,
      name: authors.name,
    })
    .from(storyBylines)
    .innerJoin(authors, eq(authors.id, storyBylines.authorId))
    .where(eq(storyBylines.storyId, storyId))
    .orderBy(asc(storyBylines.position))

/** What an approval would freeze now: the given words with the photos' and authors' facts on file. */
export async function freeze(
  database: DatabaseOrTransaction,
  story: Pick<
    StoryRow,
    'id' | 'section' | 'language' | 'text' | 'workingCopy' | 'correction' | 'earlierCorrections'
  >,
): Promise<FrozenStory> {
  const ids = [...new Set(surveyStoryText(story.text).photos.map(({ photoId }) => photoId))]
  const known = ids.filter((id) => uuid.test(id))
  const records =
    known.length === 0
      ? []
      : await database.select(columnsToFreeze).from(photos).where(inArray(photos.id, known))
  const byline = await bylineOf(database, story.id)
  return {
    text: story.text,
    photos: ids.flatMap((photoId) => {
      const record = records.find(({ id }) => id === photoId)
      return record ? [frozenPhotoOf(record)] : []
    }),
    byline: byline.map(({ authorId, printedAs, name }) => ({ authorId, name: printedAs ?? name })),
    section: story.section,
    language: story.language,
    ...correctionsToFreeze(story),
  }
}

/** The mark of a frozen story: SHA-256 of its canonical form, in hex. */
export async function markOf(frozen: FrozenStory): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalForm(frozen))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A story with its facts and its words in reading form. */
export async function findStory(
  database: DatabaseOrTransaction,
  storyId: string,
  now: Date,
): Promise<Story> {
  const row = await findStoryRow(database, storyId)
  const byline = await bylineOf(database, storyId)
  return {
    id: row.id,
    slug: row.slug,
    section: row.section,
    tags: row.tags,
    byline: byline.map(({ authorId, printedAs }) =>
      printedAs ? { authorId, as: printedAs } : { authorId },
    ),
    embargoUntil: row.embargoUntil?.toISOString() ?? null,
    deskNotes: row.deskNotes,
    assignees: row.assignees,
    language: row.language,
    brief: row.brief,
    state: row.state,
    workingCopy: row.workingCopy,
    correction: row.correction,
    earlierCorrections: row.earlierCorrections,
    revision: row.revision,
    mark: await markOf(await freeze(database, row)),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    stateSince: row.stateSince.toISOString(),
    approval: row.approval,
    publication: await publicationOf(database, storyId, now),
    scheduledFor: row.state === 'scheduled' ? await scheduledFor(database, storyId) : null,
    readers: await readersOf(database, storyId, now),
    text: row.text,
  }
}
