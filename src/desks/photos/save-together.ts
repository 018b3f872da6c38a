import type { QueryClient } from '@tanstack/react-query'
import type { Photo, PhotoFacts } from '#domain/photos/photo.ts'
import { saveSomeFacts } from '#src/api/photos.ts'

export type Change = Partial<PhotoFacts>
export type Together = {
  saved: { before: Photo; after: Photo }[]
  /** With the sentence why. */
  missed: { photo: Photo; sentence: string }[]
}

/** `{file}` and `{date}` in a caption are the photo's own file name and day. */
export const fillCaption = (caption: string, { fileName, takenAt }: Photo) =>
  caption
    .replaceAll('{file}', fileName.replace(/\.[^.]+$/, ''))
    .replaceAll('{date}', takenAt?.slice(0, 10) ?? '')

const changeFor = (change: Change, photo: Photo): Change =>
  change.caption === undefined ? change : { ...change, caption: fillCaption(change.caption, photo) }

/**
 * Sets the same facts on several photos, one after another. What somebody else saved meanwhile in
 * the same field stands; the other photos are saved all the same.
 */
export async function saveTogether(
  queryClient: QueryClient,
  photos: readonly Photo[],
  change: Change,
): Promise<Together> {
  const done: Together = { saved: [], missed: [] }
  for (const photo of photos) {
    try {
      const after = await saveSomeFacts(queryClient, photo, changeFor(change, photo))
      done.saved.push({ before: photo, after })
    } catch (error) {
      done.missed.push({ photo, sentence: error instanceof Error ? error.message : '' })
    }
  }
  return done
}

/** Puts the facts back as they were, where nobody has changed them since. */
export async function undoTogether(
  queryClient: QueryClient,
  { saved }: Together,
  fields: readonly (keyof PhotoFacts)[],
): Promise<{ undone: number; kept: number }> {
  let undone = 0
  for (const { before, after } of saved) {
    const values = Object.fromEntries(fields.map((field) => [field, before[field]])) as Change
    try {
      await saveSomeFacts(queryClient, after, values)
      undone += 1
    } catch {
      // Somebody saved another value since: theirs stands, and is counted.
    }
  }
  return { undone, kept: saved.length - undone }
}
