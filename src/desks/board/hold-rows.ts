import type { FocusEvent, PointerEvent } from 'react'

const groupAt = (target: EventTarget | null) =>
  target instanceof Element
    ? target.closest<HTMLElement>('[data-group-body]')?.dataset['groupBody']
    : undefined

/** Handlers that say which group has the pointer or the focus: no row of it moves by itself. */
export const holdRows = (onHold: (group: string | undefined) => void) => ({
  onPointerOver: (event: PointerEvent) => {
    if (event.pointerType === 'mouse') onHold(groupAt(event.target))
  },
  onPointerLeave: () => onHold(groupAt(document.activeElement)),
  onFocus: (event: FocusEvent) => onHold(groupAt(event.target)),
  onBlur: (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onHold(undefined)
  },
})
