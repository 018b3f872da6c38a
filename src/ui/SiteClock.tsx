import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'

/** The newsroom's clock: every time on screen is told by it, wherever the person is. */
export type SiteClock = {
  /** IANA name. */
  timeZone: string
  /** "Larkmouth" gives "18:00 Larkmouth time". */
  placeName: string
}

const SiteClockContext = createContext<SiteClock>({ timeZone: 'UTC', placeName: 'UTC' })

export function SiteClockProvider({ clock, children }: { clock: SiteClock; children: ReactNode }) {
  return <SiteClockContext value={clock}>{children}</SiteClockContext>
}

export const useSiteClock = () => useContext(SiteClockContext)

const stepMs = 10_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

function subscribe(hear: () => void) {
  listeners.add(hear)
  now = Date.now()
  timer ??= setInterval(() => {
    now = Date.now()
    for (const listener of listeners) listener()
  }, stepMs)
  return () => {
    listeners.delete(hear)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present moment, renewed every ten seconds by one timer for all who ask. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, () => now))
}
