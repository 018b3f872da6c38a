import * as Y from 'yjs'
import type { WordId } from './moved-words.ts'

export type Placed = { id: WordId; item: Y.Item; element: Y.XmlElement; photoId: string }

/** The photo that Yjs keeps in an item, also one that was deleted where the document keeps it. */
export function photoOf(item: Y.Item | Y.GC): Placed | undefined {
  if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentType)) return undefined
  const element: unknown = item.content.type
  if (!(element instanceof Y.XmlElement) || element.nodeName !== 'photo') return undefined
  const { content } = element._map.get('photoId') ?? {}
  const photoId: unknown = content instanceof Y.ContentAny ? content.arr.at(-1) : undefined
  const { client, clock } = item.id
  return typeof photoId === 'string' ? { id: { client, clock }, item, element, photoId } : undefined
}

/** Where a caption ends: its text, undefined before the first letter of a photo without any, and how many letters it has. */
export function endOfCaption(element: Y.XmlElement) {
  const texts = element.toArray().filter((each) => each instanceof Y.XmlText)
  const text = texts.findLast(({ length }) => length > 0) ?? texts[0]
  return { element, text, index: text?.length ?? 0 }
}
