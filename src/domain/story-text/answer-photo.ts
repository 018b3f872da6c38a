import * as Y from 'yjs'
import { Refusal } from '../errors.ts'
import type { PhotoAnswer } from '../photos/photo-answer.ts'
import { writeBlock } from './write-story-text.ts'

type PhotoToPut = { photoId: string; caption: string }
export type PhotoPut = Pick<PhotoAnswer, 'isFilled' | 'caption'> & { place: 'lead' | 'text' }

const isPhoto = (node: unknown): node is Y.XmlElement =>
  node instanceof Y.XmlElement && node.nodeName === 'photo'
const photosOf = (ydoc: Y.Doc) =>
  ['lead', 'body'].flatMap((field) => ydoc.getXmlFragment(field).toArray().filter(isPhoto))
const idOf = (photo: Y.XmlElement) => (photo.getAttribute('photoId') ?? null) as string | null
const captionOf = (photo: Y.XmlElement) =>
  photo
    .toArray()
    .map((each) => (each instanceof Y.XmlText ? plainWords(each) : ''))
    .join('')
const plainWords = (text: Y.XmlText) =>
  (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('')

/**
 * Puts a photo where a story waits for one: it leads where nothing does, and stands behind the text
 * where one is asked for. Its original caption comes along once, as when a writer puts it in; no
 * photo and no word that is there is touched.
 *
 * @throws Refusal when no place waits for it
 */
export function putAnswer(
  ydoc: Y.Doc,
  { photoId, caption }: PhotoToPut,
  isAsked: boolean,
): PhotoPut {
  if (photosOf(ydoc).some((photo) => idOf(photo) === photoId)) {
    throw new Refusal('already-there', 'This photo stands in the story already. Choose another.')
  }
  const lead = ydoc.getXmlFragment('lead')
  const first = lead.toArray().find(isPhoto)
  if (first && idOf(first) === null) {
    first.setAttribute('photoId', photoId)
    return { place: 'lead', caption: '', isFilled: true }
  }
  if (first && !isAsked) {
    throw new Refusal(
      'changed-meanwhile',
      'The story has a lead photo by now, and asks for no other one.',
    )
  }
  const words = caption.replace(/\s+/g, ' ').trim()
  const block = writeBlock({
    type: 'photo',
    attrs: { photoId, alt: '' },
    content: words ? [{ type: 'text', text: words }] : [],
  })
  const body = ydoc.getXmlFragment('body')
  if (first) body.insert(body.length, [block])
  else lead.insert(0, [block])
  return { place: first ? 'text' : 'lead', caption: words, isFilled: false }
}

/**
 * Takes such a photo out again, as long as nobody has written under it.
 *
 * @throws Refusal `changed-meanwhile`
 */
export function takeAnswerOut(
  ydoc: Y.Doc,
  { photoId, caption, isFilled }: Pick<PhotoAnswer, 'photoId' | 'caption' | 'isFilled'>,
): void {
  const [photo, ...others] = photosOf(ydoc).filter((each) => idOf(each) === photoId)
  if (!photo) {
    throw new Refusal('changed-meanwhile', 'The photo does not stand in the story any more.')
  }
  if (isFilled && others.length === 0) {
    photo.removeAttribute('photoId')
    return
  }
  const alt = photo.getAttribute('alt') ?? ''
  if (others.length > 0 || captionOf(photo) !== caption || alt !== '') {
    throw new Refusal(
      'changed-meanwhile',
      'Somebody has written under the photo since. Whoever writes the story can take it out.',
    )
  }
  const { parent } = photo
  if (parent instanceof Y.XmlFragment) parent.delete(parent.toArray().indexOf(photo), 1)
}
