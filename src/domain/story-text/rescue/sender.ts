import type { RestoredRun } from '../../revisions/letters.ts'
import type { Vector } from './at-end-of-split.ts'
import type { MayBeUnseen } from './end-doubles.ts'
import type { Taken } from './lost-words.ts'
import type { MovedWords, WordId } from './moved-words.ts'

/** What is known of who sent a change, and what they had seen. */
export type Sender = {
  /** True for a tab's whole state, which names every deletion it ever heard of. */
  isWholeState: boolean
  /** True for letters that wait in the tray. */
  waits: (id: WordId) => boolean
  /** True for letters that stood twice a moment ago: the sender may still see the copy that went. */
  mayKnowTwice: (id: WordId) => boolean
  /** False for letters that the sender wrote, or must have heard of by now. */
  mayBeUnseen: (id: WordId) => boolean
  /**
   * Of the moves, those by which somebody wrote elsewhere what the same change deleted: who still sees
   * the one does not see the other. This change's are added.
   */
  carries: MovedWords
  /** All letters that somebody took elsewhere by hand. This change's are added. */
  carriedByHand: MovedWords
  /** True for letters that the sender wrote. */
  isSenders: (id: WordId) => boolean
  /** What `mayBeUnseen` says, for who wrote another letter. */
  mayBeUnseenBy: MayBeUnseen
  /** What the sender deleted lately, by earlier changes. */
  before: Taken['deleted'] | undefined
  /** The same of the last of them. */
  last: Taken['deleted'] | undefined
  /** What others deleted lately, or a version that was put in place. */
  others: () => Taken['deleted']
  /** What the sender deleted lately without putting a version in place. */
  byHand: () => Taken['deleted']
  /** What versions took out that were put in place; undefined for none. */
  byRestoring: Taken['deleted'] | undefined
  /** What a tab had that comes back; undefined for one that is there, and heard of all. */
  heard: Vector | undefined
  /** Of a version that is put in place, or taken back: whose letters it writes anew. */
  origins: readonly RestoredRun[] | undefined
  /** The same: it was made of the whole story as it stands, and is what it says. */
  knowsAll: boolean
}
