import * as Y from 'yjs'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Ids that a change writes as an attribute: the photos it may put in, and hardly ever anything else. */
export function photosInUpdate({ structs }: ReturnType<typeof Y.decodeUpdate>): string[] {
  const ids = new Set<string>()
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) continue
    for (const value of struct.content.arr as unknown[]) {
      if (typeof value === 'string' && uuid.test(value)) ids.add(value)
    }
  }
  return [...ids]
}

/** The photo nodes of a story, also those that were deleted where the document keeps them. */
function* photoNodes(ydoc: Y.Doc): Generator<{ node: Y.XmlElement; isDeleted: boolean }> {
  for (const field of ['lead', 'body']) {
    for (let item = ydoc.getXmlFragment(field)._start; item; item = item.right) {
      const { content } = item
      if (!(content instanceof Y.ContentType) || !(content.type instanceof Y.XmlElement)) continue
      if (content.type.nodeName === 'photo') yield { node: content.type, isDeleted: item.deleted }
    }
  }
}

/** Whether a photo stands in a story or once stood there; `ydoc` keeps what is deleted. */
export function everHadPhoto(ydoc: Y.Doc, photoId: string): boolean {
  for (const { node } of photoNodes(ydoc)) {
    for (let value = node._map.get('photoId') ?? null; value; value = value.left) {
      if (value.content instanceof Y.ContentAny && value.content.arr.includes(photoId)) return true
    }
  }
  return false
}

/** Takes the pictures away and leaves their captions and alt texts, which are somebody's words. */
export function leavePhotosOut(ydoc: Y.Doc, photoIds: readonly string[]): void {
  for (const { node, isDeleted } of photoNodes(ydoc)) {
    const photoId = isDeleted ? undefined : (node.getAttribute('photoId') as unknown)
    if (typeof photoId === 'string' && photoIds.includes(photoId)) node.removeAttribute('photoId')
  }
}

/** Names the photo that stands in a place by what wrote it there: written anew, it is another name. */
function placeOf({ _map }: Y.XmlElement): string {
  const { client, clock } = _map.get('photoId')!.id
  return `${client}.${clock}`
}

/**
 * Puts another photo wherever one stands; captions and alt texts stay.
 *
 * @param only of the places where it stands those named here, as an exchange answered them
 * @returns the places where the other one stands now for it, by name
 */
export function exchangePhoto(
  ydoc: Y.Doc,
  photoId: string,
  other: string,
  only?: readonly string[],
): string[] {
  return ydoc.transact(() => {
    const places: string[] = []
    for (const { node, isDeleted } of photoNodes(ydoc)) {
      if (isDeleted || node.getAttribute('photoId') !== photoId) continue
      if (only && !only.includes(placeOf(node))) continue
      node.setAttribute('photoId', other)
      places.push(placeOf(node))
    }
    return places
  })
}
