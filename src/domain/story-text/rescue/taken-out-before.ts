import * as Y from 'yjs'
import { pastedHere } from '../clients.ts'
import type { Taken } from './lost-words.ts'
import { deleteLetters } from './delete-letters.ts'
import { idAfter, isSameId, type WordId, type Pair } from './moved-words.ts'
import { ownChange, type OwnChange } from './own-change.ts'
import { isIn } from './word-runs.ts'

type Deleted = Taken['deleted']

type Known = {
  /** True for letters that stood until this change. */
  isNew: (id: WordId) => boolean
  /** What others took out lately. */
  others: () => Deleted
  /** What the sender took out lately. */
  byHand: () => Deleted
}

/** Pairs whose new letters were written one after the other. */
function stretchesOf(pairs: readonly Pair[]): Pair[][] {
  const stretches: Pair[][] = []
  const inOrder = pairs.toSorted(({ to: a }, { to: b }) => a.client - b.client || a.clock - b.clock)
  for (const pair of inOrder) {
    const last = stretches.at(-1)?.at(-1)
    if (last && isSameId(idAfter(last.to, 1), pair.to)) stretches.at(-1)!.push(pair)
    else stretches.push([pair])
  }
  return stretches
}

/**
 * Letters that a change carried elsewhere among others, although a colleague had taken them out of
 * there: its sender had not heard of that. What was taken out by who had read it stays out, or the
 * words that were put in its place would stand beside it. A stretch that was taken out as a whole and
 * carried elsewhere as a whole stays: somebody wants it.
 *
 * @param pairs where a change wrote anew what it deleted
 */
export function carriedUnheard(pairs: readonly Pair[], { isNew, others, byHand }: Known): Pair[] {
  if (pairs.every(({ from }) => isNew(from))) return []
  const [theirs, own] = [others(), byHand()]
  const isTakenOut = ({ from, to }: Pair) =>
    !isNew(from) && isIn(theirs, from) && !isIn(own, from) && !pastedHere(to.client)
  return stretchesOf(pairs)
    .filter((stretch) => stretch.some(({ from }) => isNew(from)))
    .flatMap((stretch) => stretch.filter(isTakenOut))
}

/**
 * The same of what a tab that comes back had cut by one change and pasted by another: what a colleague
 * took out of it meanwhile stays out.
 */
export function cutUnheard(pairs: readonly Pair[], others: () => Deleted): Pair[] {
  if (pairs.length === 0) return []
  const theirs = others()
  return stretchesOf(pairs)
    .filter((stretch) => stretch.some(({ from }) => !isIn(theirs, from)))
    .flatMap((stretch) => stretch.filter(({ from }) => isIn(theirs, from)))
}

/** Takes the copies of such letters out, too, by a change of the newsroom's own. */
export function takeOutCopies(ydoc: Y.Doc, copies: readonly Pair[]): OwnChange {
  const { bytes } = ownChange(ydoc, () => {
    deleteLetters(
      ydoc,
      copies.map(({ to }) => to),
    )
  })
  return { bytes, client: null }
}
