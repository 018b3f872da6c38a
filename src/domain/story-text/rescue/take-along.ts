import * as Y from 'yjs'
import {
  idAfter,
  isSameId,
  joinMoves,
  type Move,
  type MovedWords,
  type WordId,
} from './moved-words.ts'
import { leftBehind, type Spot, type Stranded } from './left-behind.ts'
import { ownChange } from './own-change.ts'
import type { OwnChange } from './witness.ts'
import { suggestedFor, withSuggestions, type Piece } from './suggested-letters.ts'
import { indexOfLetter, spotOf, structAt } from './word-runs.ts'

/** What one change did, as far as it is to be known here. */
type Change = {
  /** The texts it wrote letters into. */
  texts: Iterable<Y.XmlText>
  isFresh: (id: WordId) => boolean
  /** True for what it deleted. */
  isGone: (id: WordId) => boolean
  /** Where it wrote anew what it deleted. */
  pairs: readonly { from: WordId; to: WordId }[]
  /** False for letters that its sender knew. */
  mayBeUnseen: (id: WordId) => boolean
  /** True for letters that it wrote as others that it deleted. */
  isCopy: (id: WordId) => boolean
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
  function spotOfRun(run: readonly Letter[]): Spot | undefined {
    const [first] = run
    const last = run.at(-1)
    if (!first || !last || run.some(({ id }) => isCopy(id))) return undefined
    const before = idAfter(first.id, -1)
    const isWithin = first.id.clock > first.item.id.clock
    const seen = nearest(ydoc, moved, isFresh, isWithin ? before : first.item.origin, 'left')
    const left = spotOf(ydoc, moved, seen ?? null)
    if (!seen || !left) return undefined
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
      const behind = spotOfRun(run)
      return behind ? [{ text, ids: run.map(({ id }) => id), behind }] : []
    })
  })
}

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
    const unmarked = piecesOf(text, from, own.length)
    const marked = withSuggestions(unmarked, suggestedFor(text, own), behind)
    const pieces = piecesAlong(marked, behind)
    const { bytes, letters } = ownChange(ydoc, () => {
      let at = left + 1
      for (const { insert, attributes } of pieces) {
        spot.text.insert(at, insert, attributes)
        at += insert.length
      }
      // Within one text what was inserted may have shifted it.
      text.delete(indexOfLetter(text, first), own.length)
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
