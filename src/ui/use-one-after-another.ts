import { useRef } from 'react'

/** Runs what is given one after another: each begins with what the one before it has brought. */
export function useOneAfterAnother() {
  const last = useRef<Promise<unknown>>(Promise.resolve())
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.current.then(work)
    last.current = mine.catch(() => undefined)
    return mine
  }
}
