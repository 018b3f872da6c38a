import { plainInline } from '../story-text/read-story-text.ts'
import type { Block, Inline, TextBlock } from '../story-text/story-text.ts'
import { likeness, wordsOf } from './alike-blocks.ts'

/** Fewer words on a side of a break are found in many paragraphs. */
const fewestWords = 3
/** How alike both sides of a break must be to what stood there. */
const alikeFrom = 0.6
/** Beyond this many comparisons it was another story; nothing is looked for. */
const mostComparisons = 10_000

/** A paragraph that became two, or two that became one, by their places. */
export type Break = { how: 'split' | 'joined'; removed: number; added: number; at: number }

/** Letters of a text before a place in its words; undefined when those words do not stand in it. */
function placeOfWords(text: string, words: readonly string[]): number | undefined {
  const first = words.slice(0, fewestWords)
  if (first.length < fewestWords) return undefined
  const at = text.indexOf(first.join(' '), 1)
  return at < 0 ? undefined : at
}

/** Where one block was cut to become two; undefined when it was not. */
function cutOf(one: Block, first: Block, second: Block): number | undefined {
  if (one.type !== 'textBlock' || first.type !== 'textBlock' || second.type !== 'textBlock') {
    return undefined
  }
  const at = placeOfWords(plainInline(one.content), wordsOf(second))
  if (at === undefined) return undefined
  const [before, after] = cutBlock(one, at)
  const isBroken =
    wordsOf(before).length >= fewestWords &&
    likeness(before, first) >= alikeFrom &&
    likeness(after, second) >= alikeFrom
  return isBroken ? at : undefined
}

/** The first break between blocks that went and blocks that came, if there is one. */
export function findBreak(removed: readonly Block[], added: readonly Block[]): Break | undefined {
  if (removed.length * added.length > mostComparisons) return undefined
  for (let i = 0; i < removed.length; i += 1) {
    for (let j = 0; j < added.length; j += 1) {
      const [was, is, wasNext, isNext] = [removed[i]!, added[j]!, removed[i + 1], added[j + 1]]
      const split = isNext && cutOf(was, is, isNext)
      if (split !== undefined) return { how: 'split', removed: i, added: j, at: split }
      const joined = wasNext && cutOf(is, was, wasNext)
      if (joined !== undefined) return { how: 'joined', removed: i, added: j, at: joined }
    }
  }
  return undefined
}

/** A block as two, cut before a letter; the blank at the cut goes with the break. */
export function cutBlock(block: TextBlock, at: number): [TextBlock, TextBlock] {
  const sides: [Inline[], Inline[]] = [[], []]
  let place = 0
  for (const run of block.content) {
    const text = run.type === 'text' ? run.text : '\n'
    const cut = Math.min(Math.max(at - place, 0), text.length)
    place += text.length
    if (run.type === 'hardBreak') sides[cut > 0 ? 0 : 1].push(run)
    else {
      if (cut > 0) sides[0].push({ ...run, text: text.slice(0, cut) })
      if (cut < text.length) sides[1].push({ ...run, text: text.slice(cut) })
    }
  }
  const last = sides[0].at(-1)
  if (last?.type === 'text') sides[0][sides[0].length - 1] = { ...last, text: last.text.trimEnd() }
  return [
    { ...block, content: sides[0] },
    { ...block, content: sides[1] },
  ]
}

/** Two blocks as one, with a blank between them. */
export const joinBlocks = (first: TextBlock, second: TextBlock): TextBlock => ({
  ...first,
  content: joinedRuns([...first.content, { type: 'text', text: ' ' }, ...second.content]),
})

/** Neighbouring runs of one form are one, as in the reading form. */
function joinedRuns(runs: readonly Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    const isOne = last?.type === 'text' && run.type === 'text' && !last.marks && !run.marks
    if (isOne) joined[joined.length - 1] = { ...last, text: last.text + run.text }
    else joined.push(run)
  }
  return joined
}
