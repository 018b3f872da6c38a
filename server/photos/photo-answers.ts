import { eq, sql } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import {
  refusalToAnswer,
  type AnsweredPlace,
  type PhotoAnswer,
} from '#domain/photos/photo-answer.ts'
import { putAnswer, takeAnswerOut, type PhotoPut } from '#domain/story-text/answer-photo.ts'
import { writingRight } from '#domain/workflow/may-write.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { tell } from '#server/inbox/tell.ts'
import type { ApiParts } from '#server/parts.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { stories } from '#server/stories/tables.ts'
import { findPhoto } from './photo-record.ts'
import { refuseAttached } from './refuse-attached.ts'

type Parts = Pick<ApiParts, 'database' | 'rooms' | 'clock'>

/**
 * What a story asks for and has not got; empty when nothing. Of a row of `stories`. With its limit,
 * since the database would else read all uses of all photos at once.
 */
export const askedFor = sql<string>`case when stories.photo_answer->>'wanted'
    = stories.brief->>'photoWanted' and (stories.photo_answer->>'photoId' is null or (
      select true from photo_uses where photo_uses.story_id = stories.id
        and photo_uses.photo_id = (stories.photo_answer->>'photoId')::uuid limit 1))
  then '' else coalesce(stories.brief->>'photoWanted', '') end`

async function readAsked(database: DatabaseOrTransaction, storyId: string) {
  const [row] = await database
    .select({ wanted: askedFor, answer: stories.photoAnswer })
    .from(stories)
    .where(eq(stories.id, storyId))
  return { wanted: row?.wanted ?? '', answer: row?.answer ?? null }
}

const keep = (database: DatabaseOrTransaction, storyId: string, photoAnswer: PhotoAnswer | null) =>
  database.update(stories).set({ photoAnswer }).where(eq(stories.id, storyId))

async function mayAnswer({ database }: Parts, person: Person, storyId: string) {
  const right = writingRight(person, await findStoryRights(database, storyId))
  const refusal = refusalToAnswer(right)
  if (refusal) throw new Refusal('not-allowed', refusal)
  return right
}

/**
 * Answers a story that waits for a photo: with one of the library, or without, when what stands
 * there is what was wanted. Its writers hear of an answer to what was asked.
 *
 * @throws Refusal `not-ready` for a photo whose rights have ended or which was withdrawn,
 *         `changed-meanwhile` when no place waits any more
 */
export function answerStory(
  parts: Parts,
  person: Person,
  storyId: string,
  photoId: string | null,
): Promise<AnsweredPlace> {
  const { database, rooms, clock } = parts
  return rooms.inTurn(storyId, async () => {
    await mayAnswer(parts, person, storyId)
    const { wanted, answer: before } = await readAsked(database, storyId)
    const put: { done: PhotoPut | null } = { done: null }
    if (photoId === null) {
      if (wanted === '') {
        throw new Refusal('changed-meanwhile', 'The story asks for no photo any more.')
      }
    } else {
      const { id, caption } = await findPhoto(database, photoId)
      await refuseAttached(database, [id], clock())
      await rooms.answerPhoto(storyId, person, (ydoc) => {
        put.done = putAnswer(ydoc, { photoId: id, caption }, wanted !== '')
      })
    }
    const { caption = '', isFilled = false, place = null } = put.done ?? {}
    const at = clock()
    await database.transaction(async (tx) => {
      await keep(tx, storyId, {
        // What was answered before stays answered when the empty place of the lead is filled.
        wanted: wanted || (before?.wanted ?? ''),
        photoId,
        caption,
        isFilled,
        personId: person.id,
        at: at.toISOString(),
      })
      if (wanted === '') return
      const event = { storyId, actorId: person.id, at, words: wanted }
      await tell(tx, 'photo-answered', event, { hearers: ['writers'] })
    })
    return { place }
  })
}

/**
 * Takes the last answer back: the photo leaves the story and what was asked for is asked for again.
 *
 * @throws Refusal `not-allowed` for who neither answered nor writes the story; `changed-meanwhile`
 *         when somebody has written under the photo since
 */
export function takeAnswerBack(parts: Parts, person: Person, storyId: string): Promise<void> {
  const { database, rooms } = parts
  return rooms.inTurn(storyId, async () => {
    const right = await mayAnswer(parts, person, storyId)
    const { answer } = await readAsked(database, storyId)
    if (!answer) throw new Refusal('changed-meanwhile', 'The answer is taken back already.')
    if (answer.personId !== person.id && right.may !== 'everything') {
      throw new Refusal('not-allowed', 'Somebody else answered it. Ask them to take it back.')
    }
    if (answer.photoId !== null) {
      await rooms.answerPhoto(storyId, person, (ydoc) => takeAnswerOut(ydoc, answer))
    }
    await keep(database, storyId, null)
  })
}

/** A photo that is replaced everywhere goes on answering what the one before did. */
export async function answerWithOther(
  database: DatabaseOrTransaction,
  storyId: string,
  photoId: string,
  other: string,
): Promise<void> {
  await database
    .update(stories)
    .set({
      photoAnswer: sql`jsonb_set(${stories.photoAnswer}, '{photoId}', to_jsonb(${other}::text))`,
    })
    .where(sql`${stories.id} = ${storyId} and ${stories.photoAnswer}->>'photoId' = ${photoId}`)
}
