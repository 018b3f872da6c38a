import * as Y from 'yjs'
import type { Written } from './brought-back.ts'
import type { AttributesSeen } from './lost-attributes.ts'
import type { LostWords } from './lost-words.ts'
import type { Move, MovedWords, WordId } from './moved-words.ts'
import type { OwnChange } from './own-change.ts'
import type { Came, Carried } from './what-was-carried.ts'

/** What a change did to a story, and what the newsroom did about it. */
export type Witnessed = {
  /** For the tray. */
  lost: LostWords[]
  /** Put back by the changes below. */
  inPlace: LostWords[]
  changes: OwnChange[]
  /** The same for words that were taken along to their sentence. */
  takenAlong: OwnChange[]
  moves: Move[]
  /** The change by which words were taken out once more; undefined for none. */
  takenOut?: Uint8Array
  /** What this update wrote. */
  written: Written
  /** The same of alt texts and speakers. */
  attributes: AttributesSeen
}

/** A change that came, what it carried, and what its sender knew. */
export type Look = Came & {
  carried: Carried
  structs: readonly unknown[]
  /** True for what stood until this change deleted it. */
  isNew: (id: WordId) => boolean
  /** True for letters that stood in the tab; undefined for one that was there all the time. */
  wasSeen: ((id: WordId) => boolean) | undefined
  /** True for letters of which the sender may see a second copy. */
  mayKnowTwice: (id: WordId) => boolean
  /** True for letters of which the sender had not heard. */
  isUnheardOf: (id: WordId) => boolean
}

/** Notes words that were taken out once more. */
export function noteTakenOut(seen: Witnessed, change: OwnChange): void {
  seen.changes.push(change)
  seen.takenOut = seen.takenOut ? Y.mergeUpdates([seen.takenOut, change.bytes]) : change.bytes
}

export function noteMoves(seen: Witnessed, moved: MovedWords, moves: readonly Move[]): void {
  for (const move of moves) moved.add(move)
  seen.moves.push(...moves)
}
