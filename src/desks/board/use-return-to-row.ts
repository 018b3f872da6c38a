import { useEffect, useRef } from 'react'
import { forgetRow, rememberedBoard } from '#src/ui/board-address.ts'

/** Coming back from a story, the focus returns to its row, once. */
export function useReturnToRow(isReady: boolean): void {
  const isDone = useRef(false)
  useEffect(() => {
    if (!isReady || isDone.current) return
    isDone.current = true
    const { storyId } = rememberedBoard()
    if (!storyId || (document.activeElement && document.activeElement !== document.body)) return
    forgetRow()
    const row = document.querySelector(`[data-story="${CSS.escape(storyId)}"]`)
    row?.querySelector('a')?.focus()
    row?.scrollIntoView?.({ block: 'nearest' })
  }, [isReady])
}
