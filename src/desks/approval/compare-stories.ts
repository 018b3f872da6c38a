import { diffArrays } from 'diff'
import { canonicalJson, type FrozenStory } from '#domain/story-text/frozen-story.ts'
import { plainInline } from '#domain/story-text/read-story-text.ts'
import type { Block, Inline } from '#domain/story-text/story-text.ts'
import { diffWords, unchangedPieces, type Piece } from '#src/ui/word-diff.ts'

/** Something beside the words that differs. */
export type FactChange = { name: string; before: string; after: string }

/** One block of the story as it is read in review. */
export type Row = {
  part: 'headline' | 'standfirst' | 'lead' | 'body'
  change: 'same' | 'changed' | 'added' | 'deleted'
  /** As it stands now; of a deleted block, as it stood. Null for headline and standfirst. */
  block: Block | null
  pieces: Piece[]
  facts: FactChange[]
}

/** What differs between two frozen forms of a story, or the later one alone. */
export type Reading = {
  /** Section, byline and language. */
  facts: FactChange[]
  rows: Row[]
}

const inlineOf = (text: string): Inline[] => (text === '' ? [] : [{ type: 'text', text }])
const contentOf = (block: Block) => (block.type === 'rule' ? [] : block.content)

function leadOf({ text }: FrozenStory): Block[] {
  const [use] = text.lead
  if (!use) return []
  const { photoId, alt, caption } = use
  return [{ type: 'photo', attrs: { photoId, alt }, content: inlineOf(caption) }]
}

const creditIn = (story: FrozenStory, photoId: string | null) =>
  story.photos.find((photo) => photo.photoId === photoId)?.credit ?? ''

/** All that may differ in a block beside its words, by name. */
function factsOfBlock(story: FrozenStory, block: Block): Record<string, string> {
  if (block.type === 'rule') return {}
  if (block.type === 'textBlock') {
    const { kind, level, box, speaker } = block.attrs
    return {
      Kind: kind,
      Level: String(level),
      'Fact box': box === null ? '' : 'yes',
      Speaker: speaker ?? '',
    }
  }
  const { photoId, alt } = block.attrs
  return { Photo: photoId ?? '', 'Alt text': alt, Credit: creditIn(story, photoId) }
}

const factsThatDiffer = (
  before: Record<string, string>,
  after: Record<string, string>,
): FactChange[] =>
  Object.keys(after).flatMap((name) => {
    const [was, is] = [before[name] ?? '', after[name] ?? '']
    return was === is ? [] : [{ name, before: was, after: is }]
  })

const wholeBlock = (
  part: Row['part'],
  change: 'same' | 'added' | 'deleted',
  block: Block | null,
  content: readonly Inline[],
): Row => ({
  part,
  change,
  block,
  pieces: unchangedPieces(content).map((piece) => ({ ...piece, kind: change })),
  facts: [],
})

type Side = { story: FrozenStory; block: Block }

function comparedBlock(part: Row['part'], before: Side, after: Side): Row {
  const facts = factsThatDiffer(
    factsOfBlock(before.story, before.block),
    factsOfBlock(after.story, after.block),
  )
  const pieces = diffWords(contentOf(before.block), contentOf(after.block))
  const isSame = facts.length === 0 && pieces.every(({ kind }) => kind === 'same')
  return { part, change: isSame ? 'same' : 'changed', block: after.block, pieces, facts }
}

function comparedLine(part: 'headline' | 'standfirst', before: string, after: string): Row {
  const pieces = diffWords(inlineOf(before), inlineOf(after))
  const isSame = pieces.every(({ kind }) => kind === 'same')
  return { part, change: isSame ? 'same' : 'changed', block: null, pieces, facts: [] }
}

/** How much two blocks have in common, 0 to 1, by their words. */
function likeness(a: Block, b: Block): number {
  if (a.type !== b.type) return 0
  if (a.type === 'photo' && b.type === 'photo' && a.attrs.photoId === b.attrs.photoId) return 1
  const words = (block: Block) => plainInline(contentOf(block)).split(/\s+/).filter(Boolean)
  const left = new Map<string, number>()
  for (const word of words(a)) left.set(word, (left.get(word) ?? 0) + 1)
  const right = words(b)
  let shared = 0
  for (const word of right) {
    const rest = left.get(word) ?? 0
    if (rest > 0) shared += 1
    left.set(word, rest - 1)
  }
  const total = words(a).length + right.length
  return total === 0 ? 0 : (2 * shared) / total
}

