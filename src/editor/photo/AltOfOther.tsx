import type { RefObject } from 'react'
import { copyWords } from '#src/ui/copy-words.ts'
import { useOnlyCopy } from './use-only-copy.ts'

type Props = {
  words: string
  onUse: () => void
  onLetGo: () => void
  /** Where to write on. */
  field: RefObject<HTMLTextAreaElement | null>
}

/** Says that another photo stands here by now, and asks what becomes of the words about the old one. */
export function AltOfOther({ words, onUse, onLetGo, field }: Props) {
  useOnlyCopy(words.trim() !== '')
  return (
    <div className="stet-alt-meanwhile">
      <p role="status">
        The photo was exchanged for another one. These words are about the one before: use them for
        this one, copy them, or let them go.
      </p>
      <button
        type="button"
        onClick={() => {
          onUse()
          field.current?.focus()
        }}
      >
        Use them for this photo
      </button>
      <button type="button" onClick={() => copyWords(words, 'Your alt text is copied.')}>
        Copy
      </button>
      <button type="button" onClick={onLetGo}>
        Let them go
      </button>
    </div>
  )
}
