import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { photoBytesLimit, type Photo } from '#domain/photos/photo.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import type { ApiParts } from '#server/parts.ts'
import { fileNameOf } from './file-name.ts'
import { pictureFormatOrRefuse, tooLarge, withFileName } from './photo-refusals.ts'
import { photoOf } from './photo-record.ts'
import { readPhotoFacts } from './read-facts.ts'
import { fileOfRendition, sha256, storePicture } from './store-picture.ts'
import { filesOfPhotos, photos } from './tables.ts'

export type PhotoToAdd = {
  bytes: Uint8Array<ArrayBuffer>
  /** As the person's device calls it. */
  fileName: string
  uploadedBy: string | null
  at: Date
  /** Only the made-up newsroom chooses it. */
  photoId?: string
}

type Parts = Pick<ApiParts, 'database' | 'photoFiles' | 'makeRenditions' | 'newId'>

/** The photo in the library that has the very bytes of this SHA-256. */
export async function findByHash(database: DatabaseOrTransaction, contentHash: string) {
  const [row] = await database
    .select()
    .from(photos)
    .where(and(eq(photos.contentHash, contentHash), isNull(photos.deletedAt)))
  return row && photoOf(row)
}

/** A photo that was deleted comes back with the same file, and with all that is known of it. */
async function bringBackByHash(database: DatabaseOrTransaction, contentHash: string) {
  const [row] = await database
    .update(photos)
    .set({ deletedAt: null })
    .where(and(eq(photos.contentHash, contentHash), isNotNull(photos.deletedAt)))
    .returning()
  return row && photoOf(row)
}

/**
 * Stores a photo: original and renditions among the photo files, what the file says of itself in
 * the record. The files are on disk before the row names them.
 *
 * The same bytes are stored once: the photo that is there is answered as it is, with whatever
 * people have written about it since.
 *
 * @throws Refusal `not-a-photo` or `too-large`, with the file's name in the sentence
 */
export async function addPhoto(
  { database, photoFiles, makeRenditions, newId }: Parts,
  { bytes, fileName: givenName, uploadedBy, at, photoId = newId() }: PhotoToAdd,
): Promise<{ photo: Photo; isNew: boolean }> {
  const fileName = fileNameOf(givenName)
  if (bytes.length > photoBytesLimit) throw tooLarge(fileName, bytes.length)
  const format = pictureFormatOrRefuse(bytes, fileName)
  const contentHash = await sha256(bytes)
  const there = await findByHash(database, contentHash)
  if (there) return { photo: there, isNew: false }
  const back = await bringBackByHash(database, contentHash)
  if (back) return { photo: back, isNew: true }

  const made = await makeRenditions(bytes).catch((error: unknown) => {
    throw withFileName(error, fileName)
  })
  const facts = await readPhotoFacts(bytes)
  const originalName = `original-${contentHash}.${format}`
  const [renditions] = await Promise.all([
    storePicture(photoFiles, contentHash, made.renditions),
    photoFiles.put(originalName, bytes),
  ])
  return database.transaction(async (tx) => {
    const [row] = await tx
      .insert(photos)
      .values({
        ...facts,
        id: photoId,
        contentHash,
        fileName,
        originalName,
        width: made.width,
        height: made.height,
        renditions,
        placeholder: made.placeholder ?? null,
        uploadedBy,
        uploadedAt: at,
        revision: 0,
      })
      .onConflictDoNothing({ target: photos.contentHash })
      .returning()
    if (!row) return { photo: (await findByHash(tx, contentHash))!, isNew: false }
    await tx
      .insert(filesOfPhotos)
      .values(renditions.map((rendition) => ({ name: fileOfRendition(rendition), photoId })))
    return { photo: photoOf(row), isNew: true }
  })
}
