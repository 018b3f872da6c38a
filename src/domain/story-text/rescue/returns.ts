import * as Y from 'yjs'
import type { Vector } from './at-end-of-split.ts'
import { asBothSaw, nothingSettled, type Settled } from './both-saw.ts'
import type { MayBeUnseen } from './end-doubles.ts'
import type { LostWords, Taken } from './lost-words.ts'
import type { MovedWords } from './moved-words.ts'
import type { OwnChange } from './witness.ts'

/** So many tabs come back at once; of others only what Yjs says is known. */
const most = 20
/** A tab that says what it has, and so many changes later not all of it, has gone again. */
const mostChanges = 2_000

export const deletedByOwn = (changes: readonly OwnChange[]): Taken['deleted'][] =>
  changes.map(({ bytes }) => Y.decodeUpdate(bytes).ds)

/** Tabs that are coming back, change by change, until their whole state is here. */
export function openReturns(moved: MovedWords) {
  /** By what each says it has: what the story had before, and what was deleted in it since. */
  const returns = new Map<Vector, { before: Taken['before']; deleted: Taken['deleted'][] }>()

  return {
    /** True for a tab of which changes came, and its whole state did not yet. */
    isComingBack: (heard: Vector) => returns.has(heard),

    /** Notes any change to the story, and those of the newsroom's own that follow it. */
    note(heard: Vector | undefined, taken: Taken, own: readonly OwnChange[]): void {
      if (heard && !returns.has(heard)) {
        returns.set(heard, { before: taken.before, deleted: [] })
        for (const old of [...returns.keys()].slice(0, -most)) returns.delete(old)
      }
      for (const [tab, { deleted }] of returns) {
        if (deleted.length < mostChanges) deleted.push(taken.deleted, ...deletedByOwn(own))
        else returns.delete(tab)
      }
    },

    /** What is put right once all that a tab has is here. */
    settle(
      ydoc: Y.Doc,
      { heard, bytes }: { heard: Vector; bytes: Uint8Array },
      mayBeUnseen: MayBeUnseen,
    ): Settled & { lost: LostWords[] } {
      const back = returns.get(heard)
      returns.delete(heard)
      if (!back) return { ...nothingSettled, lost: [] }
      const deleted = Y.mergeDeleteSets(back.deleted)
      return asBothSaw(ydoc, moved, { heard, bytes, before: back.before, deleted }, mayBeUnseen)
    },
  }
}
