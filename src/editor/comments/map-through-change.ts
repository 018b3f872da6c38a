import type { Node } from '@tiptap/pm/model'
import { diffArrays } from 'diff'

export type Stretch = { from: number; to: number }
export type Followed = Stretch & {
  /** False when letters are gone that may have been written anew elsewhere. */
  isSure: boolean
}

/** Beyond so many letters, nobody's screen waits for what became of each. */
const mostLetters = 20_000
const mostChanges = 2_000

type Letters = { letters: string[]; at: number[] }

function lettersIn(doc: Node, from: number, to: number): Letters {
  const found: Letters = { letters: [], at: [] }
  doc.nodesBetween(from, to, (node, pos) => {
    const text = node.text ?? ''
    for (let i = Math.max(0, from - pos); i < text.length && pos + i < to; i += 1) {
      found.letters.push(text.charAt(i))
      found.at.push(pos + i)
    }
  })
  return found
}

/** Where each letter went that is still there. */
function pairsOf(before: Letters, after: Letters) {
  const pairs: { from: number; to: number }[] = []
  let [i, j] = [0, 0]
  const options = { maxEditLength: mostChanges }
  const parts = diffArrays(before.letters, after.letters, options) ?? []
  for (const { added, removed, count = 0 } of parts) {
    if (!added && !removed) {
      for (let n = 0; n < count; n += 1)
        pairs.push({ from: before.at[i + n]!, to: after.at[j + n]! })
    }
    if (!added) i += count
    if (!removed) j += count
  }
  return pairs
}

/**
 * Where stretches of a document stand after somebody else's change of it, which comes as a new
 * document and not as steps. What did not change is shared by both documents and not looked into.
 */
export function changeBetween(before: Node, after: Node): (stretch: Stretch) => Followed {
  const start = before.content.findDiffStart(after.content)
  const ends = before.content.findDiffEnd(after.content)
  if (start === null || ends === null) return (stretch) => ({ ...stretch, isSure: true })
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b))
  const end = ends.a + overlap
  const by = ends.b - ends.a
  let aligned: { gone: Letters; pairs: { from: number; to: number }[] } | undefined

  function look() {
    if (aligned) return aligned
    const gone = lettersIn(before, start!, end)
    const come = lettersIn(after, start!, end + by)
    const isTooLong = gone.letters.length + come.letters.length > mostLetters
    const pairs = isTooLong ? [] : pairsOf(gone, come)
    return (aligned = { gone, pairs })
  }

  return ({ from, to }) => {
    const isOutside = to <= start || from >= end || (from < start && to > end)
    if (isOutside) {
      const moved = (pos: number) => (pos >= end ? pos + by : pos)
      return to <= start
        ? { from, to, isSure: true }
        : { from: moved(from), to: moved(to), isSure: true }
    }
    const { gone, pairs } = look()
    const own = gone.at.filter((at) => at >= from && at < to).length
    const kept = pairs.filter((pair) => pair.from >= from && pair.from < to)
    const first = kept[0]
    const last = kept.at(-1)
    const newFrom = from < start ? from : (first?.to ?? (to > end ? end + by : start))
    const newTo = to > end ? to + by : last ? last.to + 1 : from < start ? start : newFrom
    // Words that went may have come by another change, or be among those that came by this one.
    const isSure = kept.length === own
    return { from: newFrom, to: Math.max(newFrom, newTo), isSure }
  }
}
