import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Photo } from '#domain/photos/photo.ts'
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

function change({ view, getPos }: PhotoInText, act: (tr: Transaction, pos: number) => void): void {
  const pos = getPos()
  if (pos === undefined || view.isDestroyed) return
  if (view.state.doc.nodeAt(pos)?.type.name !== 'photo') return
  const transaction = view.state.tr
  act(transaction, pos)
  view.dispatch(transaction)
}

/** An alt text as a story keeps it. */
export const keptAlt = (words: string) =>
  words.trim() === '' ? '' : words.slice(0, mostLettersOf.alt)

/** The alt text that stands in the story at this moment; undefined when the photo is gone. */
export function altNow({ view, getPos }: PhotoInText): string | undefined {
  const pos = getPos()
  if (pos === undefined || view.isDestroyed) return undefined
  const node = view.state.doc.nodeAt(pos)
  return node?.type.name === 'photo' ? String(node.attrs['alt'] ?? '') : undefined
}

export const setAlt = (photo: PhotoInText, words: string) =>
  change(photo, (transaction, pos) => {
    const alt = keptAlt(words) || null
    if (transaction.doc.nodeAt(pos)?.attrs['alt'] !== alt) {
      transaction.setNodeAttribute(pos, 'alt', alt)
    }
  })

/** Another picture in the same place. The caption stays; the alt text described the old one. */
export const replacePhoto = (place: PhotoInText, photo: Photo) =>
  change(place, (transaction, pos) => {
    transaction.setNodeAttribute(pos, 'photoId', photo.id).setNodeAttribute(pos, 'alt', null)
    const words = oneLine(photo.caption)
    if (words && transaction.doc.nodeAt(pos)?.content.size === 0) {
      transaction.insertText(words, pos + 1)
    }
  })

export const removePhoto = (photo: PhotoInText) =>
  change(photo, (transaction, pos) => {
    transaction.delete(pos, pos + (transaction.doc.nodeAt(pos)?.nodeSize ?? 0))
  })
