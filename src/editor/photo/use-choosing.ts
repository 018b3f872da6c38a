import { useEffect, useRef, useState } from 'react'
import { say } from '#src/ui/say.tsx'

/**
 * Whether a photo of the library is being looked for. Says `gone` when the place that it was looked
 * for goes while the dialog stands open.
 */
export function useChoosing(gone: string) {
  const [isChoosing, setChoosing] = useState(false)
  const isUndecided = useRef(false)
  const isOpen = useRef(false)
  useEffect(() => {
    if (!isChoosing) return
    isOpen.current = true
    isUndecided.current = true
    return () => {
      isOpen.current = false
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
    /** What was chosen is refused: another one is looked for, where the dialog is still open. */
    lookOn(): boolean {
      isUndecided.current = isOpen.current
      return isOpen.current
    },
    close() {
      isUndecided.current = false
      setChoosing(false)
    },
  }
}
