import { memoryUsage } from 'node:process'
import { expect, test } from 'vitest'
import { giveBackRoom } from '#server/node/give-back-room.ts'

const megabyte = 1024 * 1024

/** Out of small pieces, as a start leaves it. */
const take = (megabytes: number) =>
  Array.from({ length: megabytes * 64 }, () => Array.from({ length: 2048 }, (_, i) => i + 0.5))

test('memory that nobody holds any more is given back to the machine', () => {
  let held: number[][] | undefined = take(60)
  const { heapUsed, rss } = memoryUsage()
  expect(held).toHaveLength(60 * 64)
  held = undefined
  giveBackRoom()
  expect(memoryUsage().heapUsed).toBeLessThan(heapUsed - 45 * megabyte)
  expect(memoryUsage().rss).toBeLessThan(rss - 45 * megabyte)
})
