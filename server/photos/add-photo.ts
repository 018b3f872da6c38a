import { eq } from 'drizzle-orm'
import { photoBytesLimit, type Photo, type Rendition } from '#domain/photos/photo.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import type { ApiParts, MadeRendition } from '#server/parts.ts'
import { fileNameOf } from './file-name.ts'
import { pictureFormatOrRefuse, tooLarge, withFileName } from './photo-refusals.ts'
import { photoOf } from './photo-record.ts'
import { readPhotoFacts } from './read-facts.ts'
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

const endings: Record<MadeRendition['type'], string> = {
  'image/avif': 'avif',
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Photo and bytes make the name, so that an address never shows other bytes than before. */
async function nameOf(contentHash: string, { bytes, width, type }: MadeRendition) {
  const ownHash = await sha256(new Uint8Array(bytes))
  return `${contentHash.slice(0, 24)}-${ownHash.slice(0, 16)}-${width}.${endings[type]}`
}

/** The photo that has the very bytes of this SHA-256. */
export async function findByHash(database: DatabaseOrTransaction, contentHash: string) {
  const [row] = await database.select().from(photos).where(eq(photos.contentHash, contentHash))
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

  const made = await makeRenditions(bytes).catch((error: unknown) => {
    throw withFileName(error, fileName)
  })
  const files = await Promise.all(
    made.renditions.map(async (rendition) => ({
      name: await nameOf(contentHash, rendition),
      ...rendition,
    })),
  )
  const originalName = `original-${contentHash}.${format}`
  await Promise.all([
    photoFiles.put(originalName, bytes),
    ...files.map((file) => photoFiles.put(file.name, file.bytes)),
  ])
  const renditions = files.map(({ name, width, height, type }): Rendition => ({
    url: `/read/photos/${name}`,
    width,
    height,
    type,
  }))
  return database.transaction(async (tx) => {
    const [row] = await tx
      .insert(photos)
      .values({
        ...readPhotoFacts(bytes),
        id: photoId,
        contentHash,
        fileName,
        originalName,
        width: made.width,
        height: made.height,
        renditions,
        uploadedBy,
        uploadedAt: at,
        revision: 0,
      })
      .onConflictDoNothing({ target: photos.contentHash })
      .returning()
    if (!row) return { photo: (await findByHash(tx, contentHash))!, isNew: false }
    await tx.insert(filesOfPhotos).values(files.map(({ name }) => ({ name, photoId })))
    return { photo: photoOf(row), isNew: true }
  })
}
