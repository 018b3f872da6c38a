import type * as Y from 'yjs'
import { expand, type LostWords } from './lost-words.ts'
import { joinMoves, type Move, type MovedWords } from './moved-words.ts'
import { ownChange } from './own-change.ts'
import type { OwnChange } from './witness.ts'
import { indexOfLetter, spotOf } from './word-runs.ts'

/**
 * Writes lost words beside the letter they were typed beside, when that letter was moved and still
 * stands: nobody has to decide anything then.
 */
export function putBackInPlace(
  ydoc: Y.Doc,
  moved: MovedWords,
  { words, ids, seen }: LostWords,
): { change: OwnChange; moves: Move[] } | undefined {
  const left = spotOf(ydoc, moved, seen.left)
  const spot = left ?? spotOf(ydoc, moved, seen.right)
  const client = ids[0]?.client
  if (!spot || client === undefined) return undefined
  const index = indexOfLetter(spot.text, spot.id) + (left ? 1 : 0)
  const { bytes, letters } = ownChange(ydoc, () => spot.text.insert(index, words))
  const moves = joinMoves(
    expand(ids).flatMap((from, at) => {
      const to = letters[at]
      return to ? [{ from, to }] : []
    }),
  )
  for (const move of moves) moved.add(move)
  return { change: { bytes, client }, moves }
}
