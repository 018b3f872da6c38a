import type * as Y from 'yjs'
import { ownMarks } from './carry-marks.ts'
import { insertMarked } from './insert-marked.ts'
import { joinMoves, type MovedWords } from './moved-words.ts'
import { ownChange } from './own-change.ts'
import { byWriter } from './pieces-of-text.ts'
import type { Row } from './rows-of-letters.ts'
import type { Settled } from './settled.ts'
import { textOf } from './word-runs.ts'

/** Writes letters side by side again, each writer's as that writer's, marked as they were. */
export function writeRow(
  ydoc: Y.Doc,
  moved: MovedWords,
  letters: Row['letters'],
  place: { text: Y.XmlText; index: number },
): Settled {
  const { changes, moves }: Settled = { changes: [], moves: [] }
  let at = 0
  for (const ids of byWriter(letters.map(({ id }) => id))) {
    const words = letters
      .slice(at, at + ids.length)
      .map(({ letter }) => letter)
      .join('')
    const was = textOf(ydoc, ids[0]!)
    const marks = was ? ownMarks(was, ids) : []
    const written = ownChange(ydoc, () => insertMarked(place.text, place.index + at, words, marks))
    const done = joinMoves(ids.map((from, nth) => ({ from, to: written.letters[nth]! })))
    for (const move of done) moved.add(move)
    moves.push(...done)
    changes.push({ bytes: written.bytes, client: ids[0]!.client })
    at += ids.length
  }
  return { changes, moves }
}
