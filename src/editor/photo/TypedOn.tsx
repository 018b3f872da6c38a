import { useEffect, useId, useRef, useState } from 'react'
import { copyWords } from '#src/ui/copy-words.ts'
import { say } from '#src/ui/say.tsx'
import { beforeClosing } from '../before-closing.ts'
import { useOnlyCopy } from './use-only-copy.ts'

type Props = {
  /** Behind the caption of the photo, wherever it stands by now; false when it stands nowhere. */
  putBehind: (words: string) => boolean
  /** At the head of the text; absent for who may not write there. */
  putIntoText?: ((words: string) => boolean) | undefined
  onDone: () => void
}

const copy = (words: string) => copyWords(words, 'Your words are copied.')

/**
 * Takes what somebody types on when the field that they write in goes under their hands. Who leaves
 * without deciding finds the words behind the caption, or in the text when the photo is gone.
 */
export function TypedOn({ putBehind, putIntoText, onDone }: Props) {
  const [words, setWords] = useState('')
  const [isGone, setGone] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const typed = words.trimEnd()

  /** True when nothing is left to decide. */
  function put(): boolean {
    if (typed === '') return true
    if (!putBehind(typed)) return false
    say('What you typed on stands behind the caption of the photo.')
    return true
  }
  function intoText(): boolean {
    if (!putIntoText?.(typed)) return false
    say('What you typed on stands at the head of the text.')
    return true
  }
  useOnlyCopy(typed !== '' && !putIntoText)
  const leave = useRef<() => boolean>(() => true)
  useEffect(() => {
    leave.current = () => {
      if (put() || intoText()) return true
      say(`The photo was taken out of the story while you wrote its caption: ${typed}`, {
        tone: 'warn',
        stays: true,
        action: { label: 'Copy', onClick: () => copy(typed) },
      })
      return false
    }
  })
  function done(): void {
    leave.current = () => true
    onDone()
  }
  function settle(): void {
    if (put()) done()
    else setGone(true)
  }
  useEffect(() => {
    field.current?.focus()
    const end = () => {
      if (!leave.current()) return
      // Once: the field may be told twice that it goes.
      leave.current = () => true
      setWords('')
    }
    const stop = beforeClosing(end)
    return () => {
      stop()
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
          settle()
        }}
      />
      {isGone ? (
        <p id={`${id}-hint`} role="alert">
          The photo is not in the story any more:{' '}
          {putIntoText ? 'put your words into the text, copy them,' : 'copy your words,'} or let
          them go.
        </p>
      ) : (
        <p id={`${id}-hint`}>
          A colleague moved or removed the photo while you wrote. Enter puts these words behind its
          caption.
        </p>
      )}
      <div className="stet-alt-row">
        <button type="button" onClick={() => copy(words)}>
          Copy
        </button>
        {isGone && putIntoText && (
          <button type="button" onClick={() => intoText() && done()}>
            Put them into the text
          </button>
        )}
        <button type="button" onClick={isGone ? done : settle}>
          {isGone ? 'Let them go' : 'Put them behind the caption'}
        </button>
      </div>
    </div>
  )
}
