import * as Y from 'yjs'
import type { Vector } from './at-end-of-split.ts'
import { asBothSaw } from './both-saw.ts'
import type { MayBeUnseen } from './end-doubles.ts'
import type { LostWords, Taken } from './lost-words.ts'
import type { MovedWords } from './moved-words.ts'
import type { OwnChange } from './own-change.ts'
import { nothingSettled, type Settled } from './settled.ts'

/** So many people come back at once; of others only what Yjs says is known. */
const most = 20
/** Who says what their tab has, and so many changes later not all of it, has gone again. */
const mostChanges = 2_000

const deletedByOwn = (changes: readonly OwnChange[]): Taken['deleted'][] =>
  changes.map(({ bytes }) => Y.decodeUpdate(bytes).ds)

/**
 * People whose tabs are coming back, change by change, over a socket and without one, until the whole
 * state of one is here.
 */
export function openReturns(moved: MovedWords) {
  /**
   * By person: what the story had before, what was deleted in it since, and what of it one of their tabs
   * says it deleted: another tab of theirs may still show it.
   */
  const returns = new Map<
    string,
    { before: Taken['before']; deleted: Taken['deleted'][]; byOwn: Taken['deleted'][] }
  >()

  return {
    /** True for who sent changes of a tab that comes back, and its whole state did not come yet. */
    isComingBack: (personId: string) => returns.has(personId),

    /**
     * Notes any change to the story, and those of the newsroom's own that follow it.
     *
     * @param from whose tab comes back by it; undefined for none
     * @param named what it says it deleted; undefined for a whole state, which names more
     */
    note(
      from: string | undefined,
      taken: Taken,
      own: readonly OwnChange[],
      named: Taken['deleted'] | undefined,
    ): void {
      if (from !== undefined && !returns.has(from)) {
        returns.set(from, { before: taken.before, deleted: [], byOwn: [] })
        for (const old of [...returns.keys()].slice(0, -most)) returns.delete(old)
      }
      for (const [personId, { deleted, byOwn }] of returns) {
        if (personId === from && named) byOwn.push(named)
        if (deleted.length < mostChanges) deleted.push(taken.deleted, ...deletedByOwn(own))
        else returns.delete(personId)
      }
    },

    /** What is put right once all that a tab has is here. */
    settle(
      ydoc: Y.Doc,
      { personId, heard, bytes }: { personId: string; heard: Vector; bytes: Uint8Array },
      mayBeUnseen: MayBeUnseen,
    ): Settled & { lost: LostWords[] } {
      const back = returns.get(personId)
      returns.delete(personId)
      if (!back) return { ...nothingSettled, lost: [] }
      const [deleted, byOwn] = [Y.mergeDeleteSets(back.deleted), Y.mergeDeleteSets(back.byOwn)]
      const { before } = back
      return asBothSaw(ydoc, moved, { heard, bytes, before, deleted, byOwn }, mayBeUnseen)
    },
  }
}
