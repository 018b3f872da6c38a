import type { FocusEvent, PointerEvent } from 'react'

const groupAt = (target: EventTarget | null) =>
  target instanceof Element
    ? target.closest<HTMLElement>('[data-group-body]')?.dataset['groupBody']
    : undefined

/** Of two groups the one that stands further down: above it nothing moves either. */
function lower(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const names = [...document.querySelectorAll<HTMLElement>('[data-group-body]')]
  const placeOf = (name: string) => names.findIndex(({ dataset }) => dataset['groupBody'] === name)
  return placeOf(one) > placeOf(other) ? one : other
}

/** Handlers that say which group has the pointer or the focus: no row of it moves by itself. */
export const holdRows = (onHold: (group: string | undefined) => void) => ({
  onPointerOver: (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') return
    onHold(lower(groupAt(event.target), groupAt(document.activeElement)))
  },
  onPointerLeave: () => onHold(groupAt(document.activeElement)),
  onFocus: (event: FocusEvent) => onHold(groupAt(event.target)),
  onBlur: (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onHold(undefined)
  },
})
