import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openSettling } from '#server/collaboration/settling.ts'

const stories = Array.from({ length: 6 }, (_, nth) => `story ${nth}`)

test('however many stories are written in, a key waits for one of them at most', async () => {
  let running = 0
  let most = 0
  const settled: string[] = []
  const settleInTurn = openSettling({
    isOver: () => false,
    async settle(storyId) {
      running += 1
      most = Math.max(most, running)
      await sleep(5)
      settled.push(storyId)
      running -= 1
    },
  })
  await Promise.all(stories.map(settleInTurn))
  expect(most).toBe(1)
  expect(settled).toEqual(stories)
})

/** When each story was begun and done, one after the other. */
async function timesOf(isOver: () => boolean) {
  const times: { begun: number; done: number }[] = []
  const settleInTurn = openSettling({
    isOver,
    async settle() {
      const begun = performance.now()
      await sleep(40)
      times.push({ begun, done: performance.now() })
    },
  })
  await Promise.all(['first', 'second'].map(settleInTurn))
  return times
}

test('keys have the database to themselves for as long as a story took', async () => {
  const [first, second] = await timesOf(() => false)
  expect(second!.begun - first!.done).toBeGreaterThan(30)
})

test('a newsroom that is being stopped does not rest', async () => {
  let isOver = false
  const times = timesOf(() => isOver)
  isOver = true
  const [first, second] = await times
  expect(second!.begun - first!.done).toBeLessThan(30)
})

test('a story that cannot be settled tells its own caller and holds up nobody', async () => {
  const settleInTurn = openSettling({
    isOver: () => false,
    settle: async (storyId) => {
      if (storyId === 'broken') throw new Error('The database stopped.')
    },
  })
  const broken = settleInTurn('broken')
  const next = settleInTurn('next')
  await expect(broken).rejects.toThrow('The database stopped.')
  await next
})
