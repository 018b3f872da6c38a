import * as Y from 'yjs'
import type { Vector } from '#domain/story-text/rescue/at-end-of-split.ts'
import { bytesOfBase64 } from './base64.ts'

/**
 * What a tab says it has, in the header of words that it gives without a socket. What cannot be read is
 * as if it said nothing: its words count all the same.
 */
export function heardIn(said: string | undefined): Vector | undefined {
  if (said === undefined) return undefined
  try {
    return Y.decodeStateVector(bytesOfBase64(said))
  } catch {
    return undefined
  }
}
