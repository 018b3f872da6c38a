/** Calls back when the browser has nothing better to do, at the latest after a second. */
export function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, 0)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(act, { timeout: 1000 })
  return () => cancelIdleCallback(handle)
}

type Pace = {
  /** After so long without a further call it acts. */
  quietMs: number
  /** However many calls come, it acts at least this often. */
  longestMs: number
}

/** An action that many calls ask for and that is done once they pause, off the keystroke. */
export function whenQuiet(act: () => void, { quietMs, longestMs }: Pace) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let askedSince = 0
  let stopIdle: (() => void) | undefined
  const cancel = () => {
    clearTimeout(timer)
    stopIdle?.()
    timer = undefined
    stopIdle = undefined
  }
  const fire = () => {
    timer = undefined
    askedSince = 0
    stopIdle?.()
    stopIdle = whenIdle(() => {
      stopIdle = undefined
      act()
    })
  }
  return {
    ask() {
      const now = Date.now()
      if (askedSince === 0) askedSince = now
      clearTimeout(timer)
      timer = setTimeout(fire, Math.max(0, Math.min(quietMs, askedSince + longestMs - now)))
    },
    cancel,
  }
}
