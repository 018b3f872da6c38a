import { atEndOfSplit } from './at-end-of-split.ts'
import { carryMarks } from './carry-marks.ts'
import { leftBehind, withTypedOn } from './left-behind.ts'
import { openLetterSet } from './letter-set.ts'
import type { Pair } from './moved-words.ts'
import { replacedByOthers } from './replaced-by-others.ts'
import { takeAlong } from './take-along.ts'
import { isIn } from './word-runs.ts'
import type { Look, Witnessed } from './witnessed.ts'

/** What others had written within what the sender cut and pasted meanwhile. */
function ofOthers(look: Look, isTakenOut: (pair: Pair) => boolean) {
  const { ydoc, fresh, carried, isUnheardOf, sender } = look
  const { heard } = sender
  return leftBehind(ydoc, {
    isFresh: fresh.isFresh,
    isGone: () => false,
    pairs: carried.cutAndPasted
      .filter((pair) => !isTakenOut(pair))
      .flatMap(({ from, to }) => [
        { from, to },
        { from: carried.carriedMeanwhile.get(from) ?? from, to },
      ]),
  })
    .filter(({ ids }) => ids.every((id) => !fresh.isFresh(id) && (!heard || isUnheardOf(id))))
    .map((each) => (heard ? each : withTypedOn(each)))
}

/**
 * Takes what others wrote, and their bold and links, along to where the sender carried its sentence.
 *
 * @param unheard what was carried and is taken out again, since others had taken it out
 */
export function takeOthersAlong(look: Look, seen: Witnessed, unheard: readonly Pair[]): void {
  const { ydoc, moved, ds, taken, fresh, carried, isNew, isUnheardOf, sender } = look
  const { heard, isWholeState, isSenders, mayBeUnseen } = sender
  const takenOut = openLetterSet(unheard.map(({ from }) => from))
  const isTakenOut = ({ from }: Pair) => takenOut.has(from)
  const along = takeAlong(ydoc, moved, {
    texts: fresh.texts,
    isFresh: fresh.isFresh,
    ds,
    // What is taken out once more stands between nothing, and so does what went long ago.
    isGone: (id) => isIn(ds, id) && !takenOut.has(id) && (!isWholeState || isNew(id)),
    pairs: carried.anew.filter((pair) => !isTakenOut(pair)),
    stranded: [
      ...(heard ? atEndOfSplit(ydoc, moved, taken.before, heard) : []),
      ...ofOthers(look, isTakenOut),
      ...replacedByOthers(ydoc, unheard, isUnheardOf),
    ],
    isCopy: carried.matched.has,
    goesOn: carried.goesOn,
    isSenders,
    mayBeUnseen,
  })
  seen.takenAlong.push(...along.changes)
  seen.moves.push(...along.moves)
  const marks = carryMarks(ydoc, moved, taken.before, {
    pairs: [...carried.pairs, ...carried.cutAndPasted],
    isUnheard: (id) => isUnheardOf(id) && id.clock < (taken.before.get(id.client) ?? 0),
    wentAlong: (id) => (heard ? isUnheardOf(id) : isNew(id)),
  })
  seen.changes.push(...marks)
}
