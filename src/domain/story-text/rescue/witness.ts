import * as Y from 'yjs'
import type { RestoredRun } from '../../revisions/letters.ts'
import { atEndOfSplit, type Vector } from './at-end-of-split.ts'
import { restoredHere } from '../clients.ts'
import { openStaysOfTwo } from './beside-restored.ts'
import type { Written } from './brought-back.ts'
import { freshWords } from './changed-runs.ts'
import { lookAtAttributes, type AttributesSeen } from './lost-attributes.ts'
import { findLostWords, type LostWords, type Taken } from './lost-words.ts'
import { carryMarks } from './carry-marks.ts'
import { carryAlts, takeOff } from './carry-alts.ts'
import { carriedBy, carriedByVersion, openAllCopied } from './carried-pairs.ts'
import { leftBehind, withTypedOn } from './left-behind.ts'
import { openLetterMap, openLetterSet } from './letter-set.ts'
import { cutBefore, openGoesOn } from './cut-before.ts'
import { mostMatched, sure } from './match-runs.ts'
import { endDoubledPhoto, movedPhotos } from './moved-photos.ts'
import {
  isSameId,
  joinMoves,
  type Move,
  type MovedWords,
  type WordId,
  type Pair,
} from './moved-words.ts'
import { putBackInPlace } from './put-back-in-place.ts'
import { deleteAlong } from './delete-along.ts'
import { deleteUnheard } from './deleted-unheard.ts'
import { carriedBefore, deleteCarried } from './delete-carried.ts'
import { endDoubles, type Double, type MayBeUnseen } from './end-doubles.ts'
import { partAgain } from './part-again.ts'
import { replacedByOthers } from './replaced-by-others.ts'
import { photosTwice, restoredTwice } from './restored-twice.ts'
import { openSeenInTab } from './seen-in-tab.ts'
import { takeAlong } from './take-along.ts'
import { carriedUnheard, cutUnheard, takeOutCopies } from './taken-out-before.ts'
import { runsOf, standing, isIn, textOf } from './word-runs.ts'

/** What the server itself writes into a story, so that nothing is lost or said twice. */
export type OwnChange = {
  bytes: Uint8Array
  /** The Yjs client whose words these are; null for the server's own. */
  client: number | null
}

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

