export type Part = 'alt text' | 'names'
export type Field = HTMLTextAreaElement | HTMLInputElement
type InHand = {
  part: Part
  photoId: string
  from: number | null
  to: number | null
  /** What stood in the field and is nowhere else. */
  kept: unknown
  at: number
}

/** A photo that is moved is drawn anew at once; later than that the field was left. */
const drawnWithinMs = 1000
let inHand: InHand | undefined
const listeners = new Set<() => void>()

/** A field goes under the hands of who writes there: its photo may stand elsewhere by now. */
export function leaveInHand(
  part: Part,
  photoId: string | null,
  field: Field | null,
  kept?: unknown,
): void {
  if (photoId === null || !field) return
  const { selectionStart: from, selectionEnd: to } = field
  inHand = { part, photoId, from, to, kept, at: performance.now() }
  for (const hear of listeners) hear()
}

const isInHand = (part: Part, photoId: string | null): boolean =>
  inHand?.part === part &&
  inHand.photoId === photoId &&
  performance.now() - inHand.at < drawnWithinMs

/** Calls when this part of the photo was being written where the photo stood a moment ago. */
export function onInHand(part: Part, photoId: string | null, act: () => void): () => void {
  const hear = () => {
    if (isInHand(part, photoId)) act()
  }
  hear()
  listeners.add(hear)
  return () => void listeners.delete(hear)
}

/** What was kept of the field when its place went; undefined when nothing was in hand. */
export const keptInHand = (part: Part, photoId: string | null): unknown =>
  isInHand(part, photoId) ? inHand?.kept : undefined

/** Goes on where it was left; false when nothing was, or its person is elsewhere by now. */
export function takeInHand(part: Part, photoId: string | null, field: Field): boolean {
  if (!isInHand(part, photoId) || !inHand) return false
  const { from, to } = inHand
  inHand = undefined
  if (document.activeElement !== document.body) return true
  field.focus()
  field.setSelectionRange(from, to)
  return true
}
