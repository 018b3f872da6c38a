import type { Photo } from '#domain/photos/photo.ts'
import type { EditorPhotos } from '../editor-photos.ts'

/** The record of a photo, by the hook that the desk handed in. */
export function useRecord(photos: EditorPhotos, photoId: string): Photo | undefined {
  // The desk hands in the same hook for as long as the editor stands.
  // oxlint-disable-next-line react/hooks
  return photos.usePhoto(photoId)
}
