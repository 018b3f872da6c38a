import { and, eq, isNull } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Photo } from '#domain/photos/photo.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { photos } from './tables.ts'

/** A row as the API answers it: without the hash, the name of the original and its uses. */
export function photoOf(row: typeof photos.$inferSelect): Photo {
  const {
    contentHash: _hash,
    originalName: _original,
    stories: _stories,
    deletedAt: _deleted,
    withdrawnAt,
    withdrawnBy: personId,
    withdrawnReason: reason,
    ...photo
  } = row
  const withdrawn = withdrawnAt && { at: withdrawnAt.toISOString(), personId, reason }
  return { ...photo, withdrawn, uploadedAt: row.uploadedAt.toISOString() }
}

export const noSuchPhoto = () => new Refusal('not-found', 'There is no such photo.')

/** What of a photo an approval freezes. */
export const columnsToFreeze = {
  id: photos.id,
  credit: photos.credit,
  renditions: photos.renditions,
  placeholder: photos.placeholder,
  framing: photos.framing,
  crops: photos.crops,
}

/** @throws Refusal `not-found` */
export async function findPhotoRow(
  database: DatabaseOrTransaction,
  photoId: string,
  lock?: 'update',
): Promise<typeof photos.$inferSelect> {
  const query = database
    .select()
    .from(photos)
    .where(and(eq(photos.id, photoId), isNull(photos.deletedAt)))
  const [row] = await (lock ? query.for(lock) : query)
  if (!row) throw noSuchPhoto()
  return row
}

/** @throws Refusal `not-found` */
export const findPhoto = async (
  database: DatabaseOrTransaction,
  photoId: string,
  lock?: 'update',
): Promise<Photo> => photoOf(await findPhotoRow(database, photoId, lock))
