import * as Y from 'yjs'
import type { Person } from '#domain/people/person.ts'
import { isLargeDeletion, lostWords } from '#domain/revisions/lost-words.ts'
import { openShadow, takeIntoShadow } from '#domain/story-text/check-update.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import type { Database } from '#server/database/database.ts'
import { settleStory } from '#server/revisions/settle-words.ts'

/** Fewer letters than this cannot be a large part of a story that is worth a revision. */
const fewestLetters = 20

/** How many letters and blocks a change says are deleted; looks at the change alone. */
function namedDeletions(bytes: Uint8Array): number {
  let named = 0
  try {
    for (const deletions of Y.decodeUpdate(bytes).ds.clients.values()) {
      for (const { len } of deletions) named += len
    }
  } catch {
    // It is damaged: whoever tries it on the words refuses it.
    return 0
  }
  return named
}

/**
 * How many words a change deletes when it deletes a large part of the story in one step; 0 else.
 * Only a change that says it deletes much is tried on a copy of the words.
 *
 * @param shadow the words before the change; stays as it is
 * @throws Refusal when the change cannot be taken at all
 */
export function wordsOfLargeDeletion(
  shadow: Y.Doc,
  bytes: Uint8Array,
  may: 'everything' | 'photo-words',
): number {
  if (namedDeletions(bytes) < fewestLetters) return 0
  const tried = openShadow(Y.encodeStateAsUpdate(shadow))
  takeIntoShadow(tried, bytes, may)
  const deleted = lostWords(readStoryText(shadow), readStoryText(tried))
  tried.destroy()
  return isLargeDeletion(deleted) ? deleted.lost : 0
}

/** Keeps the words as they are under a name of their own, before they are deleted. */
export async function keepBeforeDeletion(
  database: Database,
  storyId: string,
  person: Person,
  wordsDeleted: number,
  at: Date,
): Promise<void> {
  await settleStory(database, storyId, at, {
    kind: 'before-deletion',
    personId: person.id,
    wordsDeleted,
  })
}
