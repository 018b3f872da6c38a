import { plainInline } from '../story-text/read-story-text.ts'
import type { Block } from '../story-text/story-text.ts'

export const wordsOf = (block: Block) =>
  block.type === 'rule' ? [] : plainInline(block.content).split(/\s+/).filter(Boolean)

/** How much two blocks have in common, 0 to 1, by their words. */
export function likeness(a: Block, b: Block): number {
  if (a.type !== b.type) return 0
  if (a.type === 'photo' && b.type === 'photo' && a.attrs.photoId === b.attrs.photoId) return 1
  const left = new Map<string, number>()
  const words = wordsOf(a)
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1)
  const right = wordsOf(b)
  let shared = 0
  for (const word of right) {
    const rest = left.get(word) ?? 0
    if (rest > 0) shared += 1
    left.set(word, rest - 1)
  }
  const total = words.length + right.length
  return total === 0 ? 0 : (2 * shared) / total
}

const alikeFrom = 0.35

/** Which removed block became which added one: the pairs in order that are alike the most. */
export function pairAlike(removed: readonly Block[], added: readonly Block[]): [number, number][] {
  const rows = removed.length
  const columns = added.length
  // Beyond this, blocks were rewritten wholesale; pairing them would tell nobody anything.
  if (rows * columns > 10_000) return []
  const like = removed.map((a) => added.map((b) => likeness(a, b)))
  const best = Array.from({ length: rows + 1 }, () => Array.from({ length: columns + 1 }, () => 0))
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      const value = like[i]![j]!
      const pair = value >= alikeFrom ? value + best[i + 1]![j + 1]! : 0
      best[i]![j] = Math.max(pair, best[i + 1]![j]!, best[i]![j + 1]!)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < rows && j < columns;) {
    const here = best[i]![j]!
    if (here === best[i + 1]![j]!) i += 1
    else if (here === best[i]![j + 1]!) j += 1
    else pairs.push([i++, j++])
  }
  return pairs
}

type Placed = { at: number; block: Block }

/** Words that a block must have, and how alike it must be, to be known again at another place. */
const fewestWords = 4
const knownFrom = 0.6
/** Beyond this many comparisons it was another story; nothing is looked for. */
const mostComparisons = 10_000

const isKnowable = ({ block }: Placed) =>
  block.type === 'photo' || wordsOf(block).length >= fewestWords
/** Items of lists are short; one that stands in the list as it stood is the same one. */
const isListItem = ({ block }: Placed) =>
  block.type === 'textBlock' && ['bullet', 'numbered'].includes(block.attrs.kind)

/** Which deleted block stands at another place now. Each is found once; the most alike come first. */
export function pairMoved(
  gone: readonly Placed[],
  come: readonly Placed[],
): { from: number; to: number }[] {
  if (gone.length * come.length > mostComparisons) return []
  const candidates = gone.flatMap((from) =>
    come.flatMap((to) => {
      const like = likeness(from.block, to.block)
      const isKnown = isKnowable(from) && isKnowable(to) && like >= knownFrom
      const isSameItem = isListItem(from) && isListItem(to) && like === 1
      return isKnown || isSameItem ? [{ from: from.at, to: to.at, like }] : []
    }),
  )
  const found: { from: number; to: number }[] = []
  for (const { from, to } of candidates.toSorted((a, b) => b.like - a.like)) {
    if (!found.some((one) => one.from === from || one.to === to)) found.push({ from, to })
  }
  return found
}
