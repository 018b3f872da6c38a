import * as Y from 'yjs'
import {
  idAfter,
  isSameId,
  joinMoves,
  type Move,
  type MovedWords,
  type WordId,
  type Pair,
} from './moved-words.ts'
import { besideRun, freshRuns, idsOf, type FreshRun } from './beside-run.ts'
import { removeIfEmpty } from './end-doubles.ts'
import { openLetterSet } from './letter-set.ts'
import type { Taken } from './lost-words.ts'
import { placeOfReplaced } from './place-of-replaced.ts'
import { leftBehind, type Spot, type Stranded } from './left-behind.ts'
import { ownChange, type OwnChange } from './own-change.ts'
import { suggestedFor, withSuggestions, type Piece } from './suggested-letters.ts'
import { indexOfLetter, spotOf, standing, standingTextOf, structAt } from './word-runs.ts'
import { byWriter, piecesOf } from './pieces-of-text.ts'

/** What one change did, as far as it is to be known here. */
type Change = {
  /** The texts it wrote letters into. */
  texts: Iterable<Y.XmlText>
  isFresh: (id: WordId) => boolean
  /** What it says it deleted. */
  ds: Taken['deleted']
  /** True for what it deleted. */
  isGone: (id: WordId) => boolean
  /** Where it wrote anew what it deleted. */
  pairs: readonly Pair[]
  /** False for letters that its sender knew. */
  mayBeUnseen: (id: WordId) => boolean
  /** Others that are known to belong elsewhere. */
  stranded: readonly Stranded[]
  /** True for letters that it wrote as others that it deleted. */
  isCopy: (id: WordId) => boolean
  /** True for letters that it brought back with the one before them. */
  goesOn: (id: WordId) => boolean
  /** True for what its sender wrote. */
  isSenders: (id: WordId) => boolean
}

/**
 * Where the newsroom has taken the letter that the same person typed right before, of which they had not
 * heard: a word stays whole.
 */
function spotOfTypedOn(ydoc: Y.Doc, moved: MovedWords, run: FreshRun): Spot | undefined {
  const [begin] = run
  if (!begin) return undefined
  const before = idAfter(begin.first, -1)
  const spot = spotOf(ydoc, moved, before)
  if (spot?.id.client !== ydoc.clientID) return undefined
  for (let item = begin.item.left; item?.deleted; item = item.left) {
    if (isSameId(item.lastId, before)) return spot
  }
  return undefined
}

/**
 * Words that come late: their writer saw them between two letters that were both taken elsewhere, or of
 * which the left one was written anew right before the right one, or typed on behind words that were
 * just taken along from here, or put in the place of words that were carried elsewhere.
 */
function comeLate(
  ydoc: Y.Doc,
  moved: MovedWords,
  { texts, isFresh, isCopy, goesOn, ds }: Change,
): Stranded[] {
  function spotOfRun(run: FreshRun): Spot | undefined {
    const { left, next } = besideRun(ydoc, moved, isFresh, run)
    if (!left) return undefined
    const right = spotOf(ydoc, moved, next ?? null)
    const place = (id: WordId) => indexOfLetter(left.text, id)
    const isRightBeside =
      next !== undefined &&
      standingTextOf(ydoc, next) === left.text &&
      place(next) === place(left.id) + 1
    const isBetween =
      isRightBeside || (right?.text === left.text && place(right.id) > place(left.id))
    return isBetween ? left : undefined
  }

  return [...texts].flatMap((text) => {
    if (text._item?.deleted) return []
    return freshRuns(text, isFresh).flatMap((run) => {
      const isOwn = !idsOf(run).some(isCopy) && !(run[0] && goesOn(run[0].first))
      const behind =
        placeOfReplaced(ydoc, moved, run, { ds, isFresh }) ??
        (isOwn ? (spotOfTypedOn(ydoc, moved, run) ?? spotOfRun(run)) : undefined)
      return behind ? [{ text, ids: idsOf(run), behind }] : []
    })
  })
}

/** What words take over from those beside them; a suggestion or a link is nobody's but their own. */
const spreading = ['bold', 'italic']

/** The same, marked as the words they come behind when they lost their marks with the others. */
function piecesAlong(own: readonly Piece[], behind: Piece | undefined): readonly Piece[] {
  if (own.some(({ attributes }) => Object.keys(attributes).length > 0)) return own
  const marks = Object.entries(behind?.attributes ?? {}).filter(([key]) => spreading.includes(key))
  return own.map(({ insert }) => ({ insert, attributes: Object.fromEntries(marks) }))
}

function take(ydoc: Y.Doc, moved: MovedWords, { text, ids, behind }: Stranded) {
  const changes: OwnChange[] = []
  const moves: Move[] = []
  // Other words that were just taken along may have been those that it belongs behind.
  let spot = standing(ydoc, behind.id) ? behind : (spotOf(ydoc, moved, behind.id) ?? behind)
  if (spot.text._item?.deleted) return { changes, moves }
  for (const own of byWriter(ids)) {
    const [first] = own
    if (!first) break
    const from = indexOfLetter(text, first)
    const last = own.at(-1)
    // With something else between them they are not one stretch.
    if (!last || indexOfLetter(text, last) !== from + own.length - 1) break
    const index = indexOfLetter(spot.text, spot.id) + (standing(ydoc, spot.id) ? 1 : 0)
    const [behind] = index > 0 ? piecesOf(spot.text, index - 1, 1) : []
    const unmarked = piecesOf(text, from, own.length)
    const marked = withSuggestions(unmarked, suggestedFor(text, own), behind)
    const pieces = piecesAlong(marked, behind)
    const { bytes, letters } = ownChange(ydoc, () => {
      let at = index
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
 * Takes away the paragraphs in which nothing else stood. Its sender took back that they had made it, by
 * an undo for instance, which leaves a paragraph that holds a colleague's words.
 */
function removeEmptied(
  ydoc: Y.Doc,
  stranded: readonly Stranded[],
  isSenders: (id: WordId) => boolean,
): OwnChange[] {
  const left = new Map(stranded.map(({ text, behind }) => [text, behind.text]))
  return [...left].flatMap(([text, to]) => {
    const block = text.parent?._item
    if (!block || block.deleted || !isSenders(block.id)) return []
    const { bytes } = ownChange(ydoc, () => removeIfEmpty(text, to))
    return structAt(ydoc, block.id)?.deleted ? [{ bytes, client: null }] : []
  })
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
  const known = openLetterSet()
  const stranded = [
    ...leftBehind(ydoc, change),
    ...comeLate(ydoc, moved, change),
    ...change.stranded,
  ].filter(({ ids, behind }) => {
    const isFirst = !ids.some(known.has)
    for (const id of ids) known.add(id)
    return isFirst && !ids.some((id) => isSameId(id, behind.id))
  })
  const taken = stranded.map((each) => take(ydoc, moved, each))
  const emptied = removeEmptied(ydoc, stranded, change.isSenders)
  return {
    changes: [...taken.flatMap(({ changes }) => changes), ...emptied],
    moves: taken.flatMap(({ moves }) => moves),
  }
}
