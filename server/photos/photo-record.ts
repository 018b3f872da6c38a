import { eq } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Photo } from '#domain/photos/photo.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { photos } from './tables.ts'

/** A row as the API answers it: without the hash, the name of the original and its uses. */
export function photoOf(row: typeof photos.$inferSelect): Photo {
  const { contentHash: _hash, originalName: _original, stories: _stories, ...photo } = row
  return { ...photo, uploadedAt: row.uploadedAt.toISOString() }
}

/** @throws Refusal `not-found` */
export async function findPhoto(
  database: DatabaseOrTransaction,
  photoId: string,
  lock?: 'update',
): Promise<Photo> {
  const query = database.select().from(photos).where(eq(photos.id, photoId))
  const [row] = await (lock ? query.for(lock) : query)
  if (!row) throw new Refusal('not-found', 'There is no such photo.')
  return photoOf(row)
}
