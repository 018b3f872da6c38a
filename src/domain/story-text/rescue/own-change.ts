import * as Y from 'yjs'
import { structsFrom } from './word-runs.ts'
import type { WordId } from './moved-words.ts'

/** What the server itself writes into a story, so that nothing is lost or said twice. */
export type OwnChange = {
  bytes: Uint8Array
  /** The Yjs client whose words these are; null for the server's own. */
  client: number | null
}

/** The letters that a client wrote from a clock on. */
export function lettersSince(ydoc: Y.Doc, client: number, clock: number): WordId[] {
  const letters: WordId[] = []
  for (const struct of structsFrom(ydoc, client, clock)) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    for (let at = Math.max(clock, struct.id.clock); at < struct.id.clock + struct.length; at += 1) {
      letters.push({ client, clock: at })
    }
  }
  return letters
}

/** Makes a change of the server's own and answers with its bytes and the letters it wrote. */
export function ownChange(
  ydoc: Y.Doc,
  change: () => void,
): { bytes: Uint8Array; letters: WordId[] } {
  const client = ydoc.clientID
  const clock = Y.getState(ydoc.store, client)
  const parts: Uint8Array[] = []
  const note = (update: Uint8Array) => parts.push(update)
  ydoc.on('update', note)
  try {
    ydoc.transact(change)
  } finally {
    ydoc.off('update', note)
  }
  return {
    bytes: parts.length === 1 && parts[0] ? parts[0] : Y.mergeUpdates(parts),
    letters: lettersSince(ydoc, client, clock),
  }
}
