import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { mostAltLetters, setAlt } from './change-photo.ts'
import type { PhotoInText } from './photo-slots.ts'

const writeAfterMs = 300

type Props = {
  photo: PhotoInText
  /** Of the photo's record; offered, never filled in by itself. */
  suggestion: string
  onClose: () => void
}

/** The alt text of one photo in one story, kept as it is typed. */
export function AltText({ photo, suggestion, onClose }: Props) {
  const [draft, setDraft] = useState<string>()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const words = draft ?? photo.alt
  const latest = useRef({ photo, draft })
  useEffect(() => {
    latest.current = { photo, draft }
  })
  useEffect(() => field.current?.focus(), [])
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

  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const isDone = event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)
    if (!isDone) return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }

  return (
    <div className="stet-alt">
      <label htmlFor={id}>Alt text</label>
      <textarea
        ref={field}
        id={id}
        dir="auto"
        rows={2}
        maxLength={mostAltLetters}
        aria-describedby={`${id}-hint`}
        value={words}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={press}
      />
      <p id={`${id}-hint`}>What a reader who cannot see it should know</p>
      <div className="stet-alt-row">
        {suggestion !== '' && suggestion !== words && (
          <>
            <span>Suggested: {suggestion}</span>
            <button
              type="button"
              onClick={() => {
                setDraft(suggestion)
                field.current?.focus()
              }}
            >
              Use the suggestion
            </button>
          </>
        )}
        <button type="button" onClick={onClose}>
          Done
        </button>
      </div>
    </div>
  )
}
