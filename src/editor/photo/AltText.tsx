import { useId, useRef, type KeyboardEvent, type RefObject } from 'react'
import { mostLettersOf } from '#domain/story-text/word-attributes.ts'
import { AltMeanwhile } from './AltMeanwhile.tsx'
import { AltOfOther } from './AltOfOther.tsx'
import type { PhotoInText } from './photo-slots.ts'
import { useAltDraft } from './use-alt-draft.ts'
import { useFieldInHand } from './use-part-in-hand.ts'

type Props = {
  /** The one that stands here now. */
  photo: PhotoInText
  /** The one that the field was opened for. */
  about: string
  /** Of the photo's record; offered, never filled in by itself. */
  suggestion: string
  /** False when the field goes although nobody closed it. */
  isDone: RefObject<boolean>
  onWritten: (alt: string) => void
  /** It is about the photo that stands here now from here on. */
  onUseHere: () => void
  onClose: () => void
}

/** The alt text of one photo in one story, kept as it is typed. */
export function AltText({ photo, about, suggestion, isDone, onClose, ...told }: Props) {
  const { words, write, theirs, takeTheirs, keepMine, isOther, takeHere, letGo } = useAltDraft(
    photo,
    about,
    told.onWritten,
  )
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useFieldInHand('alt text', { ...photo, photoId: about }, field, isDone)

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
        maxLength={mostLettersOf.alt}
        aria-describedby={`${id}-hint`}
        value={words}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
      />
      {theirs !== undefined && (
        <AltMeanwhile theirs={theirs} onTheirs={takeTheirs} onMine={keepMine} field={field} />
      )}
      {isOther && (
        <AltOfOther
          words={words}
          field={field}
          onUse={() => {
            told.onUseHere()
            takeHere()
          }}
          onLetGo={() => {
            letGo()
            onClose()
          }}
        />
      )}
      <p id={`${id}-hint`}>What a reader who cannot see it should know</p>
      <div className="stet-alt-row">
        {!isOther && suggestion !== '' && suggestion !== words && (
          <>
            <span>Suggested: {suggestion}</span>
            <button
              type="button"
              onClick={() => {
                write(suggestion)
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
