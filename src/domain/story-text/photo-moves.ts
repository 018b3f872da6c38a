import * as Y from 'yjs'
import { itemNow } from './brought-back-item.ts'

/**
 * A move of a photo within a story. What takes it back is a move as well: colleagues may have written
 * in the caption since, and their words stay with their photo.
 */
export type PhotoMove = {
  /** Answers the photo as it stands then; undefined when there is nothing to move any more. */
  make(): { photo: Y.XmlElement; back: PhotoMove } | undefined
  /** Looks at the photos that it concerns; tells later whether they are still as they were. */
  watch(): () => boolean
}

const isPhoto = (node: unknown): node is Y.XmlElement =>
  node instanceof Y.XmlElement && node.nodeName === 'photo'

const photoIdOf = (photo: Y.XmlElement) => photo.getAttribute('photoId') as unknown

const captionOf = (photo: Y.XmlElement): unknown[] =>
  photo
    .toArray()
    .flatMap((each) => (each instanceof Y.XmlText ? (each.toDelta() as unknown[]) : []))

/**
 * The same photo in all that makes it this one: picture, alt text, caption, and what is suggested
 * there. Credit and crops belong to its record and come along by themselves.
 */
function writtenAnew(photo: Y.XmlElement): Y.XmlElement {
  const copy = new Y.XmlElement('photo')
  for (const [name, value] of Object.entries(photo.getAttributes())) copy.setAttribute(name, value!)
  const caption = new Y.XmlText()
  caption.applyDelta(captionOf(photo))
  copy.insert(0, [caption])
  return copy
}

const photosOf = (ydoc: Y.Doc) =>
  ['lead', 'body'].flatMap((field) => ydoc.getXmlFragment(field).toArray().filter(isPhoto))

/** Where a photo stands in a story; undefined when it does not, or more than once. */
export function onlyPhoto(ydoc: Y.Doc, photoId: unknown): Y.XmlElement | undefined {
  const [first, ...others] = photosOf(ydoc).filter((each) => photoIdOf(each) === photoId)
  return others.length === 0 ? first : undefined
}

/** How to find a photo again that a colleague may have moved since. */
function remember(ydoc: Y.Doc, photo: Y.XmlElement) {
  const photoId = photoIdOf(photo)
  return () => (photosOf(ydoc).includes(photo) ? photo : onlyPhoto(ydoc, photoId))
}

const watchPhotos = (ydoc: Y.Doc, photoIds: readonly unknown[]) => () => {
  const look = () =>
    photosOf(ydoc)
      .filter((photo) => photoIds.includes(photoIdOf(photo)))
      .map((photo) => ({
        item: photo._item,
        is: JSON.stringify([photo.getAttributes(), captionOf(photo)]),
      }))
  // A photo that somebody moved is another block, however alike; one that undo brought back is not.
  const named = (photos: ReturnType<typeof look>) =>
    photos
      .map(({ item, is }) => JSON.stringify([item && itemNow(ydoc, item.id)?.id, is]))
      .sort()
      .join('\n')
  const before = look()
  return () => named(look()) === named(before)
}

/** The block that stands at a place or behind it, whatever went or came there, or back, since. */
function standingFrom(ydoc: Y.Doc, start: Y.Item | null): Y.Item | null {
  for (let item = start; item; item = item.right) {
    const now = itemNow(ydoc, item.id)
    if (now && !now.deleted) return now
  }
  return null
}

const indexOfItem = (body: Y.XmlFragment, item: Y.Item | null) =>
  item ? body.toArray().findIndex((each) => each._item === item) : body.length

function takeOut(photo: Y.XmlElement): void {
  const { parent } = photo
  if (!(parent instanceof Y.XmlFragment)) return
  parent.delete(parent.toArray().indexOf(photo), 1)
}

/** @param before the block of the body to stand before; null for behind all of them */
function intoPlace(ydoc: Y.Doc, photo: Y.XmlElement, before: Y.Item | null): PhotoMove {
  const find = remember(ydoc, photo)
  const photoIds = [photoIdOf(photo)]
  return {
    watch: watchPhotos(ydoc, photoIds),
    make() {
      const now = find()
      const body = ydoc.getXmlFragment('body')
      const place = standingFrom(ydoc, before)
      const own = now?._item
      if (!now || !own || own === place) return undefined
      const wasLead = now.parent !== body
      const after = own.right
      const copy = writtenAnew(now)
      body.insert(indexOfItem(body, place), [copy])
      takeOut(now)
      return { photo: copy, back: wasLead ? makeLead(ydoc, copy) : intoPlace(ydoc, copy, after) }
    },
  }
}

/** Brings a photo of a story before one of the blocks of the body, or behind all of them. */
export const intoText = (ydoc: Y.Doc, photo: Y.XmlElement, before: Y.XmlElement | null) =>
  intoPlace(ydoc, photo, before?._item ?? null)

/**
 * Makes a photo of the body the lead photo. The one that was it takes its place in the text; each
 * keeps its caption and its alt text.
 */
export function makeLead(ydoc: Y.Doc, photo: Y.XmlElement): PhotoMove {
  const find = remember(ydoc, photo)
  const [lead, body] = [ydoc.getXmlFragment('lead'), ydoc.getXmlFragment('body')]
  const leadNow = () => lead.toArray().find(isPhoto)
  return {
    watch() {
      const present = leadNow()
      return watchPhotos(ydoc, [photoIdOf(photo), present && photoIdOf(present)])()
    },
    make() {
      const now = find()
      if (!now || now.parent !== body) return undefined
      const present = leadNow()
      const after = now._item?.right ?? null
      const leads = writtenAnew(now)
      const follows = present && writtenAnew(present)
      const at = body.toArray().indexOf(now)
      body.delete(at, 1)
      if (present) takeOut(present)
      lead.insert(0, [leads])
      if (follows) body.insert(at, [follows])
      const back = follows ? makeLead(ydoc, follows) : intoPlace(ydoc, leads, after)
      return { photo: leads, back }
    },
  }
}
