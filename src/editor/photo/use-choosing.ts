import { useEffect, useRef, useState } from 'react'
import { say } from '#src/ui/say.tsx'

/**
 * Whether a photo of the library is being looked for. Says `gone` when the place that it was looked
 * for goes while the dialog stands open.
 */
export function useChoosing(gone: string) {
  const [isChoosing, setChoosing] = useState(false)
  const isUndecided = useRef(false)
  useEffect(() => {
    if (!isChoosing) return
    isUndecided.current = true
    return () => {
      if (isUndecided.current) say(gone, { tone: 'warn' })
    }
  }, [isChoosing, gone])
  return {
    isChoosing,
    open: () => setChoosing(true),
    /** One was chosen; it may still be refused. */
    decide() {
      isUndecided.current = false
    },
    close() {
      isUndecided.current = false
      setChoosing(false)
    },
  }
}
