import * as Y from 'yjs'
import type { RestoredRun } from '#domain/revisions/letters.ts'
import { altOf } from '#domain/story-text/blank-alt.ts'
import { joinMoves } from '#domain/story-text/rescue/moved-words.ts'
import { lettersOf } from '#domain/story-text/rescue/word-runs.ts'
import { storyFields } from '#domain/story-text/story-text.ts'

const standingOf = (text: Y.XmlText) =>
  [...lettersOf(text)].filter(({ item }) => !item.deleted).map(({ id }) => id)

type Photo = { element: Y.XmlElement; caption: Y.XmlText }

function photosOf(ydoc: Y.Doc): Photo[] {
  const blocks = storyFields.flatMap((field) => ydoc.getXmlFragment(field).toArray())
  return blocks.flatMap((element) => {
    if (!(element instanceof Y.XmlElement) || element.nodeName !== 'photo') return []
    const caption = element.get(0)
    return caption instanceof Y.XmlText ? [{ element, caption }] : []
  })
}

/**
 * A photo that came by the change stands only for what others wrote under it since. Where the photo
 * of before is back, these words go under it; answers which letters they were.
 */
export function bringCaptionsHome(ydoc: Y.Doc, clients: ReadonlySet<number>): RestoredRun[] {
  const isTheirs = ({ element }: Photo) => clients.has(element._item?.id.client ?? -1)
  const photos = photosOf(ydoc)
  const origins: RestoredRun[] = []
  for (const photo of photos.filter(isTheirs)) {
    const photoId: unknown = photo.element.getAttribute('photoId')
    const home = photos.find(
      (each) => !isTheirs(each) && (each.element.getAttribute('photoId') as unknown) === photoId,
    )
    const { parent } = photo.element
    if (!home || !(parent instanceof Y.XmlFragment)) continue
    const words = photo.caption.toDelta() as unknown[]
    const were = standingOf(photo.caption)
    home.caption.applyDelta([{ retain: home.caption.length }, ...words])
    const are = standingOf(home.caption).slice(-were.length)
    const moves = joinMoves(are.map((from, at) => ({ from, to: were[at]! })))
    for (const { from, to, length } of moves) {
      origins.push([from.client, from.clock, length, to.client, to.clock])
    }
    parent.delete(parent.toArray().indexOf(photo.element), 1)
  }
  return origins
}

/**
 * The alt text of each photo of the story, by the photo's id; none for a photo without any.
 *
 * @param counts false for the clients whose alt texts are left out
 */
export function altsOf(
  ydoc: Y.Doc,
  counts: (client: number) => boolean = () => true,
): Map<string, string> {
  const alts = new Map<string, string>()
  for (const { element } of photosOf(ydoc)) {
    const photoId: unknown = element.getAttribute('photoId')
    const alt = altOf(element.getAttribute('alt'))
    const client = element._map.get('alt')?.id.client
    const isOne = typeof photoId === 'string' && alt !== '' && client !== undefined
    if (isOne && counts(client)) alts.set(photoId, alt)
  }
  return alts
}

/** A photo that comes back by being undone has the alt text that it had, or that a colleague gave it. */
export function bringAltsHome(ydoc: Y.Doc, alts: ReadonlyMap<string, string>): void {
  for (const { element } of photosOf(ydoc)) {
    if (element._item?.id.client !== ydoc.clientID) continue
    const alt = alts.get(String(element.getAttribute('photoId')))
    if (alt && altOf(element.getAttribute('alt')) === '') element.setAttribute('alt', alt)
  }
}
