import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import type { Publication } from '#domain/story/story.ts'
import type { Database } from '#server/database/database.ts'
import { photos } from '#server/photos/tables.ts'
import { publications, stories, storyVersions } from '#server/stories/tables.ts'
import { publicationPhotos } from './tables.ts'

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Only what the page shows: a second lead photo was frozen, but readers never see it. */
const photosOnPage = (frozen: FrozenStory) => [
  ...new Set(
    surveyStoryText(frozen.text)
      .photos.map(({ photoId }) => photoId)
      .filter((photoId) => uuidPattern.test(photoId)),
  ),
]

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
export async function publishVersion(tx: Database, publication: NewPublication): Promise<number> {
  const { frozen, ...row } = publication
  const [made] = await tx.insert(publications).values(row).returning({ id: publications.id })
  const publicationId = made!.id
  const ids = photosOnPage(frozen)
  if (ids.length > 0) {
    const onFile = await tx.select({ id: photos.id }).from(photos).where(inArray(photos.id, ids))
    const rows = onFile.map(({ id }) => ({ publicationId, photoId: id }))
    if (rows.length > 0) await tx.insert(publicationPhotos).values(rows)
  }
  return publicationId
}

/** Takes off what is still to come. What readers already see is never taken off here. */
export async function dropScheduled(tx: Database, storyId: string, at: Date): Promise<void> {
  await tx
    .update(publications)
    .set({ droppedAt: at })
    .where(
      and(
        eq(publications.storyId, storyId),
        gt(publications.visibleFrom, at),
        isNull(publications.droppedAt),
      ),
    )
}

/**
 * What readers see of a story at a moment or, while they see nothing of it, what they will see
 * next; null when neither. An update that is still to come does not show here.
 */
export async function publicationOf(
  database: Database,
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
    .orderBy(desc(publications.visibleFrom), desc(publications.id))
  const visible = rows.filter(({ visibleFrom }) => visibleFrom <= now)
  const latest = visible[0] ?? rows.at(-1)
  if (!latest) return null
  const first = visible.at(-1) ?? latest
  return {
    slug: latest.slug,
    mark: latest.mark,
    firstPublishedAt: first.visibleFrom.toISOString(),
    visibleFrom: latest.visibleFrom.toISOString(),
    changedAt: latest.visibleFrom.toISOString(),
    withdrawnAt: latest.withdrawnAt?.toISOString() ?? null,
  }
}
