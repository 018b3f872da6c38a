import * as Y from 'yjs'
import { expand, type LostWords } from './lost-words.ts'
import { joinMoves, type Move, type MovedWords, type WordId } from './moved-words.ts'
import { ownChange } from './own-change.ts'
import type { OwnChange } from './witness.ts'
import { indexOfLetter, spotOf, structAt } from './word-runs.ts'

/**
 * Where the letter went that stands nearest before another one: what its writer saw there may be
 * further left, since others' letters came in between.
 */
function movedBefore(ydoc: Y.Doc, moved: MovedWords, letter: WordId) {
  let struct = structAt(ydoc, letter)
  let clock = letter.clock - 1
  while (struct instanceof Y.Item) {
    const { content, id, left } = struct
    if (content instanceof Y.ContentString) {
      for (; clock >= id.clock; clock -= 1) {
        const spot = spotOf(ydoc, moved, { client: id.client, clock })
        if (spot) return spot
      }
    }
    if (!left) return undefined
    clock = left.lastId.clock
    struct = left
  }
  return undefined
}

/**
 * Writes lost words beside the letter they stood beside, when that letter was moved and still
 * stands: nobody has to decide anything then.
 */
export function putBackInPlace(
  ydoc: Y.Doc,
  moved: MovedWords,
  { words, ids, seen }: LostWords,
): { change: OwnChange; moves: Move[] } | undefined {
  const [first] = ids
  const left = first && (movedBefore(ydoc, moved, first) ?? spotOf(ydoc, moved, seen.left))
  const spot = left ?? spotOf(ydoc, moved, seen.right)
  if (!spot || !first) return undefined
  const { client } = first
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
