import { useEffect, useRef, useState, type RefObject } from 'react'
import type { PhotoInText } from './photo-slots.ts'
import { leaveInHand, onInHand, takeInHand, type Field, type Part } from './in-hand.ts'

/**
 * Whether a part of a photo is open to be written. It opens by itself where the photo stands now, when
 * a colleague moved the photo while its person wrote there.
 *
 * `about` is the photo that it was opened for, while another one may stand in its place by now.
 */
export function useOpenPart(part: Part, { photoId, view }: PhotoInText) {
  const [about, setAbout] = useState<string | null>(null)
  const isDone = useRef(true)
  const turn = (next: string | null) => {
    isDone.current = next === null
    setAbout(next)
  }
  // Once the place that the photo stood in before is gone.
  useEffect(
    () =>
      onInHand(part, { photoId, view }, () => {
        isDone.current = false
        setAbout(photoId)
      }),
    [part, photoId, view],
  )
  return {
    about,
    isOpen: about !== null,
    open: () => turn(photoId),
    close: () => turn(null),
    isDone,
  }
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
