import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchDue } from '#server/publishing/watch-due.ts'
import { aSignal } from '../../support/signal.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

function openWatch(look: () => Promise<void> = async () => {}) {
  const looks: string[] = []
  const faults: unknown[] = []
  const watch = watchDue({
    clock: () => new Date(),
    look: async () => {
      looks.push(new Date().toISOString().slice(14, 23))
      await look()
    },
    onFault: (error) => faults.push(error),
  })
  return { watch, looks, faults }
}

test('what is due is looked for when the newsroom opens, and every second from then on', async () => {
  const { watch, looks } = openWatch()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(looks).toEqual(['00:00.000', '00:01.000', '00:02.000'])
  await watch.stop()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(looks).toHaveLength(3)
})

test('and at the very moment it is asked for', async () => {
  const { watch, looks } = openWatch()
  await watch.publishDueAt(new Date('2026-11-24T14:00:00.500Z'))
  await vi.advanceTimersByTimeAsync(900)
  expect(looks).toEqual(['00:00.000', '00:00.500'])
  await watch.stop()
})

test('a moment in many weeks is left to the looks in between', async () => {
  const { watch, looks } = openWatch()
  await watch.publishDueAt(new Date('2027-03-28T01:00:00Z'))
  await vi.advanceTimersByTimeAsync(10)
  expect(looks).toHaveLength(1)
  await watch.stop()
})

test('a look that fails is told, and the next one is made all the same', async () => {
  let fails = true
  const { watch, looks, faults } = openWatch(async () => {
    if (fails) throw new Error('The database is restarting.')
  })
  await vi.advanceTimersByTimeAsync(1_000)
  fails = false
  await vi.advanceTimersByTimeAsync(1_000)
  expect(faults).toHaveLength(2)
  expect(looks).toHaveLength(3)
  await watch.stop()
})

test('a slow look is not overtaken by another, and is waited for at the end', async () => {
  const over = aSignal()
  const { watch, looks } = openWatch(() => over.given)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(looks).toHaveLength(1)
  let isStopped = false
  const stopping = watch.stop().then(() => (isStopped = true))
  await vi.advanceTimersByTimeAsync(0)
  expect(isStopped).toBe(false)
  over.give()
  await stopping
})
