import * as Y from 'yjs'
import { changeStoryText } from '#domain/story-text/change-story-text.ts'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { everHadPhoto } from '#domain/story-text/attached-photos.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import type { Rooms } from '#server/collaboration/rooms.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { refuseAttached } from '#server/photos/refuse-attached.ts'
import type { Database } from '#server/database/database.ts'

/**
 * Replaces a story's words by others as the smallest change, through the same door as typing: who
 * has the story open sees it, keeps what he types meanwhile, and rights hold.
 *
 * @param basedOn the log entry up to which the words were read that `text` was made from. What
 * was written after it stays. Without one, `text` is meant against the words as they are now.
 * @throws Refusal `not-ready` for a photo that comes in although its rights have ended
 */
export async function replaceText(
  database: Database,
  rooms: Rooms,
  person: Person,
  storyId: string,
  text: StoryText,
  { basedOn, now }: { basedOn?: number | undefined; now: Date },
): Promise<void> {
  const { ydoc, through } = await openDurableDocument(database, storyId, basedOn)
  if (basedOn !== undefined && through !== basedOn) {
    throw new Refusal('not-valid', 'There is no such version of these words. Read the text again.')
  }
  const photoIds = surveyStoryText(text).photos.map(({ photoId }) => photoId)
  await refuseAttached(database, photoIds, now, (photoId) => everHadPhoto(ydoc, photoId))
  const before = Y.encodeStateVector(ydoc)
  changeStoryText(ydoc, text)
  await rooms.take(storyId, person, Y.encodeStateAsUpdate(ydoc, before))
  ydoc.destroy()
}
