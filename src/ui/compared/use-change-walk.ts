import { useState } from 'react'
import { announce } from '../Announcer.tsx'

/** What Changed.tsx marks a change with; one that is shown side by side has two places. */
const mark = (change: number) => `[data-change="${change}"]`

/**
 * The way from change to change: the present one, counted from 0, and the next or the one before,
 * which gets the focus and is spoken.
 */
export function useChangeWalk(changes: number) {
  const [present, setPresent] = useState(0)
  return {
    present,
    setPresent,
    step(by: 1 | -1): void {
      if (changes === 0) return
      const isThere = document.activeElement?.matches(mark(present)) ?? false
      const next = isThere ? (present + by + changes) % changes : Math.min(present, changes - 1)
      setPresent(next)
      const place = document.querySelector<HTMLElement>(mark(next))
      place?.focus({ preventScroll: true })
      place?.scrollIntoView({ block: 'center' })
      const words = [...(place?.querySelectorAll('ins, del') ?? [])].map((node) =>
        (node.textContent ?? '').replace(/^(added|deleted): /, '$1 '),
      )
      announce(words.join(', '))
    },
  }
}
