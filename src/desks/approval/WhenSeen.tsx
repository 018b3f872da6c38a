import { useEffect, useEffectEvent } from 'react'

/** Calls back once each of these was on screen while somebody looked. */
function whenAllSeen(places: Iterable<Element>, done: () => void): () => void {
  const unseen = new Set(places)
  if (unseen.size === 0 || typeof IntersectionObserver === 'undefined') return () => undefined
  const onScreen = new Set<Element>()
  const look = () => {
    if (document.visibilityState !== 'visible') return
    for (const place of onScreen) unseen.delete(place)
    if (unseen.size > 0) return
    stop()
    done()
  }
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) onScreen.add(target)
      else onScreen.delete(target)
    }
    look()
  })
  const stop = () => {
    watch.disconnect()
    document.removeEventListener('visibilitychange', look)
  }
  for (const place of unseen) watch.observe(place)
  document.addEventListener('visibilitychange', look)
  return stop
}

/** Stands beside a text: tells when every change in it, or its end where none is marked, was seen. */
export function WhenSeen({ onSeen }: { onSeen: () => void }) {
  const seen = useEffectEvent(onSeen)
  useEffect(() => {
    const changes = document.querySelectorAll('[data-change]')
    const places = changes.length > 0 ? changes : document.querySelectorAll('[data-end]')
    return whenAllSeen(places, seen)
  }, [])
  return null
}
