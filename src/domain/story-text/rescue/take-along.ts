import * as Y from 'yjs'
import {
  idAfter,
  isSameId,
  joinMoves,
  type Move,
  type MovedWords,
  type WordId,
} from './moved-words.ts'
import { ownChange } from './own-change.ts'
import type { OwnChange } from './witness.ts'
import { indexOfLetter, lettersOf, spotOf, standing, structAt } from './word-runs.ts'

type Spot = { text: Y.XmlText; id: WordId }
/** Letters that stand together where the words around them are gone, and behind which they belong. */
type Stranded = { text: Y.XmlText; ids: WordId[]; behind: Spot }

/** What one change did, as far as it is to be known here. */
type Change = {
  /** The texts it wrote letters into. */
  texts: Iterable<Y.XmlText>
  isFresh: (id: WordId) => boolean
  /** True for what it deleted. */
  isGone: (id: WordId) => boolean
  /** Where it wrote anew what it deleted. */
  pairs: readonly { from: WordId; to: WordId }[]
  /** True for letters that it wrote as others that it deleted. */
  isCopy: (id: WordId) => boolean
}

const nameOf = ({ client, clock }: WordId) => `${client} ${clock}`

function textOf(ydoc: Y.Doc, id: WordId): Y.XmlText | undefined {
  const parent = standing(ydoc, id)?.parent
  return parent instanceof Y.XmlText ? parent : undefined
}

/** True when nothing that stands is between two letters of one text. */
const isBeside = (text: Y.XmlText, left: WordId, right: WordId) =>
  indexOfLetter(text, right) === indexOfLetter(text, left) + 1

const isLast = (text: Y.XmlText, id: WordId) => indexOfLetter(text, id) === text.length - 1

/** True for a paragraph and the one right behind it. */
function isNextBlock(text: Y.XmlText, next: Y.XmlText): boolean {
  const block = text.parent?._item
  let right = block?.right
  while (right?.deleted) right = right.right
  return right !== null && right !== undefined && right === next.parent?._item
}

/**
 * Words that stood already when a change took the words around them elsewhere: its sender had not
 * seen them, since there the words to their left and right are written as neighbours.
 */
function leftBehind(ydoc: Y.Doc, { isFresh, isGone, pairs }: Change): Stranded[] {
  const found: Stranded[] = []
  const wentTo = new Map(pairs.map(({ from, to }) => [nameOf(from), to]))
  const texts = new Set<Y.XmlText>()
  for (const { from } of pairs) {
    const struct = structAt(ydoc, from)
    if (struct instanceof Y.Item && struct.parent instanceof Y.XmlText) texts.add(struct.parent)
  }
  for (const text of texts) {
    if (text._item?.deleted) continue
    let left: Spot | undefined
    let ids: WordId[] = []
    for (const { id, item } of lettersOf(text)) {
      const to = wentTo.get(nameOf(id))
      if (to) {
        const there = textOf(ydoc, to)
        if (left && ids.length > 0 && there === left.text && isBeside(there, left.id, to)) {
          found.push({ text, ids, behind: left })
        }
        ids = []
        left = there && there !== text ? { text: there, id: to } : undefined
      } else if (isFresh(id) || (item.deleted && isGone(id))) left = undefined
      else if (!item.deleted) ids.push(id)
    }
    const isAtEnd = left && isLast(left.text, left.id) && isNextBlock(text, left.text)
    if (left && isAtEnd && ids.length > 0) found.push({ text, ids, behind: left })
  }
  return found
}

/** The nearest letter on a side of words that stands, or was taken elsewhere. */
function nearest(
  ydoc: Y.Doc,
  moved: MovedWords,
  isFresh: Change['isFresh'],
  beside: WordId | null,
  side: 'left' | 'right',
): WordId | undefined {
  let id = beside
  while (id) {
    const struct = structAt(ydoc, id)
    if (!(struct instanceof Y.Item)) return undefined
    const { content, deleted, left, right } = struct
    const isLetter = content instanceof Y.ContentString
    const isElsewhere = !isFresh(moved.whereNow(id)) && spotOf(ydoc, moved, id) !== undefined
    if (isLetter && (!deleted || isElsewhere)) return id
    const by = side === 'left' ? -1 : 1
    const next = idAfter(id, by)
    const isWithin =
      isLetter && next.clock >= struct.id.clock && next.clock < struct.id.clock + struct.length
    id = isWithin ? next : side === 'left' ? (left?.lastId ?? null) : (right?.id ?? null)
  }
  return undefined
}

type Letter = { id: WordId; item: Y.Item }

/** Letters of one text that a change wrote, as they follow one another there. */
function freshRuns(text: Y.XmlText, isFresh: Change['isFresh']): Letter[][] {
  const runs: Letter[][] = [[]]
  for (let item = text._start; item; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue
    if (!isFresh(item.id)) runs.push([])
    if (item.deleted || !isFresh(item.lastId)) continue
    for (let at = 0; at < item.length; at += 1) {
      const id = idAfter(item.id, at)
      if (isFresh(id)) runs.at(-1)!.push({ id, item })
    }
  }
  return runs.filter((run) => run.length > 0)
}

