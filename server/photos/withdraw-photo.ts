import { eq, sql } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { refuseToWithdrawPhoto } from '#domain/photos/take-out-photo.ts'
import type { StoryEvent } from '#domain/inbox/who-hears.ts'
import type { Database, Transaction } from '#server/database/database.ts'
import { tellOfMove } from '#server/inbox/tell.ts'
import { isWithdrawn, latestOf } from '#server/publishing/public-store.ts'
import { findStoryRow, freeze, markOf } from '#server/stories/find-story.ts'
import { storyMoves } from '#server/stories/tables.ts'
import { endApproval } from '#server/workflow/end-approval.ts'
import { lockStory } from '#server/workflow/lock-story.ts'
import { findPhotoRow, photoOf } from './photo-record.ts'
import { photos } from './tables.ts'

type StoryOfPhoto = {
  id: string
  /** In the words as they stand now. */
  isInWords: boolean
}

/** Stories in whose words it stands, or whose readers see it now; always in one order. */
async function storiesOf(tx: Transaction, photoId: string, at: Date): Promise<StoryOfPhoto[]> {
  const { rows } = await tx.execute<{ id: string; in_words: boolean }>(sql`
    select id, bool_or(in_words) as in_words from (
      select uses.story_id as id, true as in_words from photo_uses uses
      join stories on stories.id = uses.story_id
      where uses.photo_id = ${photoId} and stories.state <> 'spiked'
      union all
      select p.story_id, false from publication_photos used
      join publications p on p.id = used.publication_id
      join stories on stories.id = p.story_id
      cross join lateral ${latestOf(sql`p.story_id`, at)} latest
      where used.photo_id = ${photoId} and latest.id = p.id and not ${isWithdrawn}
    ) as places group by id order by id`)
  return rows.map((row) => ({ id: row.id, isInWords: row.in_words }))
}

type Note = { personId: string; note: string; at: Date }

/** Says in a story's history, and to who should hear, what became of a photo of it. */
async function note(
  tx: Transaction,
  storyId: string,
  move: Extract<StoryEvent, 'photo-withdrawn' | 'photo-brought-back'>,
  { personId, note: words, at }: Note,
): Promise<void> {
  const row = await findStoryRow(tx, storyId)
  await tx.insert(storyMoves).values({
    storyId,
    personId,
    move,
    fromState: row.state,
    toState: row.state,
    note: words,
    mark: await markOf(await freeze(tx, row)),
    at,
  })
  await tellOfMove(tx, move, { storyId, actorId: personId, at, words })
}

export type PhotoTakenOut = {
  photo: Photo
  /** Stories that it concerns. */
  stories: string[]
  /** Those of them whose approval ended. */
  ended: string[]
}

/**
 * Takes a photo from every page at once. What was approved stays as it was approved: pages say in
 * its place that it was withdrawn. Where it is approved and still to come out, the approval ends.
 *
 * @throws Refusal `not-allowed`; `changed-meanwhile` when it is withdrawn already
 */
export async function withdrawPhoto(
  database: Database,
  person: Person,
  photoId: string,
  { reason, at }: { reason: string; at: Date },
): Promise<PhotoTakenOut> {
  refuseToWithdrawPhoto(person)
  return database.transaction(async (tx) => {
    const stories = await storiesOf(tx, photoId, at)
    // Stories before the photo, as words that are settled take them.
    const rights = new Map<string, Awaited<ReturnType<typeof lockStory>>>()
    for (const { id } of stories) rights.set(id, await lockStory(tx, id, at))
    const row = await findPhotoRow(tx, photoId, 'update')
    if (row.withdrawnAt) {
      throw new Refusal('changed-meanwhile', `${row.fileName} is withdrawn already.`)
    }
    const [saved] = await tx
      .update(photos)
      .set({ withdrawnAt: at, withdrawnBy: person.id, withdrawnReason: reason })
      .where(eq(photos.id, photoId))
      .returning()
    const ended: string[] = []
    const words = `${row.fileName}: ${reason}`
    for (const { id, isInWords } of stories) {
      await note(tx, id, 'photo-withdrawn', { personId: person.id, note: words, at })
      const { state } = rights.get(id)!
      if (!isInWords || (state !== 'approved' && state !== 'scheduled')) continue
      await endApproval(tx, { storyId: id, personId: person.id, from: state, at })
      ended.push(id)
    }
    return { photo: photoOf(saved!), stories: stories.map(({ id }) => id), ended }
  })
}

/**
 * Readers have the photo again wherever an approval froze it. Approvals that ended stay ended.
 *
 * @throws Refusal `not-allowed`; `changed-meanwhile` when it is not withdrawn
 */
export async function bringPhotoBack(
  database: Database,
  person: Person,
  photoId: string,
  at: Date,
): Promise<PhotoTakenOut> {
  refuseToWithdrawPhoto(person)
  return database.transaction(async (tx) => {
    const stories = await storiesOf(tx, photoId, at)
    for (const { id } of stories) await lockStory(tx, id, at)
    const row = await findPhotoRow(tx, photoId, 'update')
    if (!row.withdrawnAt) {
      throw new Refusal('changed-meanwhile', `${row.fileName} is not withdrawn any more.`)
    }
    const [saved] = await tx
      .update(photos)
      .set({ withdrawnAt: null, withdrawnBy: null, withdrawnReason: '' })
      .where(eq(photos.id, photoId))
      .returning()
    for (const { id } of stories) {
      const words = row.fileName
      await note(tx, id, 'photo-brought-back', { personId: person.id, note: words, at })
    }
    return { photo: photoOf(saved!), stories: stories.map(({ id }) => id), ended: [] }
  })
}
