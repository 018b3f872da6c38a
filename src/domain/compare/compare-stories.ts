import { z } from 'zod'
import { sayFraming } from '../photos/framing.ts'
import { canonicalJson, type FrozenStory } from '../story-text/frozen-story.ts'
import { Block, type Inline, type TextBlock } from '../story-text/story-text.ts'
import { pairAlike, pairMoved } from './alike-blocks.ts'
import { cutInto, findBreak, joinBlocks, type Break } from './broken-blocks.ts'
import { diffLists } from './diff-lists.ts'
import { diffWords, Piece, unchangedPieces } from './word-diff.ts'

/** Something beside the words that differs. */
export const FactChange = z.object({ name: z.string(), before: z.string(), after: z.string() })
export type FactChange = z.infer<typeof FactChange>

/** One block of the story as it is read in review. */
export const Row = z.object({
  part: z.enum(['headline', 'standfirst', 'lead', 'body']),
  change: z.enum(['same', 'changed', 'added', 'deleted']),
  /** It stood elsewhere before. */
  moved: z.enum(['from-above', 'from-below']).optional(),
  /** It was split off the block above it, or it was joined of several. */
  broken: z.enum(['split', 'joined']).optional(),
  /** Of so many, where these are more than two. */
  joinedOf: z.int().optional(),
  /** As it stands now; of a deleted block, as it stood. Null for headline and standfirst. */
  block: Block.nullable(),
  /** Its number among the blocks of its part: as it stands, and as it stood there. */
  is: z.int().optional(),
  was: z.int().optional(),
  pieces: z.array(Piece),
  facts: z.array(FactChange),
})
export type Row = z.infer<typeof Row>

/** What differs between two frozen forms of a story, or the later one alone. */
export const Reading = z.object({
  /** Section, byline, language and correction note. */
  facts: z.array(FactChange),
  rows: z.array(Row),
})
export type Reading = z.infer<typeof Reading>

const inlineOf = (text: string): Inline[] => (text === '' ? [] : [{ type: 'text', text }])
const contentOf = (block: Block) => (block.type === 'rule' ? [] : block.content)

/** The lead photo as a block of its own; none or one. */
export function leadBlocksOf({ text }: FrozenStory): Block[] {
  const [use] = text.lead
  if (!use) return []
  const { photoId, alt, caption } = use
  return [{ type: 'photo', attrs: { photoId, alt }, content: inlineOf(caption) }]
}

const photoIn = (story: FrozenStory, photoId: string | null) =>
  story.photos.find((photo) => photo.photoId === photoId)

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
  const photo = photoIn(story, photoId)
  return {
    Photo: photoId ?? '',
    'Alt text': alt,
    Credit: photo?.credit ?? '',
    Crop: sayFraming(photo?.framing),
  }
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

type Sides = { before: FrozenStory; after: FrozenStory }

function comparedRun(
  part: Row['part'],
  removed: readonly Block[],
  added: readonly Block[],
  { before, after }: Sides,
): Row[] {
  const broken = findBreak(removed, added)
  if (broken) return comparedBreak(part, removed, added, { before, after }, broken)
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

/** What is before a break, what was broken, and what is after it. */
function comparedBreak(
  part: Row['part'],
  removed: readonly Block[],
  added: readonly Block[],
  sides: Sides,
  { how, removed: i, added: j, cuts }: Break,
): Row[] {
  const isSplit = how === 'split'
  const compared = (was: Block, is: Block) =>
    comparedBlock(part, { story: sides.before, block: was }, { story: sides.after, block: is })
  const several = cuts.length + 1
  function brokenRows(): Row[] {
    if (isSplit) {
      const heads = cutInto(removed[i] as TextBlock, cuts)
      return heads.map((head, nth) => {
        const row = compared(head, added[j + nth]!)
        return nth === 0 ? row : { ...row, change: 'changed', broken: how }
      })
    }
    const pieces = removed.slice(i, i + several) as [TextBlock, ...TextBlock[]]
    const row = compared(joinBlocks(pieces), added[j]!)
    return [{ ...row, change: 'changed', broken: how, ...(several > 2 && { joinedOf: several }) }]
  }
  return [
    ...comparedRun(part, removed.slice(0, i), added.slice(0, j), sides),
    ...brokenRows(),
    ...comparedRun(
      part,
      removed.slice(i + (isSplit ? 1 : several)),
      added.slice(j + (isSplit ? several : 1)),
      sides,
    ),
  ]
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
  const changes = diffLists(
    before.map(keyOf(sides.before)),
    after.map(keyOf(sides.after)),
    ({ key }) => key,
  )
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
  return numbered(rows)
}

/** Rows that have not been put together as moves yet stand in the order of both sides. */
function numbered(rows: readonly Row[]): Row[] {
  let [was, is] = [0, 0]
  return rows.map((row) => {
    if (row.broken === 'split') return { ...row, was: was - 1, is: is++ }
    const numbers = {
      ...(row.change !== 'added' && { was: was++ }),
      ...(row.change !== 'deleted' && { is: is++ }),
    }
    if (row.broken === 'joined') was += (row.joinedOf ?? 2) - 1
    return { ...row, ...numbers }
  })
}

/**
 * A block that went at one place and came at another has moved, as a photo does that becomes the lead
 * photo: it is read once, where it is now.
 */
function withMoves(rows: Row[], { before, after }: Sides): Row[] {
  const blocksOf = (change: Row['change']) =>
    rows.flatMap((row, at) => (row.change === change && row.block ? { at, block: row.block } : []))
  const moves = pairMoved(blocksOf('deleted'), blocksOf('added'))
  const cameFrom = new Map(moves.map(({ from, to }) => [to, from]))
  const gone = new Set(moves.map(({ from }) => from))
  return rows.flatMap((row, at): Row[] => {
    if (gone.has(at)) return []
    const from = cameFrom.get(at)
    const went = from === undefined ? undefined : rows[from]
    if (from === undefined || !went?.block || !row.block) return [row]
    const compared = comparedBlock(
      row.part,
      { story: before, block: went.block },
      { story: after, block: row.block },
    )
    return [
      {
        ...compared,
        change: 'changed',
        moved: from < at ? 'from-above' : 'from-below',
        ...(row.is !== undefined && { is: row.is }),
        ...(went.was !== undefined && went.part === row.part && { was: went.was }),
      },
    ]
  })
}

const factsOfStory = (story: FrozenStory) => ({
  Section: story.section ?? '',
  Byline: story.byline.map(({ name }) => name).join(', '),
  Language: story.language ?? '',
  'Correction note': story.corrections?.at(-1)?.note ?? '',
})

/** What differs between an earlier frozen form of a story and a later one. */
export function compareStories(before: FrozenStory, after: FrozenStory): Reading {
  const sides = { before, after }
  return {
    facts: factsThatDiffer(factsOfStory(before), factsOfStory(after)),
    rows: [
      comparedLine('headline', before.text.headline, after.text.headline),
      comparedLine('standfirst', before.text.standfirst, after.text.standfirst),
      ...withMoves(
        [
          ...comparedBlocks('lead', leadBlocksOf(before), leadBlocksOf(after), sides),
          ...comparedBlocks('body', before.text.body.content, after.text.body.content, sides),
        ],
        sides,
      ),
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
      ...leadBlocksOf(story).map((block) => wholeBlock('lead', 'same', block, contentOf(block))),
      ...body.content.map((block) => wholeBlock('body', 'same', block, contentOf(block))),
    ],
  }
}

export const hasChanges = ({ facts, rows }: Reading) =>
  facts.length > 0 || rows.some(({ change }) => change !== 'same')
