import { useEffect, useState } from 'react'
import { isTextField } from '#src/ui/text-field.ts'

export type CaretLeft = { field: HTMLElement; goBack(): void }

function leave(field: HTMLElement): CaretLeft & { note(): void } {
  let place: Range | undefined
  return {
    field,
    note() {
      const selection = document.getSelection()
      const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined
      if (range && field.contains(range.startContainer)) place = range.cloneRange()
    },
    goBack() {
      if (!field.isConnected) return
      field.focus()
      if (!place || !field.contains(place.startContainer)) return
      document.getSelection()?.removeAllRanges()
      document.getSelection()?.addRange(place)
    },
  }
}

/**
 * The field of words in which somebody wrote when a dialog came by itself, and the way back to the
 * place at which they left it; null when they wrote in none.
 */
export function useCaretLeft(isOpen: boolean): CaretLeft | null {
  const [now, setNow] = useState<{ isOpen: boolean; left: ReturnType<typeof leave> | null }>({
    isOpen: false,
    left: null,
  })
  if (now.isOpen !== isOpen) {
    const { activeElement } = document
    const isWriting = isOpen && activeElement instanceof HTMLElement && isTextField(activeElement)
    setNow({ isOpen, left: isWriting ? leave(activeElement) : null })
  }
  const { left } = now
  useEffect(() => {
    if (!left) return undefined
    left.field.addEventListener('focusout', left.note)
    return () => left.field.removeEventListener('focusout', left.note)
  }, [left])
  return left
}
