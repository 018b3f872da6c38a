import * as Y from 'yjs'
import { restoredHere } from '../clients.ts'
import { carryAlts, takeOff } from './carry-alts.ts'
import { freshWords } from './changed-runs.ts'
import { deleteWhereCarried, takeOutUnheard } from './deleted-where-carried.ts'
import { endDoubles } from './end-doubles.ts'
import { lookAtAttributes } from './lost-attributes.ts'
import { findLostWords, type Taken } from './lost-words.ts'
import { endDoubledPhoto } from './moved-photos.ts'
import { isSameId, joinMoves, type MovedWords, type WordId } from './moved-words.ts'
import { takeOthersAlong } from './others-along.ts'
import { partAgain } from './part-again.ts'
import { putBackInPlace } from './put-back-in-place.ts'
import { openSeenInTab } from './seen-in-tab.ts'
import type { Sender } from './sender.ts'
import { whatWasCarried, type Came } from './what-was-carried.ts'
import { noteMoves, type Look, type Witnessed } from './witnessed.ts'
import { isIn, standing } from './word-runs.ts'

function openLook(came: Came, structs: readonly unknown[]): Look {
  const { moved, taken, sender } = came
  const { heard } = sender
  const wasSeen = heard && openSeenInTab(sender.carriedByHand, heard, sender.before)
  return {
    ...came,
    structs,
    carried: whatWasCarried(came),
    isNew: (id) => isIn(taken.deleted, id),
    wasSeen,
    // Who comes back knows of a second one only if they had it.
    mayKnowTwice: (id) =>
      sender.mayKnowTwice(id) &&
      (!wasSeen || moved.copiesOf(id).some((copy) => !isSameId(copy, id) && wasSeen(copy))),
    isUnheardOf: (id) => (heard ? id.clock >= (heard.get(id.client) ?? 0) : sender.mayBeUnseen(id)),
  }
}

/** Words of which the sender had not heard go back where their place is certain, or else into the tray. */
function rescueLost(look: Look, seen: Witnessed): void {
  const { ydoc, moved, taken, carried, mayKnowTwice } = look
  const isElsewhere = (id: WordId) =>
    moved.has(id) && standing(ydoc, moved.whereNow(id)) !== undefined
  const stands = carried.elsewhere.has
  for (const words of findLostWords(ydoc, look, taken, stands, mayKnowTwice, isElsewhere)) {
    const change = putBackInPlace(ydoc, moved, words)
    if (!change) {
      seen.lost.push(words)
      continue
    }
    seen.inPlace.push(words)
    seen.changes.push(change.change)
    seen.moves.push(...change.moves)
  }
}

/** Of words and photos that stand twice by the change, one stays. */
function endTwice(look: Look, seen: Witnessed): void {
  const { ydoc, moved, carried, sender, isUnheardOf } = look
  const { doubles, pairs } = carried
  if (doubles.length > 0) {
    const parted = partAgain(ydoc, moved, doubles, pairs)
    const isInTab = (id: WordId) => sender.isSenders(id) || !isUnheardOf(id)
    const ended = endDoubles(ydoc, moved, parted.doubles, sender.mayBeUnseenBy, isInTab)
    seen.changes.push(...parted.changes, ...ended.changes)
    seen.moves.push(...parted.moves, ...ended.moves)
  }
  for (const double of carried.doubledPhotos) {
    const ended = endDoubledPhoto(ydoc, double)
    if (!ended) continue
    noteMoves(seen, moved, [ended.move])
    seen.changes.push({ bytes: ended.bytes, client: null })
  }
}

/** Alt texts go along with their photos; of two that were written at once the other waits in the tray. */
function settleAttributes({ ydoc, moved }: Look, seen: Witnessed): void {
  const along = carryAlts(ydoc, moved, seen.attributes.lost)
  const { ofOther } = seen.attributes
  seen.attributes = { ...seen.attributes, lost: [...along.lost, ...ofOther] }
  seen.changes.push(...along.changes, ...takeOff(ydoc, ofOther))
}

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
  sender: Sender,
): Witnessed {
  const ofUpdate = Y.decodeUpdate(update)
  const { ds, structs } = ofUpdate
  const fresh = freshWords(ydoc, taken.before)
  const attributes = lookAtAttributes(ydoc, ofUpdate, taken, sender.isWholeState)
  const look = openLook({ ydoc, moved, ds, taken, fresh, sender }, structs)
  const { carried } = look
  const seen: Witnessed = {
    lost: [],
    inPlace: [],
    changes: [],
    takenAlong: [],
    moves: [],
    written: { texts: fresh.texts, isFresh: fresh.isFresh },
    attributes,
  }
  noteMoves(seen, moved, joinMoves(carried.toMove))
  if (sender.knowsAll) return seen
  for (const move of joinMoves(carried.anew)) {
    if (!restoredHere(move.to.client)) sender.carries.add(move)
  }
  const unheard = takeOutUnheard(look, seen)
  rescueLost(look, seen)
  endTwice(look, seen)
  settleAttributes(look, seen)
  deleteWhereCarried(look, seen)
  takeOthersAlong(look, seen, unheard)
  return seen
}
