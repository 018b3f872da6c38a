import { useRef } from 'react'
import type { CodeBook } from '#domain/captions/caption-codes.ts'
import { hintsOfCodes } from '#domain/captions/codes-in-text.ts'
import type { SharedUndo } from '../words/shared-undo.ts'
import { FromLeft } from './FromLeft.tsx'
import type { PhotoInText } from './photo-slots.ts'
import { useOpenPart } from './use-part-in-hand.ts'

type Props = { photo: PhotoInText; codes: CodeBook; undo: SharedUndo }

/** Only what can be told for certain; a caption without these is not wrong. */
function hintsOf({ hasCaption, saysWhen, codes }: PhotoInText, book: CodeBook): string[] {
  if (!hasCaption) return ['Who, what, where and when. The credit stands beside it.']
  return [...hintsOfCodes(codes, book), ...(saysWhen ? [] : ['It does not say when.'])]
}

/** Under a caption: what belongs into one, what this one lacks, and help to name who is in the photo. */
export function CaptionHelp({ photo, codes, undo }: Props) {
  const naming = useOpenPart('names', photo)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    naming.close()
    button.current?.focus()
  }
  return (
    <>
      <p className="stet-caption-help">
        {hintsOf(photo, codes).map((hint) => (
          <span key={hint}>{hint}</span>
        ))}
        <button
          ref={button}
          type="button"
          aria-expanded={naming.isOpen}
          onClick={naming.isOpen ? close : naming.open}
        >
          From left…
        </button>
      </p>
      {naming.isOpen && (
        <FromLeft photo={photo} codes={codes} undo={undo} isDone={naming.isDone} onClose={close} />
      )}
    </>
  )
}
