import { useEffect, useRef, useState } from 'react'
import { setAlt } from './change-photo.ts'
import type { PhotoInText } from './photo-slots.ts'

const writeAfterMs = 300

/** The alt text of a photo while somebody types it; it goes into the story at each short pause. */
export function useAltDraft(photo: PhotoInText) {
  const [draft, write] = useState<string>()
  const latest = useRef({ photo, draft })
  useEffect(() => {
    latest.current = { photo, draft }
  })
  useEffect(() => {
    if (draft === undefined) return undefined
    const timer = setTimeout(() => setAlt(latest.current.photo, draft), writeAfterMs)
    return () => clearTimeout(timer)
  }, [draft])
  useEffect(
    () => () => {
      const last = latest.current
      if (last.draft !== undefined) setAlt(last.photo, last.draft)
    },
    [],
  )
  /** Written at once; what others write afterwards shows again. */
  const settle = () => {
    if (draft !== undefined) setAlt(photo, draft)
    write(undefined)
  }
  return { words: draft ?? photo.alt, write, settle }
}
