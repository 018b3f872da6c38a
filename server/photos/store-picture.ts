import type { Rendition } from '#domain/photos/photo.ts'
import type { MadeRendition, PhotoFiles } from '#server/parts.ts'

const endings: Record<MadeRendition['type'], string> = {
  'image/avif': 'avif',
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
}

const folder = '/read/photos/'

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Photo and bytes make the name, so that an address never shows other bytes than before. */
async function nameOf(contentHash: string, { bytes, width, type }: MadeRendition) {
  const ownHash = await sha256(new Uint8Array(bytes))
  return `${contentHash.slice(0, 24)}-${ownHash.slice(0, 16)}-${width}.${endings[type]}`
}

export const addressOfFile = (name: string) => `${folder}${name}`
export const fileOfRendition = ({ url }: Rendition) => url.slice(folder.length)

/**
 * Puts the files of a picture among the photo files.
 *
 * @param contentHash of the photo's own bytes
 * @returns what the record says of them, once all are on disk
 */
export async function storePicture(
  photoFiles: PhotoFiles,
  contentHash: string,
  made: readonly MadeRendition[],
): Promise<Rendition[]> {
  return Promise.all(
    made.map(async (rendition) => {
      const { bytes, width, height, type } = rendition
      const name = await nameOf(contentHash, rendition)
      await photoFiles.put(name, bytes)
      return { url: addressOfFile(name), width, height, type }
    }),
  )
}
