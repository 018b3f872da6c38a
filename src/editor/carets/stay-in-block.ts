import * as Y from 'yjs'
import { structAt } from '#domain/story-text/rescue/word-runs.ts'

type Kept = (item: Y.Item) => boolean

/** Behind the last letter from here leftwards that stood there before the change. */
function behindLetter(from: Y.Item | null, isKept: Kept): Y.RelativePosition | undefined {
  for (let item = from; item; item = item.left) {
    if (item.countable && isKept(item)) return new Y.RelativePosition(null, null, item.lastId, -1)
  }
  return undefined
}

const atStart = ({ id }: Y.Item) => new Y.RelativePosition(id, null, null, -1)

function lastIn(text: Y.XmlText): Y.Item | null {
  let last = text._start
  while (last?.right) last = last.right
  return last
}

/** In what is left of the block of a text that is deleted. */
function beforeText(text: Y.Item, block: Y.Item, isKept: Kept): Y.RelativePosition {
  for (let item = text.left; item; item = item.left) {
    if (!isKept(item)) continue
    const type = item.content instanceof Y.ContentType ? item.content.type : undefined
    if (!(type instanceof Y.XmlText)) return new Y.RelativePosition(null, null, item.lastId, -1)
    return behindLetter(lastIn(type), isKept) ?? atStart(item)
  }
  return atStart(block)
}

/**
 * Where a place stays whose letter a change deleted, while its block stands: before what was written
 * there instead, behind what was left of it. y-tiptap 3.0.9 would put it behind the first of the new
 * letters, and from an empty first block to the end of the field.
 *
 * @param transaction while its observers are called
 * @returns undefined for a place that needs no help
 */
export function stayInBlock(
  { doc, beforeState }: Y.Transaction,
  { item, type }: Y.RelativePosition,
): Y.RelativePosition | undefined {
  const id = item ?? type
  const named = id ? structAt(doc, id) : undefined
  if (!(named instanceof Y.Item) || !named.deleted) return undefined
  const isKept = (each: Y.Item) =>
    !each.deleted && each.id.clock < (beforeState.get(each.id.client) ?? 0)
  const text = item ? (named.parent instanceof Y.XmlText ? named.parent._item : null) : named
  if (!text) return undefined
  if (!text.deleted) return behindLetter(named, isKept) ?? atStart(text)
  const block = text.parent instanceof Y.XmlElement ? text.parent._item : null
  return block && !block.deleted ? beforeText(text, block, isKept) : undefined
}
