import * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { writingRight, type WritingRight } from '#domain/workflow/may-write.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { base64, bytesOfBase64 } from './base64.ts'
import { openDurableDocument } from './story-document.ts'

function vectorOfBase64(text: string): Uint8Array {
  try {
    const bytes = bytesOfBase64(text)
    Y.decodeStateVector(bytes)
    return bytes
  } catch {
    throw new Refusal('not-valid', 'That is no state vector. Leave it out to get all words.')
  }
}

/**
 * The durable words that a browser lacks and what its person may write now, for who has no socket.
 *
 * @param since the browser's state vector, base64; without it all words are answered
 */
export async function wordsSince(
  database: DatabaseOrTransaction,
  storyId: string,
  person: Person,
  since: string | undefined,
): Promise<{ update: string; vector: string; right: WritingRight }> {
  const right = writingRight(person, await findStoryRights(database, storyId))
  const known = since ? vectorOfBase64(since) : undefined
  const { ydoc } = await openDurableDocument(database, storyId)
  const answer = {
    update: base64(Y.encodeStateAsUpdate(ydoc, known)),
    vector: base64(Y.encodeStateVector(ydoc)),
    right,
  }
  ydoc.destroy()
  return answer
}
