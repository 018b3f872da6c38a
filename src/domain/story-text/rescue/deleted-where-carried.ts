import * as Y from 'yjs'
import { restoredHere } from '../clients.ts'
import { deleteAlong } from './delete-along.ts'
import { carriedBefore, deleteCarried } from './delete-carried.ts'
import { deleteUnheard } from './deleted-unheard.ts'
import { openLetterSet } from './letter-set.ts'
import type { Pair, WordId } from './moved-words.ts'
import { carriedUnheard, cutUnheard, takeOutCopies } from './taken-out-before.ts'
import { isIn, textOf } from './word-runs.ts'
import { noteTakenOut, type Look, type Witnessed } from './witnessed.ts'

const isWord = (struct: unknown) =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentString

/**
 * Takes out, at its new place, what others had taken out before the sender, who had not heard of that,
 * carried it there.
 *
 * @returns these letters, and where they were brought
 */
export function takeOutUnheard({ ydoc, carried, isNew, sender }: Look, seen: Witnessed): Pair[] {
  const { anew, cutAndPasted, carriedMeanwhile } = carried
  const { others, byHand } = sender
  const unheard = [
    ...carriedUnheard(anew, { isNew, others, byHand }),
    ...cutUnheard(
      cutAndPasted.filter(({ from }) => !carriedMeanwhile.get(from)),
      others,
    ),
  ]
  if (unheard.length > 0) noteTakenOut(seen, takeOutCopies(ydoc, unheard))
  return unheard
}

/** Takes out what the sender took out where it stands since it was carried elsewhere. */
export function deleteWhereCarried(look: Look, seen: Witnessed): void {
  const { ydoc, moved, ds, structs, carried, isNew, wasSeen, mayKnowTwice, sender } = look
  const { isWholeState, heard, before, carries, carriedByHand, isSenders } = sender
  // One that comes a second time may write elsewhere what it deletes, though it is on file by now.
  const isKnown = (id: WordId) => isNew(id) || (!!before && isIn(before, id))
  if (carried.photos.length === 0 && (!isWholeState || heard)) {
    // A whole state names what its sender only heard of, too, and what it took elsewhere long ago.
    function isByHand(id: WordId): boolean {
      const next = carries.next(id)
      if (!isWholeState || !next) return !isWholeState
      const hasHeard = next.clock < (heard?.get(next.client) ?? 0)
      return restoredHere(next.client) && !hasHeard && !carriedByHand.has(id)
    }
    const isUnheard = (id: WordId) =>
      isByHand(id) && !isKnown(id) && !carried.from.has(textOf(ydoc, id)) && !mayKnowTwice(id)
    const gone = carriedBefore(ydoc, carries, ds, { isUnheard, isSenders })
    if (gone.length > 0) noteTakenOut(seen, deleteCarried(ydoc, gone))
  }
  if (isWholeState) return
  if (wasSeen) {
    const { has: isCarried } = openLetterSet(
      [...carried.pairs, ...carried.cutAndPasted].map(({ from }) => from),
    )
    const itsOwn = { wasSeen, isCarried, isSenders, carries }
    seen.changes.push(...deleteUnheard(ydoc, moved, ds, itsOwn))
  }
  if (!structs.some(isWord)) seen.takenAlong.push(...deleteAlong(ydoc, moved, ds, isKnown))
}
