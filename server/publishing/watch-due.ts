import type { Jobs } from '#server/jobs.ts'

type Watch = {
  clock: () => Date
  /** Does what is due; running it again, or in two processes at once, changes nothing. */
  look: () => Promise<void>
  onFault: (error: unknown) => void
}

/** Far within the five seconds that a story may take from its minute to its mark. */
const lookEveryMs = 1_000
/** The longest a timer can wait; the looks in between cover what is later. */
const longestTimerMs = 2 ** 31 - 1

/**
 * Looks for what is due as soon as it is opened, every second from then on, and at each moment it
 * is asked for. It goes by no plan that could be lost: a clock that jumps, a night switched off and
 * a process that was killed are all made good by the next look.
 */
export function watchDue({ clock, look, onFault }: Watch): Jobs & { stop(): Promise<void> } {
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let running: Promise<void> | undefined

  const lookNow = () => {
    running ??= look()
      .catch(onFault)
      .finally(() => (running = undefined))
  }
  const every = setInterval(lookNow, lookEveryMs)
  lookNow()

  return {
    publishDueAt: async (moment) => {
      const wait = Math.max(0, moment.getTime() - clock().getTime())
      if (wait > longestTimerMs) return
      const timer = setTimeout(() => {
        timers.delete(timer)
        lookNow()
      }, wait)
      timers.add(timer)
    },
    async stop() {
      clearInterval(every)
      for (const timer of timers) clearTimeout(timer)
      await running
    },
  }
}