/**
 * Words that come late: their writer saw them between two letters that were both taken elsewhere, or
 * typed on behind words that were just taken along from here.
 */
function comeLate(ydoc: Y.Doc, moved: MovedWords, { texts, isFresh, isCopy }: Change): Stranded[] {
  function spotOfRun(text: Y.XmlText, run: readonly Letter[]): Spot | undefined {
    const [first] = run
    const last = run.at(-1)
    if (!first || !last || run.some(({ id }) => isCopy(id))) return undefined
    const before = idAfter(first.id, -1)
    const isWithin = first.id.clock > first.item.id.clock
    const seen = nearest(ydoc, moved, isFresh, isWithin ? before : first.item.origin, 'left')
    const left = spotOf(ydoc, moved, seen ?? null)
    if (!seen || !left || left.text === text) return undefined
    const next = nearest(ydoc, moved, isFresh, last.item.rightOrigin, 'right')
    const right = spotOf(ydoc, moved, next ?? null)
    const isBetween =
      right?.text === left.text &&
      indexOfLetter(right.text, right.id) > indexOfLetter(left.text, left.id)
    const isTypedOn = !next && left.id.client === ydoc.clientID && isSameId(seen, before)
    return isBetween || isTypedOn ? left : undefined
  }

  return [...texts].flatMap((text) => {
    if (text._item?.deleted) return []
    return freshRuns(text, isFresh).flatMap((run) => {
      const behind = spotOfRun(text, run)
      return behind ? [{ text, ids: run.map(({ id }) => id), behind }] : []
    })
  })
}

type Piece = { insert: string; attributes: Record<string, unknown> }
/** What words take over from those beside them; a suggestion or a link is nobody's but their own. */
const spreading = ['bold', 'italic']

/** What letters from an index on say and how they are marked. */
function piecesOf(text: Y.XmlText, from: number, length: number): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { insert, attributes = {} } of text.toDelta() as Partial<Piece>[]) {
    if (typeof insert !== 'string') {
      at += 1
      continue
    }
    const words = insert.slice(Math.max(0, from - at), Math.max(0, from + length - at))
    if (words) pieces.push({ insert: words, attributes })
    at += insert.length
  }
  return pieces
}

/** The same, marked as the words they come behind when they lost their marks with the others. */
function piecesAlong(own: readonly Piece[], behind: Piece | undefined): readonly Piece[] {
  if (own.some(({ attributes }) => Object.keys(attributes).length > 0)) return own
  const marks = Object.entries(behind?.attributes ?? {}).filter(([key]) => spreading.includes(key))
  return own.map(({ insert }) => ({ insert, attributes: Object.fromEntries(marks) }))
}

/** The letters of each writer by themselves. */
function byWriter(ids: readonly WordId[]): WordId[][] {
  const stretches: WordId[][] = []
  for (const id of ids) {
    const open = stretches.at(-1)
    if (open?.[0]?.client === id.client) open.push(id)
    else stretches.push([id])
  }
  return stretches
}

function take(ydoc: Y.Doc, moved: MovedWords, { text, ids, behind }: Stranded) {
  const changes: OwnChange[] = []
  const moves: Move[] = []
  let spot = behind
  for (const own of byWriter(ids)) {
    const [first] = own
    if (!first) break
    const from = indexOfLetter(text, first)
    const last = own.at(-1)
    // With something else between them they are not one stretch.
    if (!last || indexOfLetter(text, last) !== from + own.length - 1) break
    const left = indexOfLetter(spot.text, spot.id)
    const [behind] = piecesOf(spot.text, left, 1)
    const pieces = piecesAlong(piecesOf(text, from, own.length), behind)
    const { bytes, letters } = ownChange(ydoc, () => {
      let at = left + 1
      for (const { insert, attributes } of pieces) {
        spot.text.insert(at, insert, attributes)
        at += insert.length
      }
      text.delete(from, own.length)
    })
    const done = joinMoves(
      own.flatMap((id, at) => {
        const to = letters[at]
        return to ? [{ from: id, to }] : []
      }),
    )
    for (const move of done) moved.add(move)
    moves.push(...done)
    changes.push({ bytes, client: first.client })
    const end = letters.at(-1)
    if (end) spot = { text: spot.text, id: end }
  }
  return { changes, moves }
}

/**
 * Takes words along into their sentence when somebody who had not seen them split it off, joined it
 * or carried it elsewhere. What is not certain to belong there stays where it is.
 */
export function takeAlong(
  ydoc: Y.Doc,
  moved: MovedWords,
  change: Change,
): { changes: OwnChange[]; moves: Move[] } {
  const stranded = [...leftBehind(ydoc, change), ...comeLate(ydoc, moved, change)]
  const taken = stranded.map((each) => take(ydoc, moved, each))
  return {
    changes: taken.flatMap(({ changes }) => changes),
    moves: taken.flatMap(({ moves }) => moves),
  }
}
