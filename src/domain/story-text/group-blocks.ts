import { isListKind } from './block-kinds.ts'

export type ListItem<T> = { block: T; lists: ListGroup<T>[] }
export type ListGroup<T> = { type: 'list'; tag: 'ul' | 'ol'; items: ListItem<T>[] }
export type Group<T> =
  | ListGroup<T>
  | { type: 'quote'; blocks: T[] }
  | { type: 'box'; box: string; groups: Group<T>[] }
  /** Two photos and more with nothing between them. */
  | { type: 'gallery'; photos: T[] }
  | { type: 'block'; block: T }

type Groupable = { kind: string; level: number; box?: string | null }

/**
 * Consecutive flat blocks as the nested lists, quotes, fact boxes and galleries that readers see.
 *
 * The one place that decides it: reader's HTML, the clipboard and the accessibility tree agree.
 * Never refuses: a level too deep for the item above it is clamped, a level on anything but a
 * list item is ignored, and a kind it does not know stands alone. Photos and rules are handed in
 * with their node's name as kind.
 */
export function groupBlocks<T extends Groupable>(blocks: readonly T[]): Group<T>[] {
  const groups: Group<T>[] = []
  for (let start = 0; start < blocks.length;) {
    const box = blocks[start]!.box ?? null
    let end = start + 1
    while (end < blocks.length && (blocks[end]!.box ?? null) === box) end += 1
    const inside = groupOutsideBoxes(blocks.slice(start, end))
    if (box === null) groups.push(...inside)
    else groups.push({ type: 'box', box, groups: inside })
    start = end
  }
  return groups
}

function groupOutsideBoxes<T extends Groupable>(blocks: readonly T[]): Group<T>[] {
  const groups: Group<T>[] = []
  /** The lists that are open, outermost first. */
  let open: ListGroup<T>[] = []
  for (const block of blocks) {
    if (isListKind(block.kind)) {
      open = putIntoList(groups, open, block)
      continue
    }
    open = []
    const last = groups.at(-1)
    if (block.kind === 'photo' && last?.type === 'gallery') last.photos.push(block)
    else if (block.kind === 'photo' && last?.type === 'block' && last.block.kind === 'photo') {
      groups.splice(-1, 1, { type: 'gallery', photos: [last.block, block] })
    } else if (block.kind !== 'quote') groups.push({ type: 'block', block })
    else if (last?.type === 'quote') last.blocks.push(block)
    else groups.push({ type: 'quote', blocks: [block] })
  }
  return groups
}

function putIntoList<T extends Groupable>(
  groups: Group<T>[],
  open: readonly ListGroup<T>[],
  block: T,
): ListGroup<T>[] {
  const tag = block.kind === 'numbered' ? 'ol' : 'ul'
  const depth = Math.max(0, Math.min(block.level, open.length))
  const outer = open.slice(0, depth)
  const list = open[depth]
  const item: ListItem<T> = { block, lists: [] }
  if (list?.tag === tag) {
    list.items.push(item)
    return [...outer, list]
  }
  const started: ListGroup<T> = { type: 'list', tag, items: [item] }
  const parent = outer.at(-1)?.items.at(-1)
  if (parent) parent.lists.push(started)
  else groups.push(started)
  return [...outer, started]
}
