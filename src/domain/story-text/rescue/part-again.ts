import * as Y from 'yjs'
import { restoredHere } from '../clients.ts'
import type { Double } from './end-doubles.ts'
import { openLetterMap } from './letter-set.ts'
import {
  isSameId,
  joinMoves,
  type Move,
  type MovedWords,
  type WordId,
  type Pair,
} from './moved-words.ts'
import { ownChange, type OwnChange } from './own-change.ts'
import { byWriter, piecesOf } from './pieces-of-text.ts'
import { indexOfLetter, lettersOf, standing, textOf } from './word-runs.ts'

type Parted = { doubles: Double[]; changes: OwnChange[]; moves: Move[] }

const idsOf = (text: Y.XmlText) =>
  [...lettersOf(text)].filter(({ item }) => !item.deleted).map(({ id }) => id)

/** The letters that stand before one in its text. */
function lettersBefore(text: Y.XmlText, letter: WordId): WordId[] {
  const ids = idsOf(text)
  return ids.slice(
    0,
    ids.findIndex((id) => isSameId(id, letter)),
  )
}

/** A paragraph with nothing in it but words. */
function blockOf(text: Y.XmlText): Y.XmlElement | undefined {
  const block = text.parent
  const isPlain =
    block instanceof Y.XmlElement && block.nodeName === 'textBlock' && block.length === 1
  return isPlain && block.parent instanceof Y.XmlFragment ? block : undefined
}

/** True for a paragraph that a version brought when it was put in place. */
const isRestoredBlock = (text: Y.XmlText) => restoredHere(blockOf(text)?._item?.id.client ?? 0)

/** Where a paragraph stands among those of its field. */
function placeOfBlock(text: Y.XmlText) {
  const block = blockOf(text)
  const field = block?.parent
  return field instanceof Y.XmlFragment ? { field, index: field.toArray().indexOf(block!) } : null
}

/**
 * Takes letters that stand side by side into a paragraph of their own, of the same kind as theirs; each
 * writer's words stay that writer's.
 */
function takeApart(
  ydoc: Y.Doc,
  text: Y.XmlText,
  ids: readonly WordId[],
  { field, index }: { field: Y.XmlFragment; index: number },
): { changes: OwnChange[]; letters: Pair[] } {
  const from = indexOfLetter(text, ids[0]!)
  const made = new Y.XmlText()
  const opened = ownChange(ydoc, () => {
    const block = new Y.XmlElement('textBlock')
    for (const [name, value] of Object.entries(blockOf(text)?.getAttributes() ?? {})) {
      if (value !== undefined) block.setAttribute(name, value)
    }
    block.insert(0, [made])
    field.insert(index, [block])
  })
  const changes: OwnChange[] = [{ bytes: opened.bytes, client: null }]
  const letters: Pair[] = []
  for (const own of byWriter(ids)) {
    const pieces = piecesOf(text, from + made.length, own.length)
    const written = ownChange(ydoc, () => {
      for (const { insert, attributes } of pieces) made.insert(made.length, insert, attributes)
    })
    changes.push({ bytes: written.bytes, client: own[0]!.client })
    letters.push(...own.map((id, at) => ({ from: id, to: written.letters[at]! })))
  }
  const closed = ownChange(ydoc, () => text.delete(from, ids.length))
  changes.push({ bytes: closed.bytes, client: null })
  return { changes, letters }
}

/**
 * A version that was put in place has several paragraphs of one, and somebody who had not heard of it
 * carried the one elsewhere, or parted it otherwise: it is parted there, too, and what stays of each
 * stands in its order, before what stands twice is ended.
 *
 * @param pairs where the change wrote anew what it deleted
 * @returns the doubles by the letters that stand since
 */
export function partAgain(
  ydoc: Y.Doc,
  moved: MovedWords,
  doubles: readonly Double[],
  pairs: readonly Pair[],
): Parted {
  const changes: OwnChange[] = []
  const moves: Move[] = []
  const firstOf = new Map<Y.XmlText, Double>()
  for (const double of doubles) {
    const text = double.isRestored && textOf(ydoc, double.first)
    if (text && !firstOf.has(text) && isRestoredBlock(text)) firstOf.set(text, double)
  }
  if (firstOf.size === 0) return { doubles: [...doubles], changes, moves }
  /** The paragraph that each copy was carried out of. */
  const sourceOf = openLetterMap(pairs.map(({ from, to }) => [to, textOf(ydoc, from)] as const))
  function take(...those: Parameters<typeof takeApart>): void {
    const taken = takeApart(...those)
    for (const { from, to } of taken.letters) sourceOf.set(to, sourceOf.get(from))
    const done = joinMoves(taken.letters)
    for (const move of done) moved.add(move)
    moves.push(...done)
    changes.push(...taken.changes)
  }
  for (const [text, { first, second }] of firstOf) {
    const letter = moved.whereNow(second)
    const copies = textOf(ydoc, letter)
    const [there, here] = [copies && placeOfBlock(copies), placeOfBlock(text)]
    if (!copies || !there || !here) continue
    const { field, index } = there
    const before = lettersBefore(copies, letter)
    const headOfRestored = lettersBefore(text, first)
    const source = sourceOf.get(letter)
    if (before.some((id) => sourceOf.get(id) === source)) {
      const all = idsOf(copies)
      // What was typed on is a part of it; what others carried to the same place is none.
      let end = all.findLastIndex((id) => sourceOf.get(id) === source) + 1
      while (end < all.length && !moved.hasCopies(all[end]!)) end += 1
      take(ydoc, copies, all.slice(before.length, end), { field, index: index + 1 })
    } else if (headOfRestored.length > 0 && field === here.field && index === here.index - 1) {
      take(ydoc, text, headOfRestored, there)
    }
  }
  if (moves.length === 0) return { doubles: [...doubles], changes, moves }
  const now = (id: WordId) => (standing(ydoc, id) ? id : moved.whereNow(id))
  const since = doubles.map((each) => ({
    ...each,
    first: now(each.first),
    second: moved.whereNow(each.second),
  }))
  return { doubles: since, changes, moves }
}
