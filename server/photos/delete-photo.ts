import { eq } from 'drizzle-orm'
import type { Person } from '#domain/people/person.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { refuseToDeletePhoto, refuseToDeleteUsed } from '#domain/photos/take-out-photo.ts'
import type { Database, Transaction } from '#server/database/database.ts'
import { authors } from '#server/people/tables.ts'
import { publicationPhotos } from '#server/publishing/tables.ts'
import { findPhotoRow, noSuchPhoto, photoOf } from './photo-record.ts'
import { photos } from './tables.ts'

async function useOf(tx: Transaction, { id, stories }: typeof photos.$inferSelect) {
  const [author] = await tx
    .select({ name: authors.name })
    .from(authors)
    .where(eq(authors.portraitPhotoId, id))
    .limit(1)
  const [publication] = await tx
    .select({ id: publicationPhotos.publicationId })
    .from(publicationPhotos)
    .where(eq(publicationPhotos.photoId, id))
    .limit(1)
  return { stories, wasInPrint: publication !== undefined, portraitOf: author?.name ?? null }
}

/**
 * Takes a photo out of the library that nothing uses. Its row and files stay, so that it can be
 * brought back, by the same file too, and an earlier version that is restored finds it.
 *
 * @throws Refusal `not-allowed`; `not-ready` while it is in use
 */
export async function deletePhoto(
  database: Database,
  person: Person,
  photoId: string,
  at: Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    // Held until the end, so that no story counts it in between.
    const row = await findPhotoRow(tx, photoId, 'update')
    refuseToDeletePhoto(person, row)
    refuseToDeleteUsed(row.fileName, await useOf(tx, row))
    await tx.update(photos).set({ deletedAt: at }).where(eq(photos.id, photoId))
  })
}

/** @throws Refusal `not-allowed`, `not-found` */
export async function bringBackDeleted(
  database: Database,
  person: Person,
  photoId: string,
): Promise<Photo> {
  return database.transaction(async (tx) => {
    const [row] = await tx.select().from(photos).where(eq(photos.id, photoId)).for('update')
    if (!row) throw noSuchPhoto()
    refuseToDeletePhoto(person, row)
    await tx.update(photos).set({ deletedAt: null }).where(eq(photos.id, photoId))
    return photoOf(row)
  })
}
