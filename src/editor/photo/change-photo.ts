import type { EditorState, Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { Photo } from '#domain/photos/photo.ts'
import { altOf, blankAlt } from '#domain/story-text/blank-alt.ts'
import { onlyPhoto } from '#domain/story-text/photo-moves.ts'
import { mostLettersOf } from '#domain/story-text/word-attributes.ts'
import type { PhotoInText } from './photo-slots.ts'

const oneLine = (words: string) => words.replace(/\s+/g, ' ').trim()

/**
 * A photo for the words, its caption prefilled from the photo's own one. Once: from here on the
 * caption belongs to the story. The alt text is never prefilled.
 */
export function photoNode({ schema }: EditorState, { id, caption }: Photo) {
  const words = oneLine(caption)
  return schema.nodes['photo']!.create({ photoId: id }, words ? schema.text(words) : null)
}

/** False when no photo stands there any more. */
function change(
  { view, getPos }: PhotoInText,
  act: (tr: Transaction, pos: number) => void,
): boolean {
  const pos = view.isDestroyed ? undefined : getPos()
  if (pos === undefined || view.state.doc.nodeAt(pos)?.type.name !== 'photo') return false
  const transaction = view.state.tr
  act(transaction, pos)
  view.dispatch(transaction)
  return true
}

/** An alt text as a story keeps it. */
export const keptAlt = (words: string) =>
  words.trim() === '' ? '' : words.slice(0, mostLettersOf.alt)

/**
 * A photo that stands elsewhere in the story by now: somebody made another one the lead photo.
 * Undefined, too, when the story is closed: what is written into its documents then is lost.
 */
function elsewhere({ view, photoId }: PhotoInText) {
  if (view.isDestroyed) return undefined
  const ydoc = (ySyncPluginKey.getState(view.state) as { doc: Y.Doc } | undefined)?.doc
  const photo = ydoc && photoId !== null ? onlyPhoto(ydoc, photoId) : undefined
  return ydoc && photo ? { ydoc, photo } : undefined
}

const isStillHere = ({ view, getPos, photoId }: PhotoInText): boolean => {
  const pos = getPos()
  const node = pos === undefined || view.isDestroyed ? undefined : view.state.doc.nodeAt(pos)
  return node?.type.name === 'photo' && (node.attrs['photoId'] ?? null) === photoId
}

/** The alt text that stands in the story at this moment; undefined when the photo is gone. */
export function altNow(photo: PhotoInText): string | undefined {
  const { view, getPos } = photo
  if (isStillHere(photo)) return altOf(view.state.doc.nodeAt(getPos()!)?.attrs['alt'])
  const found = elsewhere(photo)
  return found && altOf(found.photo.getAttribute('alt'))
}

/** Whether another photo stands where this one stood, and this one nowhere else in the story. */
export function isExchanged(photo: PhotoInText): boolean {
  const { view, getPos } = photo
  const pos = getPos()
  if (pos === undefined || view.isDestroyed || isStillHere(photo)) return false
  return view.state.doc.nodeAt(pos)?.type.name === 'photo' && !elsewhere(photo)
}

export function setAlt(photo: PhotoInText, words: string): void {
  const alt = keptAlt(words) || null
  if (isStillHere(photo)) {
    change(photo, (transaction, pos) => {
      if (transaction.doc.nodeAt(pos)?.attrs['alt'] !== alt) {
        transaction.setNodeAttribute(pos, 'alt', alt)
      }
    })
    return
  }
  const found = elsewhere(photo)
  found?.ydoc.transact(() => {
    if (alt === null) found.photo.removeAttribute('alt')
    else found.photo.setAttribute('alt', alt)
  }, ySyncPluginKey)
}

/**
 * Another picture in the same place, false when that is gone. The caption stays; the alt text
 * described the old one.
 */
export const replacePhoto = (place: PhotoInText, photo: Photo) =>
  change(place, (transaction, pos) => {
    const noAlt = blankAlt(transaction.doc.nodeAt(pos)?.attrs['alt'])
    transaction.setNodeAttribute(pos, 'photoId', photo.id).setNodeAttribute(pos, 'alt', noAlt)
    const words = oneLine(photo.caption)
    if (words && transaction.doc.nodeAt(pos)?.content.size === 0) {
      transaction.insertText(words, pos + 1)
    }
  })

/** The same for a photo that a colleague may have moved; false when it stands nowhere, or twice. */
export function replaceStanding(before: PhotoInText, photo: Photo): boolean {
  if (isStillHere(before)) return replacePhoto(before, photo)
  const found = elsewhere(before)
  found?.ydoc.transact(() => {
    const noAlt = blankAlt(found.photo.getAttribute('alt'))
    found.photo.setAttribute('photoId', photo.id)
    found.photo.setAttribute('alt', noAlt)
    const words = oneLine(photo.caption)
    const caption = found.photo.get(0)
    if (!words) return
    if (!caption) found.photo.insert(0, [new Y.XmlText(words)])
    else if (caption instanceof Y.XmlText && caption.length === 0) caption.insert(0, words)
  }, ySyncPluginKey)
  return found !== undefined
}

/** Plain words in place of a caption, or behind it; false when the photo is gone. */
export function writeCaption(
  photo: PhotoInText,
  words: string,
  how: 'instead' | 'behind',
): boolean {
  return change(photo, (transaction, pos) => {
    const { content, textContent } = transaction.doc.nodeAt(pos)!
    const end = pos + 1 + content.size
    const gap = how === 'behind' && textContent !== '' && !/\s$/.test(textContent) ? ' ' : ''
    const text = transaction.doc.type.schema.text(gap + words)
    transaction.replaceWith(how === 'instead' ? pos + 1 : end, end, text)
  })
}

export const removePhoto = (photo: PhotoInText) =>
  change(photo, (transaction, pos) => {
    transaction.delete(pos, pos + (transaction.doc.nodeAt(pos)?.nodeSize ?? 0))
  })
