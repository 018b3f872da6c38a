import * as Y from 'yjs'
import type { Taken } from './lost-words.ts'
import type { Move, MovedWords, WordId, Pair } from './moved-words.ts'
import { ownChange } from './own-change.ts'
import { endOfCaption, photoOf, type Placed } from './photo-of-item.ts'
import { standing, structAt, structsFrom } from './word-runs.ts'

function onlyOnes(photos: readonly Placed[]): Map<string, WordId> {
  const ids = new Map<string, WordId>()
  const doubled = new Set<string>()
  for (const { photoId, id } of photos) {
    if (ids.has(photoId)) doubled.add(photoId)
    ids.set(photoId, id)
  }
  for (const photoId of doubled) ids.delete(photoId)
  return ids
}

function* photosIn(structs: Iterable<Y.Item | Y.GC>, end = Infinity): Generator<Placed> {
  for (const struct of structs) {
    if (struct.id.clock >= end) return
    const photo = photoOf(struct)
    if (photo) yield photo
  }
}

/**
 * Photos that a change deleted at one place and wrote anew at another, each by the name that Yjs gives
 * its block: captions without a letter have nothing else to be known by.
 *
 * @param named what the change says it deleted
 * @param counts false for what its sender only heard of
 */
export function movedPhotos(
  ydoc: Y.Doc,
  named: Taken['deleted'],
  before: Taken['before'],
  counts: (id: WordId) => boolean,
): Pair[] {
  const written: Placed[] = []
  for (const client of ydoc.store.clients.keys()) {
    const known = before.get(client) ?? 0
    if (known === Y.getState(ydoc.store, client)) continue
    for (const photo of photosIn(structsFrom(ydoc, client, known))) {
      if (!photo.item.deleted) written.push(photo)
    }
  }
  if (written.length === 0) return []
  const gone: Placed[] = []
  for (const [client, ranges] of named.clients) {
    for (const { clock, len } of ranges) {
      gone.push(...photosIn(structsFrom(ydoc, client, clock), clock + len))
    }
  }
  const to = onlyOnes(written)
  return [...onlyOnes(gone.filter(({ id }) => counts(id)))].flatMap(([photoId, from]) => {
    const now = to.get(photoId)
    return now ? [{ from, to: now }] : []
  })
}

/** The end of the caption to which the photo of a deleted caption was moved. */
export function captionNow(ydoc: Y.Doc, moved: MovedWords, letter: WordId | undefined) {
  const struct = letter && structAt(ydoc, letter)
  const parent = struct instanceof Y.Item ? struct.parent : undefined
  const block = parent instanceof Y.XmlText ? parent.parent?._item : undefined
  const photo = block && photoOf(block)
  if (!photo || !moved.has(photo.id)) return undefined
  const item = standing(ydoc, moved.whereNow(photo.id))
  const now = item && photoOf(item)
  return now && endOfCaption(now.element)
}

/**
 * Two people who move one photo at once write it twice. The one that goes is empty by now: its words
 * went over to the other one.
 *
 * @returns the change of the newsroom's own; undefined when each of them has something of its own
 */
export function endDoubledPhoto(
  ydoc: Y.Doc,
  { first, second }: { first: WordId; second: WordId },
): { bytes: Uint8Array; move: Move } | undefined {
  const [one, other] = [first, second].map((id) => {
    const item = standing(ydoc, id)
    return item && photoOf(item)
  })
  if (!one || !other || one.photoId !== other.photoId) return undefined
  const pair = [one, other]
  const altOf = ({ element }: Placed) => String(element.getAttribute('alt') ?? '')
  const isEmpty = ({ element }: Placed) => endOfCaption(element).index === 0
  const lead: unknown = ydoc.getXmlFragment('lead')
  const mayGo = pair.filter((each) => isEmpty(each) && each.element.parent !== lead)
  const goes = mayGo.at(0) ?? pair.find(isEmpty)
  const stays = goes && pair.find((each) => each !== goes)
  if (!goes || !stays || (altOf(goes) !== '' && altOf(goes) !== altOf(stays))) return undefined
  const { parent } = goes.element
  if (!(parent instanceof Y.XmlFragment)) return undefined
  const { bytes } = ownChange(ydoc, () => parent.delete(parent.toArray().indexOf(goes.element), 1))
  return { bytes, move: { from: goes.id, to: stays.id, length: 1 } }
}
