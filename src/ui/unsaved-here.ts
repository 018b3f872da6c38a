import { useEffect, useRef } from 'react'

/** The forms and questions on screen; each answers whether it has words that are on this page only. */
const forms = new Map<object, () => boolean>()
const hearers = new Set<() => void>()
function tell(): void {
  for (const hear of hearers) hear()
}

export const areUnsavedHere = (): boolean => [...forms.values()].some((isUnsaved) => isUnsaved())

export function onUnsavedHere(hear: () => void): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}

/** Counts a form in while it is on screen. */
export function useUnsavedHere(isUnsaved: () => boolean): void {
  const form = useRef({})
  useEffect(() => {
    forms.set(form.current, isUnsaved)
    tell()
  })
  useEffect(() => {
    const { current } = form
    return () => {
      forms.delete(current)
      tell()
    }
  }, [])
}
