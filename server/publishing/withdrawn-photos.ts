import { and, inArray, isNotNull } from 'drizzle-orm'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { Database } from '#server/database/database.ts'
import { photos } from '#server/photos/tables.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Of the photos that some versions froze those that were withdrawn since. */
export async function withdrawnPhotosOf(
  database: Database,
  versions: readonly Pick<FrozenStory, 'photos'>[],
): Promise<ReadonlySet<string>> {
  const ids = new Set(versions.flatMap((frozen) => frozen.photos.map(({ photoId }) => photoId)))
  const known = [...ids].filter((id) => uuid.test(id))
  if (known.length === 0) return new Set()
  const rows = await database
    .select({ id: photos.id })
    .from(photos)
    .where(and(inArray(photos.id, known), isNotNull(photos.withdrawnAt)))
  return new Set(rows.map(({ id }) => id))
}
