import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { codesIn } from '#domain/captions/codes-in-text.ts'
import { saysWhen } from '#domain/captions/says-when.ts'
import { altOf } from '#domain/story-text/blank-alt.ts'
import { watched, type Watched } from '#src/collaboration/watched.ts'

/** A photo that stands in a field, and how to reach it there. */
export type PhotoInText = {
  photoId: string | null
  alt: string
  hasCaption: boolean
  /** Codes that stand in the caption as they were typed, one after another. */
  codes: string
  /** False when the caption tells no day and no time. */
  saysWhen: boolean
  view: EditorView
  getPos: () => number | undefined
}

/** Places in a photo's element that React draws into. */
export type PhotoSlot = {
  id: number
  picture: HTMLElement
  facts: HTMLElement
  photo: PhotoInText
}

export type PhotoSlots = Watched<readonly PhotoSlot[]> & {
  put(slot: PhotoSlot): void
  remove(id: number): void
}

export const photoInText = (
  node: Node,
  view: EditorView,
  getPos: () => number | undefined,
): PhotoInText => {
  const caption = node.textContent
  return {
    photoId: (node.attrs['photoId'] as string | null) ?? null,
    alt: altOf(node.attrs['alt']),
    hasCaption: caption.trim() !== '',
    codes: codesIn(caption)
      .map(({ from, to }) => caption.slice(from, to))
      .join(' '),
    saysWhen: saysWhen(caption, view.dom.lang),
    view,
    getPos,
  }
}

const isSame = (a: PhotoSlot, b: PhotoSlot) =>
  a.photo.photoId === b.photo.photoId &&
  a.photo.alt === b.photo.alt &&
  a.photo.hasCaption === b.photo.hasCaption &&
  a.photo.codes === b.photo.codes &&
  a.photo.saysWhen === b.photo.saysWhen

export function openPhotoSlots(): PhotoSlots {
  const slots = watched<readonly PhotoSlot[]>([])
  return {
    get: slots.get,
    subscribe: slots.subscribe,
    put(slot) {
      const known = slots.get().find(({ id }) => id === slot.id)
      if (!known) slots.set([...slots.get(), slot])
      else if (!isSame(known, slot)) {
        slots.set(slots.get().map((each) => (each.id === slot.id ? slot : each)))
      }
    },
    remove(id) {
      slots.set(slots.get().filter((slot) => slot.id !== id))
    },
  }
}
