import { inArray, sql } from 'drizzle-orm'
import { checkStory, type Checked } from '#domain/house-style/check-story.ts'
import { houseOf, lookAt, type House } from '#domain/house-style/house.ts'
import { namesToFind } from '#domain/house-style/names-of-story.ts'
import { storyDateOf } from '#domain/house-style/story-day.ts'
import type { Site } from '#domain/site/site.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { findPrintedNames } from '#server/names/find-printed-names.ts'
import { photos } from '#server/photos/tables.ts'
import { publicationOf } from '#server/publishing/publish.ts'

type ToCheck = {
  story: { id: string; embargoUntil: Date | null }
  frozen: FrozenStory
  site: Site
}

async function rightsOf(database: DatabaseOrTransaction, { photos: used }: FrozenStory) {
  if (used.length === 0) return []
  const ids = used.map(({ photoId }) => photoId)
  return database
    .select({
      photoId: photos.id,
      usageRights: photos.usageRights,
      usageRightsUntil: photos.usageRightsUntil,
      specialInstructions: photos.specialInstructions,
      digitalSourceType: photos.digitalSourceType,
      withdrawn: sql<
        string | null
      >`case when ${photos.withdrawnAt} is not null then ${photos.withdrawnReason} end`,
    })
    .from(photos)
    .where(inArray(photos.id, ids))
}

/** What the house finds in the words as they would be frozen: this decides, whatever a tab showed. */
export async function checkFrozen(
  database: DatabaseOrTransaction,
  { story, frozen, site }: ToCheck,
  now: Date,
): Promise<Checked> {
  const embargoUntil = story.embargoUntil?.toISOString() ?? null
  const publication = await publicationOf(database, story.id, now)
  const house: House = houseOf(site, {
    now: now.toISOString(),
    storyDate: storyDateOf({ embargoUntil, publication }, now),
    rights: await rightsOf(database, frozen),
  })
  const names = namesToFind(lookAt(frozen, house))
  return checkStory(frozen, { ...house, printed: await findPrintedNames(database, names, now) })
}
