import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { WritingRight } from '#domain/workflow/may-write.ts'
import type { PersonHere } from './people-here.ts'
import type { SaveSignShown } from '#domain/saving/save-sign.ts'
import type { Watched } from './watched.ts'

/** A story that is open in this tab, as long as it is. */
export type StoryConnection = {
  /** Its `guid` is the id of the story. */
  ydoc: Y.Doc
  awareness: Awareness
  sign: Watched<SaveSignShown>
  /** What this person may write; undefined until the room has said so. */
  right: Watched<WritingRight | undefined>
  people: Watched<PersonHere[]>
  /** There are words to show: from this device, or from the server. */
  isLoaded: Watched<boolean>
  /** The server has given all it has. */
  isCurrent: Watched<boolean>
  /** Changes of this device that are not durable yet. */
  pending(): number
  /** Changes would go with this page: this browser keeps none, and the server has not all of them. */
  isOnlyHere(): boolean
  /** Whether this tab answers for that row of unsent words; others are of another tab. */
  isOwnRow(key: IDBValidKey): boolean
  /** Resolves true once every change made before the call is durable; false when it cannot be. */
  whenDurable(timeoutMs: number): Promise<boolean>
  /** This person wants their words to end the approval; false again once it has ended. */
  changesAnyway: Watched<boolean>
  /** Sends what waits and what comes although that ends the approval. */
  changeAnyway(): void
  /** Keeps back again what would end the approval. */
  keepApproval(): void
  tryNow(): void
  /** After somebody signed in again: opens the room anew with the new session. */
  signedInAgain(): void
  close(): void
}
