/** A value that changes over time; fits React's useSyncExternalStore. */
export type Watched<T> = { get(): T; subscribe(hear: () => void): () => void }

export type Watchable<T> = Watched<T> & { set(value: T): void }

/** @param isSame tells equal values apart from changed ones, so that nobody is woken for nothing */
export function watched<T>(first: T, isSame: (a: T, b: T) => boolean = Object.is): Watchable<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (isSame(value, next)) return
      value = next
      for (const hear of listeners) hear()
    },
    subscribe(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}
