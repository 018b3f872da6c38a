import { useSyncExternalStore } from 'react'

type Words = { polite: string; assertive: string }

let words: Words = { polite: '', assertive: '' }
const listeners = new Set<() => void>()

/** News that come so soon after one another are said together: the next would silence the last. */
const togetherMs = 500
const mostTogether = 3
const saidJust: Record<keyof Words, { sentence: string; at: number }[]> = {
  polite: [],
  assertive: [],
}

/**
 * Says a sentence to screen readers. Politely for moves, counts and people; assertively for a lost
 * right and refused words only. An empty one takes back what was said.
 */
export function announce(sentence: string, how: keyof Words = 'polite'): void {
  const at = performance.now()
  const before = saidJust[how].filter(
    (one) => one.sentence !== sentence && at - one.at < togetherMs,
  )
  saidJust[how] = sentence === '' ? [] : [...before, { sentence, at }].slice(-mostTogether)
  const all = saidJust[how].map((one) => one.sentence).join(' ')
  // The same sentence twice is heard twice: a reader speaks what differs.
  words = { ...words, [how]: words[how] === all ? `${all}\u00a0` : all }
  for (const listener of listeners) listener()
}

/** The only two live regions of the desk beside the save sign. */
export function Announcer() {
  const { polite, assertive } = useSyncExternalStore(
    (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    () => words,
  )
  return (
    <>
      <div className="stet-hidden" aria-live="polite" aria-atomic="true">
        {polite}
      </div>
      <div className="stet-hidden" aria-live="assertive" aria-atomic="true">
        {assertive}
      </div>
    </>
  )
}
