import * as Y from 'yjs'
import { z } from 'zod'
import { storySchemaVersion } from '#domain/story-text/story-text.ts'

const Answer = z.object({ vector: z.string() })

/** What a browser still sends for a page that is going away. */
const keepaliveBytes = 60 * 1024

export const bytesOfBase64 = (text: string) =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

/**
 * Sends words without the socket, for when a proxy blocks it or the page goes away.
 *
 * @param known state vector the server is known to hold; undefined: send everything
 * @returns the durable state vector, or undefined when nothing got through
 */
export async function postWords(
  storyId: string,
  ydoc: Y.Doc,
  known: Uint8Array | undefined,
  { isLeaving = false }: { isLeaving?: boolean } = {},
): Promise<Uint8Array | undefined> {
  const body = Y.encodeStateAsUpdate(ydoc, known) as Uint8Array<ArrayBuffer>
  if (isLeaving && body.length > keepaliveBytes) return undefined
  try {
    const answer = await fetch(`/api/stories/${storyId}/updates`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'x-stet-schema': String(storySchemaVersion),
      },
      body,
      keepalive: isLeaving,
    })
    if (!answer.ok) return undefined
    return bytesOfBase64(Answer.parse(await answer.json()).vector)
  } catch {
    return undefined
  }
}

/** True when every word of the document is in the vector. Deletions are not told by a vector. */
export function coversDocument(vector: Uint8Array, ydoc: Y.Doc): boolean {
  const durable = Y.decodeStateVector(vector)
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(ydoc))) {
    if ((durable.get(client) ?? 0) < clock) return false
  }
  return true
}
