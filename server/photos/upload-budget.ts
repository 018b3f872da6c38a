export type Budget = {
  /**
   * Waits until so many bytes are free; whoever asked first comes first.
   *
   * @returns gives them back
   */
  reserve(bytes: number): Promise<() => void>
}

/** Bytes that uploads may hold in memory together. One that needs more than all of it waits for all. */
export function openBudget(total: number): Budget {
  let free = total
  const waiting: { bytes: number; go: () => void }[] = []
  function letGo(): void {
    while (waiting[0] && waiting[0].bytes <= free) {
      const next = waiting.shift()!
      free -= next.bytes
      next.go()
    }
  }
  return {
    reserve(asked) {
      const bytes = Math.min(asked, total)
      return new Promise((done) => {
        const giveBack = () => {
          free += bytes
          letGo()
        }
        waiting.push({ bytes, go: () => done(giveBack) })
        letGo()
      })
    },
  }
}
