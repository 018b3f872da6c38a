import { useLayoutEffect, type RefObject } from 'react'

type Field = HTMLInputElement | HTMLTextAreaElement

/**
 * While what stands in these fields is being sent, it is not written on: it would be sent nowhere.
 * The focus stays, which a disabled field would lose.
 */
export function useReadOnlyWhile(isSent: boolean, within: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const form = within.current
    if (!isSent || !form) return undefined
    const held: Field[] = []
    const hold = (field: Field) => {
      if (field.readOnly) return
      field.readOnly = true
      held.push(field)
    }
    // One that is added meanwhile comes to be written in by its focus.
    const focus = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.matches('input, textarea')) hold(target as Field)
    }
    form.querySelectorAll<Field>('input, textarea').forEach(hold)
    form.addEventListener('focusin', focus)
    return () => {
      form.removeEventListener('focusin', focus)
      for (const field of held) field.readOnly = false
    }
  }, [isSent, within])
}
