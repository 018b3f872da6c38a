import type { CodeBook } from '#domain/captions/caption-codes.ts'
import type { Photo, PhotoRights } from '#domain/photos/photo.ts'

/** Some photos of the library, newest first. */
export type FoundPhotos = {
  /** Undefined while they are on their way. */
  photos: readonly Photo[] | undefined
  /** Why they did not come, as a sentence. */
  error: string | undefined
  again(): void
  /** Brings the next page; undefined where there is none, or it is on its way. */
  more: (() => void) | undefined
}

/** The newsroom's photos, to choose one from. */
export type PhotoLibrary = {
  /** A hook: those in whose facts all these words stand. */
  useFound(words: string): FoundPhotos
  /** Why a photo must not be put into a story, as a sentence; undefined while it may. */
  refusal(photo: Photo): string | undefined
}

/** What the editor asks of photos; the desk answers, so that the editor knows no API. */
export type EditorPhotos = {
  /** Who asks. */
  personId: string
  /** The codes that become names in captions, as they are known now. */
  codes: CodeBook
  library: PhotoLibrary
  /** A hook: the record as it is known now, undefined while it is on its way. */
  usePhoto(photoId: string): Photo | undefined
  /**
   * @param onProgress told from 0 to 1
   * @param signal aborted when the person cancels
   * @param onWaiting told when the line is lost; it goes on by itself
   * @throws Refusal with the sentence to show
   */
  upload(
    file: File,
    onProgress: (part: number) => void,
    signal: AbortSignal,
    onWaiting: () => void,
  ): Promise<Photo>
  /** @throws Refusal with the sentence to show */
  saveCredit(photoId: string, credit: string): Promise<void>
  mayEditCredit(photo: Photo): boolean
  /** @throws Refusal with the sentence to show */
  saveOriginal(photoId: string, caption: string): Promise<void>
  mayEditOriginal(photo: Photo): boolean
  /** @throws Refusal with the sentence to show */
  saveRights(photoId: string, rights: PhotoRights): Promise<void>
  mayEditRights(photo: Photo): boolean
}
