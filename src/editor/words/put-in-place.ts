import type * as Y from 'yjs'
import { restoredHere } from '#domain/story-text/clients.ts'

/**
 * Whether a change brought words of another version, written anew: a step of undo from before it
 * would bring the same words back beside them, or take away what that version has taken over.
 */
export function putsVersionInPlace({ local, beforeState, afterState }: Y.Transaction): boolean {
  if (local) return false
  for (const [client, clock] of afterState) {
    if (clock > (beforeState.get(client) ?? 0) && restoredHere(client)) return true
  }
  return false
}
