import { useEffect, useRef, useState } from 'react'
import { isTextField } from './text-field.ts'

/** After so long without a key, somebody who writes has looked up. */
const pauseMs = 2_000

/**
 * The value, but while somebody types the one before, until they pause: no key falls into a field
 * that has just been closed.
 *
 * @param mayWait false for a value that must hold at once
 */
export function useAfterTyping<T>(value: T, mayWait: boolean): T {
  const [shown, setShown] = useState(value)
  const typedAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const note = ({ target }: KeyboardEvent) => {
      if (isTextField(target)) typedAt.current = performance.now()
    }
    document.addEventListener('keydown', note, { capture: true })
    return () => document.removeEventListener('keydown', note, { capture: true })
  }, [])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const left = mayWait ? typedAt.current + pauseMs - performance.now() : 0
      if (left > 0) timer = setTimeout(look, left)
      else setShown(value)
    }
    look()
    return () => clearTimeout(timer)
  }, [value, mayWait])
  return shown
}
