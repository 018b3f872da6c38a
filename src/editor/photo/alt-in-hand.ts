type InHand = { photoId: string; from: number; to: number; at: number }

/** A photo that is moved is drawn anew at once; later than that the field was left. */
const drawnWithinMs = 1000
let inHand: InHand | undefined
const listeners = new Set<() => void>()

/** A field goes under the hands of who writes an alt text: its photo may stand elsewhere by now. */
export function leaveInHand(photoId: string | null, field: HTMLTextAreaElement | null): void {
  if (photoId === null || !field) return
  const { selectionStart: from, selectionEnd: to } = field
  inHand = { photoId, from, to, at: performance.now() }
  for (const hear of listeners) hear()
}

const isInHand = (photoId: string): boolean =>
  inHand?.photoId === photoId && performance.now() - inHand.at < drawnWithinMs

/** Calls when the alt text of this photo was being written where the photo stood a moment ago. */
export function onInHand(photoId: string, act: () => void): () => void {
  const hear = () => {
    if (isInHand(photoId)) act()
  }
  hear()
  listeners.add(hear)
  return () => void listeners.delete(hear)
}

/** Goes on where it was left; false when nothing was, or its person is elsewhere by now. */
export function takeInHand(photoId: string | null, field: HTMLTextAreaElement): boolean {
  if (photoId === null || !isInHand(photoId) || !inHand) return false
  const { from, to } = inHand
  inHand = undefined
  if (document.activeElement !== document.body) return true
  field.focus()
  field.setSelectionRange(from, to)
  return true
}
