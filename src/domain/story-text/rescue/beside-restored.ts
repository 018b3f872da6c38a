import * as Y from 'yjs'
import { besideRun } from './beside-run.ts'
import type { Double } from './end-doubles.ts'
import type { MovedWords, WordId } from './moved-words.ts'
import { indexOfLetter, spotOf, standingTextOf, structAt } from './word-runs.ts'

type Pair = { restored: WordId; fresh: WordId }

/**
 * Of a letter that a version wrote and somebody who had not heard of it brought back, the one that stays
 * is theirs, where they wanted it; the version's where that stands between the very letters that they
 * had beside it. These were brought to the place that the version has for them.
 *
 * @param isFresh true for what their change wrote
 */
export function openStaysOfTwo(
  ydoc: Y.Doc,
  moved: MovedWords,
  isFresh: (id: WordId) => boolean,
): (pair: Pair) => Double {
  const known = new Map<Y.Item, boolean>()

  function isBeside(item: Y.Item, { restored, fresh }: Pair): boolean {
    const text = standingTextOf(ydoc, restored)
    if (!text) return false
    const { left, next } = besideRun(ydoc, moved, isFresh, [{ item, first: item.id }])
    const index = indexOfLetter(text, restored)
    const before = fresh.clock - item.id.clock
    if (left) return left.text === text && indexOfLetter(text, left.id) === index - before - 1
    const right = spotOf(ydoc, moved, next ?? null)
    const behind = item.length - before
    return right?.text === text && indexOfLetter(text, right.id) === index + behind
  }

  return ({ restored, fresh }) => {
    const item = structAt(ydoc, fresh)
    if (!(item instanceof Y.Item)) return { first: restored, second: fresh, isRestored: true }
    const isKnown = known.get(item) ?? isBeside(item, { restored, fresh })
    known.set(item, isKnown)
    const [first, second] = isKnown ? [fresh, restored] : [restored, fresh]
    return { first, second, isRestored: true }
  }
}
