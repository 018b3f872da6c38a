import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { PhotoNeed, PhotoUse } from '#domain/photos/photo-use.ts'
import type { StorySurvey } from '#domain/story-text/survey.ts'
import type { Database, DatabaseOrTransaction } from '#server/database/database.ts'
import { stories } from '#server/stories/tables.ts'
import { photos, photoUses } from './tables.ts'

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Stores where photos stand in a story's words, within the transaction that stores its reading
 * form. Words that move no photo and fill no caption change nothing here.
 */
export async function keepPhotoUses(
  tx: DatabaseOrTransaction,
  storyId: string,
  survey: StorySurvey,
): Promise<void> {
  const uses = survey.photos.map(({ photoId, isLead, hasCaption, hasAlt }, position) => ({
    position,
    photoId: photoId.toLowerCase(),
    isLead,
    hasCaption,
    hasAlt,
  }))
  const before = await tx
    .select({
      position: photoUses.position,
      photoId: photoUses.photoId,
      isLead: photoUses.isLead,
      hasCaption: photoUses.hasCaption,
      hasAlt: photoUses.hasAlt,
    })
    .from(photoUses)
    .where(eq(photoUses.storyId, storyId))
    .orderBy(asc(photoUses.position))
  if (isSame(uses, before)) return
  await tx.delete(photoUses).where(eq(photoUses.storyId, storyId))
  if (uses.length > 0) await tx.insert(photoUses).values(uses.map((use) => ({ storyId, ...use })))
  await countStories(tx, uses, before)
}

type Photos = readonly { photoId: string }[]

/** Counts anew in how many stories each photo stands that came or went. */
async function countStories(tx: DatabaseOrTransaction, now: Photos, before: Photos): Promise<void> {
  const isIn = (uses: Photos, id: string) => uses.some(({ photoId }) => photoId === id)
  const all = [...new Set([...now, ...before].map(({ photoId }) => photoId))]
  const changed = all.filter((id) => isIn(now, id) !== isIn(before, id))
  if (changed.length === 0) return
  // In one order, so that two stories that share photos never wait for each other.
  await tx
    .select({ id: photos.id })
    .from(photos)
    .where(inArray(photos.id, changed))
    .orderBy(asc(photos.id))
    .for('no key update')
  await tx
    .update(photos)
    .set({
      stories: sql`(select count(distinct story_id) from photo_uses where photo_id = ${photos.id})`,
      // One that an earlier version brings back is in the library again.
      deletedAt: sql`case when exists (select 1 from photo_uses where photo_id = ${photos.id})
        then null else ${photos.deletedAt} end`,
    })
    .where(inArray(photos.id, changed))
}

/** The stories whose words show a photo, last changed first; a place of its own each time. */
export async function usesOfPhoto(database: Database, photoId: string): Promise<PhotoUse[]> {
  return database
    .select({
      storyId: stories.id,
      slug: stories.slug,
      headline: stories.headline,
      state: stories.state,
      workingCopy: stories.workingCopy,
      isLead: photoUses.isLead,
      hasCaption: photoUses.hasCaption,
      hasAlt: photoUses.hasAlt,
      answeredBy: sql<string | null>`case when ${stories.photoAnswer}->>'photoId' =
        ${photoUses.photoId}::text then ${stories.photoAnswer}->>'personId' end`,
    })
    .from(photoUses)
    .innerJoin(stories, eq(stories.id, photoUses.storyId))
    .where(eq(photoUses.photoId, photoId))
    .orderBy(sql`${stories.changedAt} desc, ${stories.id}, ${photoUses.position}`)
}

/** What the places of some photos lack, in stories that are not spiked. */
export async function needsOfUses(
  database: Database,
  photoIds: readonly string[],
): Promise<Map<string, PhotoNeed[]>> {
  if (photoIds.length === 0) return new Map()
  const rows = await database
    .select({
      photoId: photoUses.photoId,
      lacksCaption: sql<boolean>`bool_or(not ${photoUses.hasCaption})`,
      lacksAlt: sql<boolean>`bool_or(not ${photoUses.hasAlt})`,
    })
    .from(photoUses)
    .innerJoin(stories, eq(stories.id, photoUses.storyId))
    .where(and(inArray(photoUses.photoId, [...photoIds]), ne(stories.state, 'spiked')))
    .groupBy(photoUses.photoId)
  return new Map(
    rows.map(({ photoId, lacksCaption, lacksAlt }) => [
      photoId,
      [
        ...(lacksCaption ? (['caption'] as const) : []),
        ...(lacksAlt ? (['alt-text'] as const) : []),
      ],
    ]),
  )
}
