import * as Y from 'yjs'
import { movedByChange, type MovedByChange } from '#domain/story-text/rescue/moved-by-change.ts'
import { isSameId, type WordId } from '#domain/story-text/rescue/moved-words.ts'
import { fieldOfText, lettersOf, standing, structAt } from '#domain/story-text/rescue/word-runs.ts'
import { isAnyOwed, openOwed } from './owed-letters.ts'

/**
 * Answers undefined for a place that the change did not take along.
 *
 * @param mayLeave also into another field, as a photo does that becomes the lead photo
 */
export type Carry = (
  place: Y.RelativePosition,
  mayLeave?: boolean,
) => Y.RelativePosition | undefined

/** The text that a place is in, if the change may have taken the letter that names it. */
function textOfPlace(
  { doc, deleteSet, changed }: Y.Transaction,
  { item, type }: Y.RelativePosition,
): Y.XmlText | undefined {
  const id = item ?? type
  const struct = id ? structAt(doc, id) : undefined
  if (!(struct instanceof Y.Item)) return undefined
  const { content, parent } = struct
  const text = item ? parent : content instanceof Y.ContentType ? content.type : undefined
  if (!(text instanceof Y.XmlText)) return undefined
  const isTouched = Y.isDeleted(deleteSet, id!) || changed.has(text as never)
  return isTouched ? text : undefined
}

const carriers = new WeakMap<Y.Transaction, Carry>()

/**
 * Carries places along with the letters around them when a change of somebody else's writes these
 * anew elsewhere: a split, a join, a block taken to another place. A place stays where its left
 * letter stands; nothing is looked for unless letters around a place were deleted.
 *
 * @param transaction while its observers are called
 */
export function carrierOf(transaction: Y.Transaction): Carry {
  const carry = carriers.get(transaction) ?? openCarrier(transaction)
  carriers.set(transaction, carry)
  return carry
}

/** A letter before a place; `comesLater` when the newsroom is going to write it there. */
type Passed = { letter: string; comesLater: boolean }

function openCarrier(transaction: Y.Transaction): Carry {
  const { doc, deleteSet, beforeState } = transaction
  let found: MovedByChange | undefined
  const moved = () => (found ??= movedByChange(transaction))
  const isGone = (id: WordId) => Y.isDeleted(deleteSet, Y.createID(id.client, id.clock))
  const isOld = ({ client, clock }: WordId) => clock < (beforeState.get(client) ?? 0)
  const owed = openOwed(doc, (id) => !isOld(id))

  const behind = ({ client, clock }: WordId) =>
    new Y.RelativePosition(null, null, Y.createID(client, clock), -1)

  /** Beside the letter as it was written anew, and behind what follows there as it did here. */
  function beside(
    to: WordId,
    side: 'left' | 'right',
    passed: readonly Passed[],
    mayBeIn: (text: Y.XmlText) => boolean,
  ) {
    const text = standing(doc, to)?.parent
    if (!(text instanceof Y.XmlText)) return undefined
    if (!mayBeIn(text)) return undefined
    const letters = [...lettersOf(text)].filter(({ item }) => !item.deleted)
    let at = letters.findIndex(({ id }) => isSameId(id, to))
    const before = letters[at - 1]
    if (side === 'right') {
      return before ? behind(before.id) : Y.createRelativePositionFromTypeIndex(text, 0, -1)
    }
    const left = [...passed]
    for (; left[0] && !left[0].comesLater; left.shift()) {
      if (letters[at + 1]?.letter !== left[0].letter) return behind(letters[at]!.id)
      at += 1
    }
    const late = left.filter(({ comesLater }) => comesLater)
    owed.owe(letters[at]!.id, late.map(({ letter }) => letter).join(''))
    return behind(letters[at]!.id)
  }

  return (place, mayLeave = false) => {
    const { item, assoc } = place
    const paid = item && assoc < 0 ? owed.paidBehind(item) : undefined
    if (paid) return behind(paid)
    const text = textOfPlace(transaction, place)
    if (!text) return undefined
    const mayBeIn = (other: Y.XmlText) =>
      mayLeave || fieldOfText(doc, other) === fieldOfText(doc, text)
    const letters = [...lettersOf(text)].filter(
      ({ id, item: own }) => isOld(id) && (!own.deleted || isGone(id)),
    )
    const named = item ? letters.findIndex(({ id }) => isSameId(id, item)) : undefined
    if (named === -1) return undefined
    const border =
      named === undefined ? (assoc < 0 ? 0 : letters.length) : named + Number(assoc < 0)
    let passed: Passed[] = []
    for (let at = border - 1; at >= 0; at -= 1) {
      const { id, item: own, letter } = letters[at]!
      const comesLater = moved().comesLater(id)
      if (!own.deleted && !comesLater) return undefined
      const due = owed
        .behind(id)
        .split('')
        .map((each) => ({ letter: each, comesLater: true }))
      const to = moved().wentTo(id)
      if (to) return beside(to, 'left', [...due, ...passed], mayBeIn)
      passed = [{ letter, comesLater }, ...due, ...passed]
    }
    for (const { id, item: own } of letters.slice(border)) {
      if (!own.deleted) return undefined
      const to = moved().wentTo(id)
      if (to) return beside(to, 'right', [], mayBeIn)
    }
    return undefined
  }
}

/** Calls back with each change of somebody else's in time to carry places along. Returns how to stop. */
export function onOthersChange(
  doc: Y.Doc,
  call: (carry: Carry, transaction: Y.Transaction) => void,
) {
  const hear = (transaction: Y.Transaction) => {
    if (transaction.local) return
    // Once it was asked, it knows what this change paid, though nothing is owed any more.
    const isCarrier = carriers.has(transaction) || isAnyOwed(doc)
    if (transaction.deleteSet.clients.size === 0 && !isCarrier) return
    call(carrierOf(transaction), transaction)
  }
  doc.on('beforeObserverCalls', hear)
  return () => doc.off('beforeObserverCalls', hear)
}
