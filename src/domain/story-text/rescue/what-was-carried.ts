import type * as Y from 'yjs'
import { restoredHere, typedHere } from '../clients.ts'
import { openStaysOfTwo } from './beside-restored.ts'
import { carriedBy, carriedByVersion, openAllCopied } from './carried-pairs.ts'
import type { freshWords } from './changed-runs.ts'
import { cutBefore, openGoesOn } from './cut-before.ts'
import type { Double } from './end-doubles.ts'
import { openLetterMap, openLetterSet, type LetterMap, type LetterSet } from './letter-set.ts'
import type { Taken } from './lost-words.ts'
import { mostMatched, sure } from './match-runs.ts'
import { movedPhotos } from './moved-photos.ts'
import { joinMoves, type MovedWords, type Pair, type WordId } from './moved-words.ts'
import { photosTwice, restoredTwice } from './restored-twice.ts'
import type { Sender } from './sender.ts'
import { isIn, runsOf, standing, textOf, type Run } from './word-runs.ts'

/** A change that came, and what it did to the story. */
export type Came = {
  ydoc: Y.Doc
  /** What is known of moved words; those that the change carried are added. */
  moved: MovedWords
  /** What it says it deleted. */
  ds: Y.Snapshot['ds']
  taken: Taken
  fresh: ReturnType<typeof freshWords>
  sender: Sender
}

/** What a change took out here and wrote anew there. */
export type Carried = {
  /** By the change itself, letter by letter. */
  pairs: Pair[]
  /** Of these, what stands where it was written. */
  anew: Pair[]
  /** What was cut by an earlier change and pasted by this one. */
  cutAndPasted: Pair[]
  /** Of these, where somebody had carried a letter between the cut and the paste; it is gone from there. */
  carriedMeanwhile: LetterMap<WordId>
  photos: Pair[]
  toMove: Pair[]
  doubles: Double[]
  doubledPhotos: Double[]
  /** Letters that stand as a copy of themselves. */
  elsewhere: LetterSet
  /** Letters that were written for others. */
  matched: LetterSet
  /** The texts out of which it carried words itself. */
  from: Set<unknown>
  /** True for a letter that goes on with a word of which what came before was brought elsewhere. */
  goesOn: (id: WordId) => boolean
}

const runsIn = ({ fresh }: Came, fits: (id: WordId, item: Y.Item) => boolean): Run[] =>
  [...fresh.texts].flatMap((text) => runsOf(text, fits))

/** True for what the sender took out themselves, and does not only name. */
const openIsMeant =
  ({ moved, ds, taken, sender: { isWholeState, waits, byRestoring } }: Came) =>
  (id: WordId): boolean => {
    const next = moved.next(id)
    // Of several copies that are gone the sender last saw the latest.
    if (next && isIn(ds, next)) return false
    if (!isWholeState || isIn(taken.deleted, id) || next !== undefined || waits(id)) return true
    // The sender may not have heard of the version, and carried elsewhere what it took out.
    return byRestoring !== undefined && isIn(byRestoring, id)
  }

function notePhotos(came: Came, { photos, doubledPhotos, toMove }: Carried): void {
  const { ydoc, moved } = came
  for (const { from, to } of photos) {
    const known = moved.whereNow(from)
    if (moved.has(from) && standing(ydoc, known)) doubledPhotos.push({ first: known, second: to })
    else {
      if (moved.has(from)) toMove.push({ from: known, to })
      toMove.push({ from, to })
    }
  }
}

function pairsOf(came: Came, freshRuns: readonly Run[]): Pair[] {
  const { ydoc, moved, ds, taken, sender } = came
  const isNew = (id: WordId) => isIn(taken.deleted, id)
  const { origins, byRestoring } = sender
  // A version knows its letters. What looks like one of them elsewhere in it is not the same one.
  return origins
    ? carriedByVersion(moved, origins, isNew)
    : carriedBy(ydoc, ds, freshRuns, { isMeant: openIsMeant(came), isNew, byRestoring })
}

/** True for a letter that stood again, until now, where another one of it had stood. */
const isBackInPlace = (ydoc: Y.Doc, letter: WordId, before: WordId): boolean =>
  restoredHere(letter.client) ||
  (typedHere(letter.client) && textOf(ydoc, letter) === textOf(ydoc, before))

type StaysOfTwo = ReturnType<typeof openStaysOfTwo>

