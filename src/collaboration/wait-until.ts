/**
 * Resolves true once `isTrue`, looking each time the listeners are called; false after the time.
 */
export function waitUntil(
  listeners: Set<() => void>,
  isTrue: () => boolean,
  timeoutMs: number,
): Promise<boolean> {
  return new Promise((answer) => {
    const stop = (was: boolean) => {
      clearTimeout(timer)
      listeners.delete(look)
      answer(was)
    }
    const look = () => {
      if (isTrue()) stop(true)
    }
    const timer = setTimeout(() => stop(false), timeoutMs)
    listeners.add(look)
    look()
  })
}
