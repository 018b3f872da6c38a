import { plainInline } from '../story-text/read-story-text.ts'
import type { Block, Inline, TextBlock } from '../story-text/story-text.ts'
import { likeness, wordsOf } from './alike-blocks.ts'

/** Fewer words on a side of a break are found in many paragraphs. */
const fewestWords = 3
/** How alike both sides of a break must be to what stood there. */
const alikeFrom = 0.6
/** Beyond this many comparisons it was another story; nothing is looked for. */
const mostComparisons = 10_000

/** A paragraph that became several, or several that became one, by their places. */
export type Break = {
  how: 'split' | 'joined'
  removed: number
  added: number
  /** Before which letter each piece begins but the first, counted from the piece before. */
  cuts: number[]
}

/** Letters of a text before a place in its words; undefined when those words do not stand in it. */
function placeOfWords(text: string, words: readonly string[]): number | undefined {
  const first = words.slice(0, fewestWords)
  if (first.length < fewestWords) return undefined
  const at = text.indexOf(first.join(' '), 1)
  return at < 0 ? undefined : at
}

/** Where one block was cut to become the first of several; undefined when it was not. */
function cutsOf(one: Block, pieces: readonly Block[]): number[] | undefined {
  const [first, second] = pieces
  if (one.type !== 'textBlock' || first?.type !== 'textBlock' || second?.type !== 'textBlock') {
    return undefined
  }
  const at = placeOfWords(plainInline(one.content), wordsOf(second))
  if (at === undefined) return undefined
  const [before, after] = cutBlock(one, at)
  if (wordsOf(before).length < fewestWords || likeness(before, first) < alikeFrom) return undefined
  const further = cutsOf(after, pieces.slice(1))
  if (further) return [at, ...further]
  return likeness(after, second) >= alikeFrom ? [at] : undefined
}

/** The first break between blocks that went and blocks that came, if there is one. */
export function findBreak(removed: readonly Block[], added: readonly Block[]): Break | undefined {
  if (removed.length * added.length > mostComparisons) return undefined
  for (const [i, was] of removed.entries()) {
    for (const [j, is] of added.entries()) {
      const split = cutsOf(was, added.slice(j))
      if (split) return { how: 'split', removed: i, added: j, cuts: split }
      const joined = cutsOf(is, removed.slice(i))
      if (joined) return { how: 'joined', removed: i, added: j, cuts: joined }
    }
  }
  return undefined
}

/** A block as the pieces that it was cut into. */
export function cutInto(block: TextBlock, cuts: readonly number[]): TextBlock[] {
  const [at, ...further] = cuts
  if (at === undefined) return [block]
  const [before, after] = cutBlock(block, at)
  return [before, ...cutInto(after, further)]
}

/** A block as two, cut before a letter; the blank at the cut goes with the break. */
function cutBlock(block: TextBlock, at: number): [TextBlock, TextBlock] {
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

/** Blocks as one, with a blank between them. */
export const joinBlocks = ([first, ...further]: readonly [
  TextBlock,
  ...TextBlock[],
]): TextBlock => ({
  ...first,
  content: joinedRuns([
    ...first.content,
    ...further.flatMap(({ content }): Inline[] => [{ type: 'text', text: ' ' }, ...content]),
  ]),
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
