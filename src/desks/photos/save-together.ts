import type { QueryClient } from '@tanstack/react-query'
import type { Photo, PhotoFacts } from '#domain/photos/photo.ts'
import { saveSomeFacts, type SavedFacts } from '#src/api/photos.ts'

export type Change = Partial<PhotoFacts>
export type Together = {
  /** Some of them perhaps not in all facts. */
  done: (SavedFacts & { before: Photo })[]
  /** With the sentence why. */
  missed: { photo: Photo; sentence: string }[]
}

const theirsStands = 'Somebody saved another value meanwhile, and it stands.'
const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : '')

/** `{file}` and `{date}` in a caption are the photo's own file name and day. */
export const fillCaption = (caption: string, { fileName, takenAt }: Photo) =>
  caption
    .replaceAll('{file}', fileName.replace(/\.[^.]+$/, ''))
    .replaceAll('{date}', takenAt?.slice(0, 10) ?? '')

const changeFor = (change: Change, photo: Photo): Change =>
  change.caption === undefined ? change : { ...change, caption: fillCaption(change.caption, photo) }

/**
 * Sets the same facts on several photos, one after another. What somebody else saved meanwhile in
 * the same field stands; the other facts and the other photos are saved all the same.
 */
export async function saveTogether(
  queryClient: QueryClient,
  photos: readonly Photo[],
  change: Change,
): Promise<Together> {
  const together: Together = { done: [], missed: [] }
  for (const before of photos) {
    try {
      const result = await saveSomeFacts(queryClient, before, changeFor(change, before))
      const isMissed = result.saved.length === 0 && result.stood.length > 0
      if (isMissed) together.missed.push({ photo: before, sentence: theirsStands })
      else together.done.push({ ...result, before })
    } catch (error) {
      together.missed.push({ photo: before, sentence: sentenceOf(error) })
    }
  }
  return together
}

/** Puts the facts back as they were, where nobody has changed them since. */
export async function undoTogether(
  queryClient: QueryClient,
  { done }: Together,
): Promise<{ undone: number; kept: number; missed: string[] }> {
  const sum = { undone: 0, kept: 0, missed: [] as string[] }
  for (const { before, photo, saved } of done) {
    const values = Object.fromEntries(saved.map((fact) => [fact, before[fact]])) as Change
    try {
      const { stood } = await saveSomeFacts(queryClient, photo, values)
      if (stood.length > 0) sum.kept += 1
      else sum.undone += 1
    } catch (error) {
      sum.missed.push(sentenceOf(error))
    }
  }
  return sum
}
