import type * as Y from 'yjs'
import { ownMarks } from './carry-marks.ts'
import { insertMarked } from './insert-marked.ts'
import { expand, type LostWords } from './lost-words.ts'
import { captionNow } from './moved-photos.ts'
import { joinMoves, type Move, type MovedWords } from './moved-words.ts'
import { ownChange, type OwnChange } from './own-change.ts'
import { indexOfLetter, spotOf, textOf } from './word-runs.ts'

/** Beside the letter they were typed beside; else at the end of the caption they were typed into. */
function placeNow(ydoc: Y.Doc, moved: MovedWords, { ids, seen, isCaption }: LostWords) {
  const left = spotOf(ydoc, moved, seen.left)
  const spot = left ?? spotOf(ydoc, moved, seen.right)
  if (spot) {
    return { text: spot.text, index: indexOfLetter(spot.text, spot.id) + (left ? 1 : 0) }
  }
  const caption = isCaption ? captionNow(ydoc, moved, ids[0]) : undefined
  return caption?.text && { text: caption.text, index: caption.index }
}

/**
 * Writes lost words where they belong when that is certain: their letters or their photo were moved
 * and still stand. Nobody has to decide anything then.
 */
export function putBackInPlace(
  ydoc: Y.Doc,
  moved: MovedWords,
  lost: LostWords,
): { change: OwnChange; moves: Move[] } | undefined {
  const { words, ids } = lost
  const place = placeNow(ydoc, moved, lost)
  const client = ids[0]?.client
  if (!place || client === undefined) return undefined
  const text = textOf(ydoc, ids[0]!)
  const marks = text ? ownMarks(text, expand(ids)) : []
  const { bytes, letters } = ownChange(ydoc, () =>
    insertMarked(place.text, place.index, words, marks),
  )
  const moves = joinMoves(
    expand(ids).flatMap((from, at) => {
      const to = letters[at]
      return to ? [{ from, to }] : []
    }),
  )
  for (const move of moves) moved.add(move)
  return { change: { bytes, client }, moves }
}
