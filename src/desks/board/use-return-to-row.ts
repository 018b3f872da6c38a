import { useEffect, useRef, useState } from 'react'
import { forgetRow, rememberedBoard } from '#src/ui/board-address.ts'

/** Coming back from a story, the focus returns to its row, once. */
export function useReturnToRow(isReady: boolean): void {
  // As it was on the way here: a story opened from here is for the next time.
  const [storyId] = useState(() => rememberedBoard().storyId)
  const isDone = useRef(false)
  useEffect(() => {
    if (!isReady || !storyId || isDone.current) return
    isDone.current = true
    if (document.activeElement && document.activeElement !== document.body) return
    forgetRow()
    const row = document.querySelector(`[data-story="${CSS.escape(storyId)}"]`)
    row?.querySelector('a')?.focus()
    row?.scrollIntoView?.({ block: 'nearest' })
  }, [isReady, storyId])
}
