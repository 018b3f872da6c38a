import { Node } from '@tiptap/core'
import { blockKinds, deepestListLevel, isListKind, type BlockKind } from './block-kinds.ts'

type Attributes = { readonly attrs: Readonly<Record<string, unknown>> }

/** What a block is drawn as: a kind of a newer tab is kept in the words and drawn as a paragraph. */
export function kindOf({ attrs }: Attributes): BlockKind {
  return blockKinds.find((kind) => kind === attrs['kind']) ?? 'paragraph'
}

/** 0 to 3; 0 for whatever is no list item, since kind and level of two people merge apart. */
export function levelOf(block: Attributes): number {
  const level = Number(block.attrs['level'] ?? 0)
  if (!isListKind(kindOf(block)) || !Number.isInteger(level)) return 0
  return Math.max(0, Math.min(deepestListLevel, level))
}

const kindOfTag: Record<string, BlockKind> = {
  h1: 'crosshead',
  h2: 'crosshead',
  h3: 'small-crosshead',
  h4: 'small-crosshead',
  h5: 'small-crosshead',
  h6: 'small-crosshead',
}

export const tagOfKind: Record<BlockKind, string> = {
  paragraph: 'p',
  crosshead: 'h2',
  'small-crosshead': 'h3',
  quote: 'blockquote',
  'pull-quote': 'blockquote',
  bullet: 'li',
  numbered: 'li',
}

/**
 * A paragraph, crosshead, quote or list item: one node, so that a conversion changes an attribute
 * and keeps the words a colleague is typing in it. Groups of them (lists, quotes) are made by
 * group-blocks.ts when somebody reads.
 *
 * Every attribute is null at its default: null is not written to the document.
 */
export const TextBlock = Node.create({
  name: 'textBlock',
  group: 'block',
  content: 'inline*',
  // The first of its group: what an empty body is filled with.
  priority: 1000,

  addAttributes: () => ({
    kind: {
      default: null,
      parseHTML: (element) => {
        const kind: string =
          element.getAttribute('data-kind') ?? kindOfTag[element.localName] ?? 'paragraph'
        return kind === 'paragraph' ? null : kind
      },
      renderHTML: ({ kind }) => (kind ? { 'data-kind': String(kind) } : {}),
    },
    level: {
      default: null,
      parseHTML: (element) => Number(element.getAttribute('data-level')) || null,
      renderHTML: ({ level }) => (level ? { 'data-level': String(level) } : {}),
    },
    box: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-box'),
      renderHTML: ({ box }) => (box ? { 'data-box': String(box) } : {}),
    },
    speaker: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-speaker'),
      renderHTML: ({ speaker }) => (speaker ? { 'data-speaker': String(speaker) } : {}),
    },
  }),
  parseHTML: () => [{ tag: '[data-kind]' }, { tag: 'p,h1,h2,h3,h4,h5,h6' }],
  renderHTML: ({ node, HTMLAttributes }) => [tagOfKind[kindOf(node)], HTMLAttributes, 0],
})
