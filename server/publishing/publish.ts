import { and, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import { isCorrection } from '#domain/corrections/correction.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import type { Publication } from '#domain/story/story.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { authors } from '#server/people/tables.ts'
import { photos } from '#server/photos/tables.ts'
import { publications, stories, storyVersions } from '#server/stories/tables.ts'
import { publicationAuthors, publicationPhotos } from './tables.ts'

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const uniqueIds = (ids: readonly string[]) => [...new Set(ids.filter((id) => uuidPattern.test(id)))]

/** Only what the page shows: a second lead photo was frozen, but readers never see it. */
const photosOnPage = (frozen: FrozenStory) =>
  uniqueIds(surveyStoryText(frozen.text).photos.map(({ photoId }) => photoId))

export type NewPublication = {
  storyId: string
  versionId: number
  frozen: FrozenStory
  slug: string
  section: string | null
  /** Now, or a moment to come: nobody outside sees any of it before. */
  visibleFrom: Date
  publishedBy: string
  publishedAt: Date
}

/**
 * Gives readers an approved version. Part of the caller's transaction; what was still to come
 * stays until the caller drops it (dropScheduled).
 */
export async function publishVersion(
  tx: DatabaseOrTransaction,
  publication: NewPublication,
): Promise<number> {
  const { frozen, ...row } = publication
  const [made] = await tx
    .insert(publications)
    .values({ ...row, isCorrection: isCorrection(frozen.corrections) })
    .returning({ id: publications.id })
  const publicationId = made!.id
  const photoIds = photosOnPage(frozen)
  if (photoIds.length > 0) {
    const known = await tx
      .select({ id: photos.id })
      .from(photos)
      .where(inArray(photos.id, photoIds))
    const rows = known.map(({ id }) => ({ publicationId, photoId: id }))
    if (rows.length > 0) await tx.insert(publicationPhotos).values(rows)
  }
  const authorIds = uniqueIds(frozen.byline.map(({ authorId }) => authorId))
  if (authorIds.length > 0) {
    const known = await tx
      .select({ id: authors.id })
      .from(authors)
      .where(inArray(authors.id, authorIds))
    const rows = known.map(({ id }) => ({ publicationId, authorId: id }))
    if (rows.length > 0) await tx.insert(publicationAuthors).values(rows)
  }
  return publicationId
}

/**
 * Takes off what a scheduled story is still to bring. What came out is never taken off here, also
 * when the clock was set back since.
 */
export async function dropScheduled(
  tx: DatabaseOrTransaction,
  storyId: string,
  at: Date,
): Promise<void> {
  await tx
    .update(publications)
    .set({ droppedAt: at })
    .where(
      and(
        eq(publications.storyId, storyId),
        gt(publications.visibleFrom, at),
        isNull(publications.droppedAt),
        sql`exists (select 1 from stories where id = ${storyId} and state = 'scheduled')`,
      ),
    )
}

/** When the version that was published last comes out, or came out; null when nothing was. */
export async function scheduledFor(
  database: DatabaseOrTransaction,
  storyId: string,
): Promise<string | null> {
  const [last] = await database
    .select({ visibleFrom: publications.visibleFrom })
    .from(publications)
    .where(and(eq(publications.storyId, storyId), isNull(publications.droppedAt)))
    .orderBy(desc(publications.id))
    .limit(1)
  return last?.visibleFrom.toISOString() ?? null
}

/** The version that readers have at a moment, with when they had it; undefined when none is out. */
export async function versionOfReaders(
  database: DatabaseOrTransaction,
  storyId: string,
  now: Date,
) {
  const [newest] = await database
    .select({ publication: publications, version: storyVersions })
    .from(publications)
    .innerJoin(storyVersions, eq(storyVersions.id, publications.versionId))
    .where(
      and(
        eq(publications.storyId, storyId),
        isNull(publications.droppedAt),
        lte(publications.visibleFrom, now),
      ),
    )
    .orderBy(desc(publications.id))
    .limit(1)
  return newest
}

/**
 * What readers see of a story at a moment or, while they see nothing of it, what they will see
 * next; null when neither. An update that is still to come does not show here.
 */
export async function publicationOf(
  database: DatabaseOrTransaction,
  storyId: string,
  now: Date,
): Promise<Publication | null> {
  const rows = await database
    .select({
      slug: publications.slug,
      visibleFrom: publications.visibleFrom,
      mark: storyVersions.mark,
      withdrawnAt: stories.withdrawnAt,
    })
    .from(publications)
    .innerJoin(storyVersions, eq(storyVersions.id, publications.versionId))
    .innerJoin(stories, eq(stories.id, publications.storyId))
    .where(and(eq(publications.storyId, storyId), isNull(publications.droppedAt)))
    .orderBy(desc(publications.id))
  const visible = rows.filter(({ visibleFrom }) => visibleFrom <= now)
  const latest = visible[0] ?? rows.at(-1)
  if (!latest) return null
  const first = visible.at(-1) ?? latest
  // What is published after a withdrawal is not withdrawn.
  const isWithdrawn = latest.withdrawnAt !== null && latest.visibleFrom <= latest.withdrawnAt
  return {
    slug: latest.slug,
    mark: latest.mark,
    firstPublishedAt: first.visibleFrom.toISOString(),
    visibleFrom: latest.visibleFrom.toISOString(),
    changedAt: latest.visibleFrom.toISOString(),
    withdrawnAt: isWithdrawn ? latest.withdrawnAt!.toISOString() : null,
  }
}
