import * as Y from 'yjs'
import { altOf } from '../blank-alt.ts'
import { isSameId, type WordId } from './moved-words.ts'

const lastOf = ({ content }: Y.Item): unknown =>
  content instanceof Y.ContentAny ? content.arr.at(-1) : undefined

const lastIdOf = ({ id, length }: Y.Item): WordId => ({
  client: id.client,
  clock: id.clock + length - 1,
})

/** The photo that stood here before the one that a blank alt text was written with. */
function photoBefore(photo: Y.XmlElement, { id }: Y.Item): unknown {
  for (let item = photo._map.get('photoId') ?? null; item; item = item.left) {
    const isTogether = item.id.client === id.client && item.id.clock < id.clock
    if (isTogether) return item.left ? lastOf(item.left) : undefined
  }
  return undefined
}

const isBlank = (item: Y.Item) => typeof lastOf(item) === 'string' && altOf(lastOf(item)) === ''

/** Whether a value is the blank that an exchange left, and another photo stands there since. */
function isExchange(photo: Y.XmlElement, item: Y.Item): boolean {
  const before = isBlank(item) ? photoBefore(photo, item) : undefined
  return typeof before === 'string' && before !== photo.getAttribute('photoId')
}

/** Whose exchange left a photo without an alt text; undefined when it has one, or never had. */
export function exchangerOf(photo: Y.XmlElement, name: string): number | undefined {
  const stands = photo._map.get(name)
  if (!stands || !isBlank(stands)) return undefined
  for (let item: Y.Item | null = stands; item; item = item.left) {
    if (isExchange(photo, item)) return item.id.client
  }
  return undefined
}

/**
 * Who exchanged the photo that a standing alt text was written for, unseen by its writer; undefined
 * when nobody did. What a writer had not seen stands between a value and the one they wrote it over.
 * The document keeps what is deleted.
 */
export function unseenExchange(photo: Y.XmlElement, value: Y.Item): number | undefined {
  let item = value
  let first: Y.Item | undefined
  for (let left = item.left; left; left = left.left) {
    const isOwn = left.id.client === value.id.client
    if (item.origin && isSameId(item.origin, lastIdOf(left))) {
      if (!isOwn) break
      item = left
    } else if (!isOwn && isBlank(left) && photoBefore(photo, left)) first = left
  }
  return first && isExchange(photo, first) ? first.id.client : undefined
}
