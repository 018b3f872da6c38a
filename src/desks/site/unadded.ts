import { createContext, use, useEffect, useRef, useState } from 'react'

/** What is typed into a field for a new one of a list, and not added to it yet. */
type Unadded = {
  /** True while something is typed there. */
  isTyped: boolean
  /** Adds it; false when it cannot be added as it is: the field says why. */
  add: () => boolean | Promise<boolean>
  clear: () => void
}

type Hold = (field: object, unadded: Unadded | undefined) => void

export const UnaddedFields = createContext<Hold>(() => {})

/** Lets the form know of what is typed here: it is added when the form is saved, and asked about. */
export function useUnadded(unadded: Unadded): void {
  const hold = use(UnaddedFields)
  const field = useRef({})
  useEffect(() => hold(field.current, unadded))
  useEffect(() => {
    const { current } = field
    return () => hold(current, undefined)
  }, [hold])
}

/** For the form: what its fields hold that is not added yet. `hold` goes to `UnaddedFields`. */
export function useUnaddedFields() {
  const fields = useRef(new Map<object, Unadded>())
  const [isAny, setIsAny] = useState(false)
  const typed = () => [...fields.current.values()].filter(({ isTyped }) => isTyped)
  const [hold] = useState((): Hold => (field, unadded) => {
    if (unadded) fields.current.set(field, unadded)
    else fields.current.delete(field)
    setIsAny(typed().length > 0)
  })
  return {
    hold,
    isAny,
    /** False when one of them cannot be added as it is. */
    async addAll(): Promise<boolean> {
      for (const { add } of typed()) if (!(await add())) return false
      return true
    },
    clearAll: () => typed().forEach(({ clear }) => clear()),
  }
}