/** What the change took out and wrote anew itself. */
function notePairs({ ydoc, moved, taken, sender }: Came, carried: Carried, staysOfTwo: StaysOfTwo) {
  const { pairs, anew, toMove, doubles, elsewhere, matched, from: carriedFrom } = carried
  const { origins, waits, carriedByHand } = sender
  const isNew = (id: WordId) => isIn(taken.deleted, id)
  const isAllCopied = openAllCopied(ydoc, pairs)
  const byHand = pairs.filter(({ to }) => !restoredHere(to.client))
  for (const move of joinMoves(byHand)) carriedByHand.add(move)
  for (const { from, to } of pairs) {
    carriedFrom.add(textOf(ydoc, from))
    const stands = standing(ydoc, to) !== undefined
    const isAlike = !isNew(from) && !stands && waits(from)
    if (isAlike && !isAllCopied(to)) continue
    matched.add(to)
    const known = moved.whereNow(from)
    const isThere = moved.has(from) && standing(ydoc, known) !== undefined
    // Typed and taken elsewhere by one change, as a device sends what it did while it was away.
    if (isThere || stands) elsewhere.add(from)
    if (isThere && stands) {
      if (origins) continue
      doubles.push(
        restoredHere(known.client)
          ? staysOfTwo({ restored: known, fresh: to })
          : { first: known, second: to },
      )
    } else if (isThere) {
      elsewhere.add(to)
      toMove.push({ from: to, to: known })
    } else {
      if (moved.has(from)) toMove.push({ from: known, to })
      toMove.push({ from, to })
      if (stands) anew.push({ from, to })
      // What a version had written for it, or an undo brought back, went along with its paragraph.
      if (stands && isNew(known) && isBackInPlace(ydoc, known, from)) elsewhere.add(known)
    }
  }
}

/** What an undo brought back beside what a version that was put in place has of it. */
function noteRestoredTwice(came: Came, carried: Carried, staysOfTwo: StaysOfTwo): void {
  const { ydoc, moved, taken, sender } = came
  const { matched, doubles, doubledPhotos } = carried
  const restored = restoredTwice(ydoc, moved, taken.before, sender.before)
  const twice = restored.words.filter(({ second }) => !matched.has(second))
  for (const { second } of twice) matched.add(second)
  doubles.push(...twice.map(({ first, second }) => staysOfTwo({ restored: first, fresh: second })))
  doubledPhotos.push(...restored.photos, ...photosTwice(ydoc, twice))
}

/** What was cut by one change and pasted by another. */
function noteCutAndPasted(came: Came, carried: Carried): void {
  const { ydoc, moved, ds, fresh, sender } = came
  const { toMove, doubles, elsewhere, matched, cutAndPasted, carriedMeanwhile } = carried
  const { heard, last, carriedByHand } = sender
  // What a tab brings that comes back may stand in a paragraph that is gone by now.
  const isThereOrCame = (id: WordId, { deleted }: Y.Item) =>
    !deleted || (heard !== undefined && !isIn(ds, id))
  const written = (isOut: (id: WordId) => boolean) =>
    runsIn(
      came,
      (id, item) => fresh.isFresh(id) && isThereOrCame(id, item) && !matched.has(id) && !isOut(id),
    )
  const brought = cutBefore(ydoc, moved, { ds, ...sender }, written)
  carried.goesOn = openGoesOn(ydoc, brought)
  for (const { from, to } of brought) {
    const known = moved.whereNow(from)
    if (!restoredHere(to.client)) carriedByHand.add({ from, to, length: 1 })
    if (moved.has(from) && standing(ydoc, known)) {
      elsewhere.add(from)
      if (standing(ydoc, to)) doubles.push({ first: known, second: to, isRestored: true })
      else {
        elsewhere.add(to)
        toMove.push({ from: to, to: known })
      }
      continue
    }
    if (moved.has(from)) toMove.push({ from: known, to })
    toMove.push({ from, to })
    // Who splits, joins or pastes takes nothing out, but carries it.
    if (!heard && moved.has(from)) carriedMeanwhile.set(from, known)
    const isJustCut = last && (isIn(last, from) || isIn(last, known))
    if (heard || isJustCut) cutAndPasted.push({ from, to })
  }
}

/**
 * What a change carried, and which of it stands twice by that. Nothing of `ydoc` or `moved` is changed;
 * what is known of moves by hand (`sender.carriedByHand`) grows.
 */
export function whatWasCarried(came: Came): Carried {
  const { ydoc, moved, ds, taken, fresh, sender } = came
  const mayMatch = fresh.letters > 0 && fresh.letters <= mostMatched
  const freshRuns = mayMatch ? runsIn(came, fresh.isFresh) : []
  const deletes = ds.clients.size > 0
  const carried: Carried = {
    pairs: deletes && mayMatch ? pairsOf(came, freshRuns) : [],
    anew: [],
    cutAndPasted: [],
    carriedMeanwhile: openLetterMap<WordId>(),
    photos: deletes ? movedPhotos(ydoc, ds, taken.before, openIsMeant(came)) : [],
    toMove: [],
    doubles: [],
    doubledPhotos: [],
    elsewhere: openLetterSet(),
    matched: openLetterSet(),
    from: new Set(),
    goesOn: () => false,
  }
  const staysOfTwo = openStaysOfTwo(ydoc, moved, fresh.isFresh)
  notePhotos(came, carried)
  if (carried.pairs.length > 0) notePairs(came, carried, staysOfTwo)
  noteRestoredTwice(came, carried, staysOfTwo)
  const hasLongRun = mayMatch ? freshRuns.some(({ ids }) => ids.length >= sure) : fresh.letters > 0
  if (hasLongRun && !sender.origins) noteCutAndPasted(came, carried)
  return carried
}
