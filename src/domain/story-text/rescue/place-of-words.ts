import * as Y from 'yjs'
import { storyFields } from '../story-text.ts'
import type { WordId } from './moved-words.ts'
import { lettersOf } from './word-runs.ts'

const mostBeside = 60

const isBlock = (item: Y.Item): item is Y.Item & { content: Y.ContentType } =>
  item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement

/** The words of a block, those that stand or others of its letters. */
export function plainOf(
  item: Y.Item | null,
  counts: (own: Y.Item) => boolean = (own) => !own.deleted,
): string {
  if (!item || !isBlock(item)) return ''
  let words = ''
  for (let child = (item.content.type as Y.XmlElement)._start; child; child = child.right) {
    if (!(child.content instanceof Y.ContentType)) continue
    const text: unknown = child.content.type
    if (!(text instanceof Y.XmlText)) continue
    for (const { letter, item: own } of lettersOf(text)) if (counts(own)) words += letter
  }
  return words
}

/** The last words of a stretch, whole ones. */
export function endOf(words: string): string {
  const plain = words.replaceAll(/\s+/g, ' ').trim()
  if (plain.length <= mostBeside) return plain
  return plain.slice(-mostBeside).replace(/^\S*\s/, '')
}

/** The first words of a stretch, whole ones. */
export function startOf(words: string): string {
  const plain = words.replaceAll(/\s+/g, ' ').trim()
  if (plain.length <= mostBeside) return plain
  return plain.slice(0, mostBeside).replace(/\s\S*$/, '')
}

/** The block of a field that a text or an element stands in. */
function blockOf({ _item }: Y.XmlText | Y.XmlElement): Y.Item | undefined {
  let item = _item
  while (item) {
    const { parent } = item
    if (!(parent instanceof Y.XmlElement) && parent instanceof Y.XmlFragment) return item
    item = parent instanceof Y.AbstractType ? parent._item : null
  }
  return undefined
}

function beside(block: Y.Item, way: 'left' | 'right'): Y.Item | null {
  let item = block[way]
  while (item && (item.deleted || !isBlock(item))) item = item[way]
  return item
}

export const idOf = (item: Y.Item | null): WordId | null =>
  item && { client: item.id.client, clock: item.id.clock }

/** In which field words stand, in a caption or not, and beside which blocks that still stand. */
export function placeOf(ydoc: Y.Doc, words: Y.XmlText | Y.XmlElement) {
  const block = blockOf(words)
  const root = block?.parent
  const field = storyFields.find((each) => ydoc.share.get(each) === root) ?? null
  const left = block ? beside(block, 'left') : null
  const right = block ? beside(block, 'right') : null
  const holder = block && isBlock(block) ? block.content.type : undefined
  const isCaption = holder instanceof Y.XmlElement && holder.nodeName === 'photo'
  const between = { left: idOf(left), right: idOf(right) }
  return { field, isCaption, blockBefore: left, blockBehind: right, between }
}
