import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import type { Photo } from '#domain/photos/photo.ts'
import {
  refuseToReplacePhoto,
  type PhotoReplaced,
  type ReplacedIn,
} from '#domain/photos/take-out-photo.ts'
import { exchangePhoto } from '#domain/story-text/attached-photos.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { ApiParts } from '#server/parts.ts'
import { versionOfReaders } from '#server/publishing/publish.ts'
import { settleStory } from '#server/revisions/settle-words.ts'
import { stories } from '#server/stories/tables.ts'
import { moveStory } from '#server/workflow/move-story.ts'
import { dropSameUpdate } from './drop-same-update.ts'
import { answerWithOther } from './photo-answers.ts'
import { findPhoto } from './photo-record.ts'
import { refuseAttached } from './refuse-attached.ts'
import { photoUses } from './tables.ts'

type Parts = Pick<ApiParts, 'database' | 'rooms' | 'clock'>

type Asked = {
  /** The photo that comes in its place. */
  by: string
  /** Only in these places, as when a replacement is taken back. */
  only?: readonly ReplacedIn[] | undefined
}

/**
 * Puts another photo into every story that shows one, through the same door as typing. Captions and
 * alt texts stay, as words of the story. Readers keep what was approved: a published story gets an
 * update with the other photo, an approval that is not out yet ends.
 *
 * A story that cannot be changed now keeps the photo and is named; the others are not held up by it.
 * Taken back, it leaves a place that somebody gave another photo since, and names the story. An
 * update that was started for it and differs in nothing any more is dropped.
 *
 * @throws Refusal `not-allowed`, `not-found`, `not-valid` for the photo itself, `not-ready` for one
 *         whose rights have ended
 */
export async function replacePhoto(
  parts: Parts,
  person: Person,
  photoId: string,
  { by, only }: Asked,
): Promise<PhotoReplaced> {
  const { database, clock } = parts
  refuseToReplacePhoto(person)
  const photo = await findPhoto(database, photoId)
  const other = await findPhoto(database, by)
  if (photo.id === other.id) {
    throw new Refusal('not-valid', 'That is the photo that is there already. Choose another one.')
  }
  await refuseAttached(database, [other.id], clock())
  const answer: PhotoReplaced = {
    replaced: [],
    updates: [],
    unapproved: [],
    kept: [],
    partly: [],
    readersSee: [],
  }
  for (const found of await storiesToChange(database, photo.id, only)) {
    const { id: storyId, slug, state, workingCopy } = found
    const asked = only?.find((each) => each.storyId === storyId)
    try {
      const places = await exchangeIn(parts, person, found, { photo, other, asked })
      if (places.length === 0) continue
      const isAnswer = asked ? asked.isAnswer : found.photoAnswer?.photoId === photo.id
      if (isAnswer) await answerWithOther(database, storyId, photo.id, other.id)
      const isUpdateStarted = state === 'published' || state === 'withdrawn'
      answer.replaced.push({ storyId, places, isAnswer, isUpdateStarted })
      if (state === 'approved' || state === 'scheduled') {
        answer.unapproved.push({ storyId, slug, wasScheduled: state === 'scheduled' })
      }
      if (asked && places.length < asked.places.length) answer.partly.push({ storyId, slug })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      answer.kept.push({ storyId, slug, why: error.message })
      continue
    }
    if (state !== 'published' && workingCopy === null) continue
    if (asked?.isUpdateStarted && (await dropSameUpdate(parts, person, storyId))) continue
    answer.updates.push(storyId)
    if (asked && (await readersHave(parts, storyId, photo.id))) {
      answer.readersSee.push({ storyId, slug })
    }
  }
  return answer
}

const theStory = {
  id: stories.id,
  slug: stories.slug,
  state: stories.state,
  workingCopy: stories.workingCopy,
  photoAnswer: stories.photoAnswer,
}

async function storiesToChange(
  database: ApiParts['database'],
  photoId: string,
  only: Asked['only'],
) {
  const showing = database
    .select({ id: photoUses.storyId })
    .from(photoUses)
    .where(eq(photoUses.photoId, photoId))
  const ids = only ? only.map(({ storyId }) => storyId) : showing
  return database
    .select(theStory)
    .from(stories)
    .where(and(inArray(stories.id, ids), ne(stories.state, 'spiked')))
    .orderBy(asc(stories.slug), asc(stories.id))
}

async function readersHave(
  { database, clock }: Parts,
  storyId: string,
  photoId: string,
): Promise<boolean> {
  const readers = await versionOfReaders(database, storyId, clock())
  const photos = readers ? surveyStoryText(readers.version.frozen.text).photos : []
  return photos.some((each) => each.photoId === photoId)
}

type Exchange = {
  photo: Pick<Photo, 'id' | 'fileName'>
  other: Pick<Photo, 'id' | 'fileName'>
  asked: ReplacedIn | undefined
}

/** @returns the places that show the other photo now; none where the photo has gone meanwhile */
async function exchangeIn(
  { database, rooms, clock }: Parts,
  person: Person,
  { id, state }: Pick<typeof stories.$inferSelect, 'id' | 'state'>,
  { photo, other, asked }: Exchange,
): Promise<string[]> {
  const { ydoc } = await openDurableDocument(database, id)
  try {
    const before = Y.encodeStateVector(ydoc)
    const places = exchangePhoto(ydoc, photo.id, other.id, asked?.places)
    if (places.length === 0) {
      if (!asked) return []
      throw new Refusal('changed-meanwhile', 'Somebody has changed the photo there since.')
    }
    if (state === 'published' || state === 'withdrawn') {
      const note = `${photo.fileName} is replaced by ${other.fileName}.`
      await moveStory(database, person, { storyId: id, move: 'start-update', note }, clock())
      await rooms.rightsChanged(id)
    }
    await rooms.take(id, person, Y.encodeStateAsUpdate(ydoc, before))
    await settleStory(database, id, clock())
    return places
  } finally {
    ydoc.destroy()
  }
}
