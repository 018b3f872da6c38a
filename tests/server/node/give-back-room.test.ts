import { memoryUsage } from 'node:process'
import { expect, test } from 'vitest'
import { giveBackRoom } from '#server/node/give-back-room.ts'

test('memory that nobody holds any more is given back', () => {
  const megabyte = 1024 * 1024
  let held: number[][] | undefined = Array.from({ length: 40 }, () =>
    Array.from({ length: megabyte / 8 }, () => 1.5),
  )
  const with40 = memoryUsage().heapUsed
  expect(held).toHaveLength(40)
  held = undefined
  giveBackRoom()
  expect(memoryUsage().heapUsed).toBeLessThan(with40 - 30 * megabyte)
})