const alikeFrom = 0.35

/** Which removed block became which added one: the pairs in order that are alike the most. */
function pairAlike(removed: readonly Block[], added: readonly Block[]): [number, number][] {
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

type Sides = { before: FrozenStory; after: FrozenStory }

function comparedRun(
  part: Row['part'],
  removed: readonly Block[],
  added: readonly Block[],
  { before, after }: Sides,
): Row[] {
  const pairs = pairAlike(removed, added)
  const rows: Row[] = []
  let [i, j] = [0, 0]
  for (const [k, l] of [...pairs, [removed.length, added.length] as const]) {
    for (; i < k; i += 1) {
      rows.push(wholeBlock(part, 'deleted', removed[i]!, contentOf(removed[i]!)))
    }
    for (; j < l; j += 1) rows.push(wholeBlock(part, 'added', added[j]!, contentOf(added[j]!)))
    if (k === removed.length || l === added.length) continue
    rows.push(
      comparedBlock(
        part,
        { story: before, block: removed[i]! },
        { story: after, block: added[j]! },
      ),
    )
    i += 1
    j += 1
  }
  return rows
}

function comparedBlocks(
  part: 'lead' | 'body',
  before: readonly Block[],
  after: readonly Block[],
  sides: Sides,
): Row[] {
  const keyOf = (story: FrozenStory) => (block: Block) => ({
    block,
    key: canonicalJson([block, factsOfBlock(story, block)]),
  })
  const changes = diffArrays(before.map(keyOf(sides.before)), after.map(keyOf(sides.after)), {
    comparator: (a, b) => a.key === b.key,
  })
  const rows: Row[] = []
  let [removed, added]: [Block[], Block[]] = [[], []]
  const settle = () => {
    rows.push(...comparedRun(part, removed, added, sides))
    removed = []
    added = []
  }
  for (const change of changes) {
    const blocks = change.value.map(({ block }) => block)
    if (change.removed) removed.push(...blocks)
    else if (change.added) added.push(...blocks)
    else {
      settle()
      rows.push(...blocks.map((block) => wholeBlock(part, 'same', block, contentOf(block))))
    }
  }
  settle()
  return rows
}

const factsOfStory = (story: FrozenStory) => ({
  Section: story.section ?? '',
  Byline: story.byline.map(({ name }) => name).join(', '),
  Language: story.language ?? '',
})

/** What differs between an earlier frozen form of a story and a later one. */
export function compareStories(before: FrozenStory, after: FrozenStory): Reading {
  const sides = { before, after }
  return {
    facts: factsThatDiffer(factsOfStory(before), factsOfStory(after)),
    rows: [
      comparedLine('headline', before.text.headline, after.text.headline),
      comparedLine('standfirst', before.text.standfirst, after.text.standfirst),
      ...comparedBlocks('lead', leadOf(before), leadOf(after), sides),
      ...comparedBlocks('body', before.text.body.content, after.text.body.content, sides),
    ],
  }
}

/** A story as it stands, without marks. */
export function readClean(story: FrozenStory): Reading {
  const { headline, standfirst, body } = story.text
  return {
    facts: [],
    rows: [
      wholeBlock('headline', 'same', null, inlineOf(headline)),
      wholeBlock('standfirst', 'same', null, inlineOf(standfirst)),
      ...leadOf(story).map((block) => wholeBlock('lead', 'same', block, contentOf(block))),
      ...body.content.map((block) => wholeBlock('body', 'same', block, contentOf(block))),
    ],
  }
}

export const hasChanges = ({ facts, rows }: Reading) =>
  facts.length > 0 || rows.some(({ change }) => change !== 'same')

/** How many words came and went in all, for “Tobias Renn changed 2 words while you read”. */
export const changedRows = ({ rows }: Reading) => rows.filter(({ change }) => change !== 'same')
