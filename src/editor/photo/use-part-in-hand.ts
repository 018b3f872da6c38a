import { useEffect, useRef, useState, type RefObject } from 'react'
import type { PhotoInText } from './photo-slots.ts'
import { leaveInHand, onInHand, takeInHand, type Field, type Part } from './in-hand.ts'

/**
 * Whether a part of a photo is open to be written. It opens by itself where the photo stands now, when
 * a colleague moved the photo while its person wrote there.
 */
export function useOpenPart(part: Part, { photoId, view }: PhotoInText) {
  const [isOpen, setOpen] = useState(false)
  const isDone = useRef(true)
  const turn = (next: boolean) => {
    isDone.current = !next
    setOpen(next)
  }
  // Once the place that the photo stood in before is gone.
  useEffect(
    () =>
      onInHand(part, { photoId, view }, () => {
        isDone.current = false
        setOpen(true)
      }),
    [part, photoId, view],
  )
  return { isOpen, open: () => turn(true), close: () => turn(false), isDone }
}

/** The caret goes into the field once it stands, or on where it was in the place that went. */
export function useFieldInHand(
  part: Part,
  { photoId, view }: PhotoInText,
  field: RefObject<Field | null>,
  isDone: RefObject<boolean>,
  kept?: unknown,
): void {
  const latest = useRef(kept)
  useEffect(() => {
    latest.current = kept
  })
  useEffect(() => {
    const { current } = field
    const isLeft = () => !isDone.current
    if (current && !takeInHand(part, { photoId, view }, current)) current.focus()
    return () => {
      if (isLeft()) leaveInHand(part, { photoId, view }, current, latest.current)
    }
  }, [part, photoId, view, field, isDone])
}
