import * as Y from 'yjs'
import { emptyStoryText } from './story-text.ts'
import { writeStoryText } from './write-story-text.ts'

/** Stories that wait on a device began with it, so it stays what it is while the seed does. */
const seedClient = 1

/**
 * What an empty story begins with. The bytes are the same wherever they are made, under a client id
 * of their own: a story that was started on a device without a network and the one that is filed on
 * the server later hold one and the same first line, not two.
 */
export function storySeed(): Uint8Array<ArrayBuffer> {
  const ydoc = new Y.Doc()
  ydoc.clientID = seedClient
  writeStoryText(ydoc, emptyStoryText)
  return Y.encodeStateAsUpdate(ydoc) as Uint8Array<ArrayBuffer>
}
