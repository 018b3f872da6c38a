import { useRef, useState } from 'react'
import type { CodeBook } from '#domain/captions/caption-codes.ts'
import { unknownCodes } from '#domain/captions/codes-in-text.ts'
import type { SharedUndo } from '../words/shared-undo.ts'
import { FromLeft } from './FromLeft.tsx'
import type { PhotoInText } from './photo-slots.ts'

type Props = { photo: PhotoInText; codes: CodeBook; undo: SharedUndo }

/** Only what can be told for certain; a caption without these is not wrong. */
function hintsOf({ hasCaption, saysWhen, codes }: PhotoInText, book: CodeBook): string[] {
  if (!hasCaption) return ['Who, what, where and when. The credit stands beside it.']
  return [
    ...unknownCodes(codes, book).map(
      (code) => `There is no name for ${code}. Photos has the codes.`,
    ),
    ...(saysWhen ? [] : ['It does not say when.']),
  ]
}

/** Under a caption: what belongs into one, what this one lacks, and help to name who is in the photo. */
export function CaptionHelp({ photo, codes, undo }: Props) {
  const [isNaming, setNaming] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <p className="stet-caption-help">
        {hintsOf(photo, codes).map((hint) => (
          <span key={hint}>{hint}</span>
        ))}
        <button
          ref={button}
          type="button"
          aria-expanded={isNaming}
          onClick={() => setNaming(!isNaming)}
        >
          From left…
        </button>
      </p>
      {isNaming && (
        <FromLeft
          photo={photo}
          names={codes.names}
          undo={undo}
          onClose={() => {
            setNaming(false)
            button.current?.focus()
          }}
        />
      )}
    </>
  )
}
