import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { PhotoInText } from './photo-slots.ts'

export type Part = 'alt text' | 'names' | 'credit'
export type Field = HTMLTextAreaElement | HTMLInputElement
type Photo = Pick<PhotoInText, 'photoId' | 'view'>
type InHand = {
  part: Part
  photoId: string
  /** What the editors of the story are bound to. */
  story: unknown
  from: number | null
  to: number | null
  /** What stood in the field and is nowhere else. */
  kept: unknown
  at: number
}

/** A photo that is moved is drawn anew at once; later than that the field was left. */
const drawnWithinMs = 1000
const storyOf = ({ view }: Photo): unknown => ySyncPluginKey.getState(view.state)?.doc

let inHand: InHand | undefined
const listeners = new Set<() => void>()

/** A field goes under the hands of who writes there: its photo may stand elsewhere by now. */
export function leaveInHand(part: Part, photo: Photo, field: Field | null, kept?: unknown): void {
  const { photoId } = photo
  if (photoId === null || !field) return
  const { selectionStart: from, selectionEnd: to } = field
  inHand = { part, photoId, story: storyOf(photo), from, to, kept, at: performance.now() }
  for (const hear of listeners) hear()
}

const isInHand = (part: Part, photo: Photo): boolean =>
  inHand?.part === part &&
  inHand.photoId === photo.photoId &&
  inHand.story === storyOf(photo) &&
  performance.now() - inHand.at < drawnWithinMs

/** Calls when this part of the photo was being written where the photo stood a moment ago. */
export function onInHand(part: Part, photo: Photo, act: () => void): () => void {
  const hear = () => {
    if (isInHand(part, photo)) act()
  }
  hear()
  listeners.add(hear)
  return () => void listeners.delete(hear)
}

/** What was kept of the field when its place went; undefined when nothing was in hand. */
export const keptInHand = (part: Part, photo: Photo): unknown =>
  isInHand(part, photo) ? inHand?.kept : undefined

/** Goes on where it was left; false when nothing was, or its person is elsewhere by now. */
export function takeInHand(part: Part, photo: Photo, field: Field): boolean {
  if (!isInHand(part, photo) || !inHand) return false
  const { from, to } = inHand
  inHand = undefined
  if (document.activeElement !== document.body) return true
  field.focus()
  field.setSelectionRange(from, to)
  return true
}
