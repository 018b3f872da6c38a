import { useEffect, useId, useRef, useState } from 'react'
import { copyWords } from '#src/ui/copy-words.ts'
import { say } from '#src/ui/say.tsx'

type Props = {
  /** Behind the caption of the photo, wherever it stands by now; false when it stands nowhere. */
  putBehind: (words: string) => boolean
  onDone: () => void
}

/**
 * Takes what somebody types on when the field that they write in goes under their hands. Who leaves
 * without deciding finds the words behind the caption.
 */
export function TypedOn({ putBehind, onDone }: Props) {
  const [words, setWords] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const latest = useRef({ words, putBehind })
  useEffect(() => {
    latest.current = { words, putBehind }
  })
  function settle(): void {
    const typed = latest.current.words.trimEnd()
    if (typed === '') return
    latest.current.words = ''
    const isPut = latest.current.putBehind(typed)
    say(
      isPut
        ? 'What you typed on stands behind the caption of the photo.'
        : `The photo was taken out of the story while you wrote its caption: ${typed}`,
      isPut
        ? {}
        : {
            tone: 'warn',
            action: { label: 'Copy', onClick: () => copyWords(typed, 'Your words are copied.') },
          },
    )
  }
  const act = useRef(settle)
  useEffect(() => {
    act.current = settle
  })
  useEffect(() => {
    field.current?.focus()
    const end = () => act.current()
    // Before the story's own look at what has not left the tab.
    window.addEventListener('pagehide', end, { capture: true })
    return () => {
      window.removeEventListener('pagehide', end, { capture: true })
      end()
    }
  }, [])

  return (
    <div className="stet-alt">
      <label htmlFor={id}>What you typed on</label>
      <textarea
        ref={field}
        id={id}
        dir="auto"
        rows={2}
        aria-describedby={`${id}-hint`}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key !== 'Escape' && event.key !== 'Enter') return
          event.preventDefault()
          event.stopPropagation()
          onDone()
        }}
      />
      <p id={`${id}-hint`}>
        A colleague moved or removed the photo while you wrote. Enter puts these words behind its
        caption.
      </p>
      <div className="stet-alt-row">
        <button type="button" onClick={() => copyWords(words, 'Your words are copied.')}>
          Copy
        </button>
        <button type="button" onClick={onDone}>
          Put them behind the caption
        </button>
      </div>
    </div>
  )
}
