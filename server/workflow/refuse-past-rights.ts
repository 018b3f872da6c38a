import { and, inArray, lt } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import { longDay } from '#domain/house-style/story-day.ts'
import { wallTimeOf } from '#domain/site/newsroom-time.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { Transaction } from '#server/database/database.ts'
import { photos } from '#server/photos/tables.ts'
import { readSite } from '#server/site/store.ts'

/**
 * What was approved may come out later than its photos may be shown.
 *
 * @throws Refusal `not-ready` for a photo whose rights end before readers have the story
 */
export async function refusePastRights(
  tx: Transaction,
  frozen: FrozenStory,
  visibleFrom: Date,
): Promise<void> {
  const ids = frozen.photos.map(({ photoId }) => photoId)
  if (ids.length === 0) return
  const { date } = wallTimeOf(visibleFrom, (await readSite(tx)).timeZone)
  const [past] = await tx
    .select({ id: photos.id, fileName: photos.fileName, until: photos.usageRightsUntil })
    .from(photos)
    .where(and(inArray(photos.id, ids), lt(photos.usageRightsUntil, date)))
    .limit(1)
  if (!past?.until) return
  throw new Refusal(
    'not-ready',
    `The last day of the rights to ${past.fileName} is ${longDay(past.until)}, before readers have the story. Choose an earlier time, take another photo, or write the new end of the rights into its record.`,
    { photoId: past.id },
  )
}
