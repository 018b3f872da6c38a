import { useSyncExternalStore } from 'react'

type Words = { polite: string; assertive: string }

let words: Words = { polite: '', assertive: '' }
const listeners = new Set<() => void>()

/**
 * Says a sentence to screen readers. Politely for moves, counts and people; assertively for a lost
 * right and refused words only.
 */
export function announce(sentence: string, how: keyof Words = 'polite'): void {
  // The same sentence twice is heard twice: a reader speaks what differs.
  const isSame = words[how] === sentence
  words = { ...words, [how]: isSame ? `${sentence}\u00a0` : sentence }
  for (const listener of listeners) listener()
}

/** News that come so soon after one another are said together: the next would silence the last. */
const togetherMs = 500
let lastNews = { sentence: '', at: Number.NEGATIVE_INFINITY }

/** Says politely what others did, or what befell the story. What is spoken right now stays with it. */
export function announceNews(sentence: string): void {
  const at = performance.now()
  const isTogether = at - lastNews.at < togetherMs && lastNews.sentence !== sentence
  const both = isTogether ? `${lastNews.sentence} ${sentence}` : sentence
  lastNews = { sentence: both, at }
  announce(both)
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
