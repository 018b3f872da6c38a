import { useEffect } from 'react'

/** While somebody's words are nowhere but in this field, the browser asks before the page goes. */
export function useOnlyCopy(isOnlyHere: boolean): void {
  useEffect(() => {
    if (!isOnlyHere) return undefined
    const askFirst = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', askFirst)
    return () => removeEventListener('beforeunload', askFirst)
  }, [isOnlyHere])
}
