import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { refuseToReplacePhoto, type PhotoReplaced } from '#domain/photos/take-out-photo.ts'
import { exchangePhoto } from '#domain/story-text/attached-photos.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { ApiParts } from '#server/parts.ts'
import { settleStory } from '#server/revisions/settle-words.ts'
import { stories } from '#server/stories/tables.ts'
import { moveStory } from '#server/workflow/move-story.ts'
import { answerWithOther } from './photo-answers.ts'
import { findPhoto } from './photo-record.ts'
import { refuseAttached } from './refuse-attached.ts'
import { photoUses } from './tables.ts'

type Parts = Pick<ApiParts, 'database' | 'rooms' | 'clock'>

type Asked = {
  /** The photo that comes in its place. */
  by: string
  /** Only these of the stories that show it, as when a replacement is taken back. */
  only?: readonly string[] | undefined
}

/**
 * Puts another photo into every story that shows one, through the same door as typing. Captions and
 * alt texts stay, as words of the story. Readers keep what was approved: a published story gets an
 * update with the other photo, an approval that is not out yet ends.
 *
 * A story that cannot be changed now keeps the photo and is named; the others are not held up by it.
 *
 * @throws Refusal `not-allowed`, `not-found`, `not-valid` for the photo itself, `not-ready` for one
 *         whose rights have ended
 */
export async function replacePhoto(
  { database, rooms, clock }: Parts,
  person: Person,
  photoId: string,
  { by, only }: Asked,
): Promise<PhotoReplaced> {
  refuseToReplacePhoto(person)
  const photo = await findPhoto(database, photoId)
  const other = await findPhoto(database, by)
  if (photo.id === other.id) {
    throw new Refusal('not-valid', 'That is the photo that is there already. Choose another one.')
  }
  await refuseAttached(database, [other.id], clock())
  const found = await database
    .selectDistinct({
      id: stories.id,
      slug: stories.slug,
      state: stories.state,
      workingCopy: stories.workingCopy,
    })
    .from(photoUses)
    .innerJoin(stories, eq(stories.id, photoUses.storyId))
    .where(
      and(
        eq(photoUses.photoId, photo.id),
        ne(stories.state, 'spiked'),
        only && inArray(stories.id, [...only]),
      ),
    )
    .orderBy(asc(stories.id))
  const note = `${photo.fileName} is replaced by ${other.fileName}.`
  const answer: PhotoReplaced = { replaced: [], updates: [], kept: [] }
  for (const { id, slug, state, workingCopy } of found) {
    try {
      if (state === 'published' || state === 'withdrawn') {
        const move = { storyId: id, move: 'start-update' as const, note }
        await moveStory(database, person, move, clock())
        await rooms.rightsChanged(id)
      }
      const { ydoc } = await openDurableDocument(database, id)
      const before = Y.encodeStateVector(ydoc)
      exchangePhoto(ydoc, photo.id, other.id)
      await rooms.take(id, person, Y.encodeStateAsUpdate(ydoc, before))
      ydoc.destroy()
      await settleStory(database, id, clock())
      await answerWithOther(database, id, photo.id, other.id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      answer.kept.push({ storyId: id, slug, why: error.message })
      continue
    }
    answer.replaced.push(id)
    if (state === 'published' || workingCopy !== null) answer.updates.push(id)
  }
  return answer
}
