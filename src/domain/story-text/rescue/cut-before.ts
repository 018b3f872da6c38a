import * as Y from 'yjs'
import { restoredHere } from '../clients.ts'
import type { Vector } from './at-end-of-split.ts'
import { goneRuns } from './changed-runs.ts'
import { openLetterSet } from './letter-set.ts'
import type { Taken } from './lost-words.ts'
import { areTooLong, matchRuns, sure } from './match-runs.ts'
import { idAfter, isSameId, type MovedWords, type WordId, type Pair } from './moved-words.ts'
import { isIn, standing, structAt, type Run } from './word-runs.ts'

type Deleted = Taken['deleted']

type Change = {
  /** What it says it deleted. */
  ds: Deleted
  isWholeState: boolean
  /** What a tab had that comes back; undefined for one that is there, and heard of all. */
  heard: Vector | undefined
  /** What its sender deleted lately, by earlier changes, and by the last of them. */
  before: Deleted | undefined
  last: Deleted | undefined
  /** True for letters that wait in the tray. */
  waits: (id: WordId) => boolean
  /** False for letters that its sender wrote, or must have heard of by now. */
  mayBeUnseen: (id: WordId) => boolean
}

/** Without stretches that are words of the tray alone: these may be somebody's other words. */
function certain(pairs: readonly Pair[], waits: (id: WordId) => boolean): Pair[] {
  const stretches: Pair[][] = []
  for (const pair of pairs) {
    const last = stretches.at(-1)
    const before = last?.at(-1)
    const goesOn = before && isSameId(idAfter(before.to, 1), pair.to)
    if (last && goesOn) last.push(pair)
    else stretches.push([pair])
  }
  return stretches.filter((stretch) => !stretch.every(({ from }) => waits(from))).flat()
}

/**
 * Where a change wrote what its sender had cut out by an earlier one: looked for in the last of these
 * first, since a paste follows its cut.
 *
 * @param writtenBut what it wrote, without some letters
 */
export function cutBefore(
  ydoc: Y.Doc,
  moved: MovedWords,
  { ds, isWholeState, heard, before, last, waits, mayBeUnseen }: Change,
  writtenBut: (isOut: (id: WordId) => boolean) => Run[],
): Pair[] {
  const all = Y.mergeDeleteSets([...(before ? [before] : []), ...(isWholeState ? [ds] : [])])
  if (all.clients.size === 0) return []
  const hasHeard = (id: WordId) => id.clock < (heard?.get(id.client) ?? 0)
  /**
   * Of a letter that the sender cut out where they had it, and that is elsewhere by now: true where they
   * did not hear that a colleague carried it off.
   */
  const wentUnheard = (id: WordId) =>
    heard
      ? !moved.wentTo(id).some(hasHeard)
      : moved.wentTo(id).every((to) => mayBeUnseen(to) && !restoredHere(to.client))
  const isOwnCut = (id: WordId) => (!heard || hasHeard(id)) && !!before && isIn(before, id)
  function wasGone(id: WordId): boolean {
    if (isIn(ds, id) && !isWholeState) return false
    const next = moved.next(id)
    if (!next) return true
    if (isOwnCut(id) && (heard || wentUnheard(id))) return wentUnheard(id)
    return !(isIn(all, next) || standing(ydoc, moved.whereNow(id)))
  }
  const found: Pair[] = []
  for (const cut of last ? [last, all] : [all]) {
    const [from, to] = [openLetterSet(), openLetterSet()]
    for (const pair of found) {
      from.add(pair.from)
      to.add(pair.to)
    }
    const written = writtenBut(to.has)
    const gone = areTooLong(written)
      ? []
      : goneRuns(ydoc, cut, (id) => wasGone(id) && !from.has(id))
    const long = gone.filter(({ ids }) => ids.length >= sure)
    found.push(...certain(matchRuns(long, written), (id) => waits(id) && !(heard && isOwnCut(id))))
  }
  return found
}

/** True for a letter that was brought back with the one before it: it stands behind that one, and nowhere else. */
export function openGoesOn(ydoc: Y.Doc, brought: readonly Pair[]): (id: WordId) => boolean {
  const sources = openLetterSet(brought.map(({ from }) => from))
  const isBrought = openLetterSet(brought.map(({ to }) => to)).has
  // What the newsroom took along stands between.
  const mayBeBetween = ({ deleted, id, lastId }: Y.Item) =>
    deleted || id.client === ydoc.clientID || isBrought(lastId)
  function isBehindAnother({ from }: Pair): boolean {
    const item = structAt(ydoc, from)
    if (!(item instanceof Y.Item)) return false
    if (sources.has(idAfter(from, -1))) return true
    if (from.clock > item.id.clock) return false
    let { left } = item
    while (left && mayBeBetween(left) && !sources.has(left.lastId)) left = left.left
    return left !== null && sources.has(left.lastId)
  }
  return openLetterSet(brought.filter(isBehindAnother).map(({ to }) => to)).has
}