type Sender = {
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

const isWord = (struct: unknown) =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentString

/**
 * Looks at what an update did to a story: which words it deleted that its sender had never seen,
 * and which it moved or said twice. Puts words back where their place is certain, by changes of
 * its own to `ydoc`, which the caller keeps and sends on.
 *
 * @param ydoc the story after the update, with what is deleted kept
 * @param moved what is known of moved words; this update's are added
 */
export function witness(
  ydoc: Y.Doc,
  moved: MovedWords,
  update: Uint8Array,
  taken: Taken,
  {
    isWholeState,
    waits,
    mayKnowTwice: mayKnowTwiceNow,
    mayBeUnseen,
    carries,
    carriedByHand,
    isSenders,
    mayBeUnseenBy,
    before,
    last,
    others,
    byHand,
    byRestoring,
    heard,
    origins,
    knowsAll,
  }: Sender,
): Witnessed {
  const ofUpdate = Y.decodeUpdate(update)
  const { ds } = ofUpdate
  const { texts, letters, isFresh } = freshWords(ydoc, taken.before)
  const wasSeen = heard && openSeenInTab(carriedByHand, heard, before)
  /** Who comes back knows of a second one only if they had it. */
  const mayKnowTwice = (id: WordId) =>
    mayKnowTwiceNow(id) &&
    (!wasSeen || moved.copiesOf(id).some((copy) => !isSameId(copy, id) && wasSeen(copy)))
  const isStanding = (id: WordId) => standing(ydoc, id) !== undefined
  const runsIn = (fits: (id: WordId, item: Y.Item) => boolean) =>
    [...texts].flatMap((text) => runsOf(text, fits))
  const seen: Witnessed = {
    lost: [],
    inPlace: [],
    changes: [],
    takenAlong: [],
    moves: [],
    written: { texts, isFresh },
    attributes: lookAtAttributes(ydoc, ofUpdate, taken, isWholeState),
  }

  /** Letters that stand as a copy of themselves. */
  const elsewhere = openLetterSet()
  const doubles: Double[] = []
  const toMove: Pair[] = []
  const staysOfTwo = openStaysOfTwo(ydoc, moved, isFresh)
  const matched = openLetterSet()
  /** The texts out of which it carried words itself. */
  const carriedFrom = new Set<unknown>()
  const anew: Pair[] = []
  const isNew = (id: WordId) => isIn(taken.deleted, id)
  const isMeant = (id: WordId) => {
    const next = moved.next(id)
    // Of several copies that are gone the sender last saw the latest.
    if (next && isIn(ds, next)) return false
    if (!isWholeState || isNew(id) || next !== undefined || waits(id)) return true
    // The sender may not have heard of the version, and carried elsewhere what it took out.
    return byRestoring !== undefined && isIn(byRestoring, id)
  }
  const photos = ds.clients.size > 0 ? movedPhotos(ydoc, ds, taken.before, isMeant) : []
  const doubledPhotos: typeof doubles = []
  for (const { from, to } of photos) {
    const known = moved.whereNow(from)
    if (moved.has(from) && isStanding(known)) doubledPhotos.push({ first: known, second: to })
    else {
      if (moved.has(from)) toMove.push({ from: known, to })
      toMove.push({ from, to })
    }
  }
  const mayMatch = letters > 0 && letters <= mostMatched
  const freshRuns = mayMatch ? runsIn(isFresh) : []
  // A version knows its letters. What looks like one of them elsewhere in it is not the same one.
  const carriedPairs = () =>
    origins
      ? carriedByVersion(moved, origins, isNew)
      : carriedBy(ydoc, ds, freshRuns, { isMeant, isNew, byRestoring })
  const pairs = ds.clients.size > 0 && mayMatch ? carriedPairs() : []
  if (pairs.length > 0) {
    const isAllCopied = openAllCopied(ydoc, pairs)
    const byHand = pairs.filter(({ to }) => !restoredHere(to.client))
    for (const move of joinMoves(byHand)) carriedByHand.add(move)
    for (const { from, to } of pairs) {
      carriedFrom.add(textOf(ydoc, from))
      const isAlike = !isNew(from) && !isStanding(to) && waits(from)
      if (isAlike && !isAllCopied(to)) continue
      matched.add(to)
      const known = moved.whereNow(from)
      const isThere = moved.has(from) && isStanding(known)
      // Typed and taken elsewhere by one change, as a device sends what it did while it was away.
      if (isThere || isStanding(to)) elsewhere.add(from)
      if (isThere && isStanding(to)) {
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
        if (isStanding(to)) anew.push({ from, to })
        // What a version had written for it went along with its paragraph.
        if (isStanding(to) && isNew(known) && restoredHere(known.client)) elsewhere.add(known)
      }
    }
  }
  const restored = restoredTwice(ydoc, moved, taken.before, before)
  const twice = restored.words.filter(({ second }) => !matched.has(second))
  for (const { second } of twice) matched.add(second)
  doubles.push(...twice.map(({ first, second }) => staysOfTwo({ restored: first, fresh: second })))
  doubledPhotos.push(...restored.photos, ...photosTwice(ydoc, twice))
  /** What was cut by one change and pasted by another. */
  const cutAndPasted: Pair[] = []
  let goesOn = (_id: WordId) => false
  /** Of these, where somebody had carried a letter between the cut and the paste; it is gone from there. */
  const carriedMeanwhile = openLetterMap<WordId>()
  const hasLongRun = mayMatch ? freshRuns.some(({ ids }) => ids.length >= sure) : letters > 0
  if (hasLongRun && !origins) {
    // What a tab brings that comes back may stand in a paragraph that is gone by now.
    const isThereOrCame = (id: WordId, { deleted }: Y.Item) =>
      !deleted || (heard !== undefined && !isIn(ds, id))
    const written = (isOut: (id: WordId) => boolean) =>
      runsIn((id, item) => isFresh(id) && isThereOrCame(id, item) && !matched.has(id) && !isOut(id))
    const cut = { ds, isWholeState, heard, before, last, waits, mayBeUnseen }
    const brought = cutBefore(ydoc, moved, cut, written)
    goesOn = openGoesOn(ydoc, brought)
    for (const { from, to } of brought) {
      const known = moved.whereNow(from)
      if (!restoredHere(to.client)) carriedByHand.add({ from, to, length: 1 })
      if (moved.has(from) && isStanding(known)) {
        elsewhere.add(from)
        if (isStanding(to)) doubles.push({ first: known, second: to, isRestored: true })
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
  seen.moves.push(...joinMoves(toMove))
  for (const move of seen.moves) moved.add(move)
  if (knowsAll) return seen
  for (const move of joinMoves(anew)) if (!restoredHere(move.to.client)) carries.add(move)

  const unheard = [
    ...carriedUnheard(anew, { isNew, others, byHand }),
    ...cutUnheard(
      cutAndPasted.filter(({ from }) => !carriedMeanwhile.get(from)),
      others,
    ),
  ]
  if (unheard.length > 0) {
    const change = takeOutCopies(ydoc, unheard)
    seen.changes.push(change)
    seen.takenOut = change.bytes
  }
  const takenOut = openLetterSet(unheard.map(({ from }) => from))

  const isElsewhere = (id: WordId) => moved.has(id) && isStanding(moved.whereNow(id))
  const lost = findLostWords(ydoc, ofUpdate, taken, elsewhere.has, mayKnowTwice, isElsewhere)
  for (const words of lost) {
    const change = putBackInPlace(ydoc, moved, words)
    if (change) {
      seen.inPlace.push(words)
      seen.changes.push(change.change)
      seen.moves.push(...change.moves)
    } else seen.lost.push(words)
  }
  if (doubles.length > 0) {
    const parted = partAgain(ydoc, moved, doubles, pairs)
    const ended = endDoubles(ydoc, moved, parted.doubles, mayBeUnseenBy)
    seen.changes.push(...parted.changes, ...ended.changes)
    seen.moves.push(...parted.moves, ...ended.moves)
  }
  for (const double of doubledPhotos) {
    const ended = endDoubledPhoto(ydoc, double)
    if (!ended) continue
    moved.add(ended.move)
    seen.moves.push(ended.move)
    seen.changes.push({ bytes: ended.bytes, client: null })
  }
  const carried = carryAlts(ydoc, moved, seen.attributes.lost)
  const { ofOther } = seen.attributes
  seen.attributes = { ...seen.attributes, lost: [...carried.lost, ...ofOther] }
  seen.changes.push(...carried.changes, ...takeOff(ydoc, ofOther))
  // One that comes a second time may write elsewhere what it deletes, though it is on file by now.
  const isKnown = (id: WordId) => isNew(id) || (!!before && isIn(before, id))
  if (photos.length === 0 && (!isWholeState || heard)) {
    // A whole state names what its sender only heard of, too, and what it took elsewhere long ago.
    function isByHand(id: WordId): boolean {
      const next = carries.next(id)
      if (!isWholeState || !next) return !isWholeState
      const hasHeard = next.clock < (heard?.get(next.client) ?? 0)
      return restoredHere(next.client) && !hasHeard && !carriedByHand.has(id)
    }
    const isUnheard = (id: WordId) =>
      isByHand(id) && !isKnown(id) && !carriedFrom.has(textOf(ydoc, id)) && !mayKnowTwice(id)
    const carried = carriedBefore(ydoc, carries, ds, { isUnheard, isSenders })
    if (carried.length > 0) {
      const change = deleteCarried(ydoc, carried)
      seen.changes.push(change)
      seen.takenOut = seen.takenOut ? Y.mergeUpdates([seen.takenOut, change.bytes]) : change.bytes
    }
  }
  if (wasSeen && !isWholeState) {
    const carried = openLetterSet([...pairs, ...cutAndPasted].map(({ from }) => from))
    seen.changes.push(
      ...deleteUnheard(ydoc, moved, ds, { wasSeen, isCarried: carried.has, isSenders, carries }),
    )
  }
  const isUnheardOf = (id: WordId) =>
    heard ? id.clock >= (heard.get(id.client) ?? 0) : mayBeUnseen(id)
  const writesNothing = !ofUpdate.structs.some(isWord)
  if (!isWholeState && writesNothing) {
    seen.takenAlong.push(...deleteAlong(ydoc, moved, ds, isKnown))
  }
  /** What others wrote within that meanwhile. */
  const ofOthers = () =>
    leftBehind(ydoc, {
      isFresh,
      isGone: () => false,
      pairs: cutAndPasted.flatMap(({ from, to }) =>
        takenOut.has(from)
          ? []
          : [
              { from, to },
              { from: carriedMeanwhile.get(from) ?? from, to },
            ],
      ),
    })
      .filter(({ ids }) => ids.every((id) => !isFresh(id) && (!heard || isUnheardOf(id))))
      .map((each) => (heard ? each : withTypedOn(each)))
  const along = takeAlong(ydoc, moved, {
    texts,
    isFresh,
    ds,
    // What is taken out once more stands between nothing, and so does what went long ago.
    isGone: (id) => isIn(ds, id) && !takenOut.has(id) && (!isWholeState || isNew(id)),
    pairs: anew.filter(({ from }) => !takenOut.has(from)),
    stranded: [
      ...(heard ? atEndOfSplit(ydoc, moved, taken.before, heard) : []),
      ...ofOthers(),
      ...replacedByOthers(ydoc, unheard, isUnheardOf),
    ],
    isCopy: matched.has,
    goesOn,
    isSenders,
    mayBeUnseen,
  })
  seen.takenAlong.push(...along.changes)
  seen.moves.push(...along.moves)
  const marks = carryMarks(ydoc, moved, taken.before, {
    pairs: [...pairs, ...cutAndPasted],
    isUnheard: (id) => isUnheardOf(id) && id.clock < (taken.before.get(id.client) ?? 0),
    wentAlong: (id) => (heard ? isUnheardOf(id) : isNew(id)),
  })
  seen.changes.push(...marks)
  return seen
}
