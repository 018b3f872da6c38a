import { openTurns } from './turns.ts'

/** However long the database was busy, what lists read waits no longer than this for its turn. */
const longestRestMs = 200

type Settling = {
  settle(storyId: string): Promise<void>
  /** True once the rooms close: then nobody rests any more. */
  isOver(): boolean
}

/**
 * Settles what is derived from words, one story at a time, and then rests as long as that took. So
 * a key on its way to the disk waits for one story at most, however many are written in, and half
 * of the database's time is left to keys.
 */
export function openSettling({ settle, isOver }: Settling) {
  const inTurn = openTurns()
  let restsUntil = 0
  return (storyId: string): Promise<void> =>
    inTurn('', async () => {
      const rest = restsUntil - performance.now()
      if (rest > 0 && !isOver()) await new Promise((done) => setTimeout(done, rest))
      const start = performance.now()
      try {
        await settle(storyId)
      } finally {
        const end = performance.now()
        restsUntil = end + Math.min(end - start, longestRestMs)
      }
    })
}
