import { setTimeout as sleep } from 'node:timers/promises'
import { median, ms, percentile, say, times } from '../figures.ts'
import type { AskedProcess } from './asked-process.ts'
import type { LoopDelay } from './process-figures.ts'
import { openRoom, typeMeanwhile, type RoomClient } from './room-client.ts'
import type { Places } from './together.ts'

const calmMs = 3_000

/** How long carets take from one person to another until `over`, in milliseconds. */
async function carets(from: RoomClient, to: RoomClient, over: Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  const end = new AbortController()
  void over.finally(() => end.abort())
  for (let nth = 0; !end.signal.aborted; nth += 1) {
    const start = performance.now()
    const seen = new Promise<void>((done) => {
      const look = () => {
        const state = to.awareness.getStates().get(from.ydoc.clientID)
        if ((state?.['cursor'] as { nth?: number } | undefined)?.nth !== nth) return
        to.awareness.off('change', look)
        done()
      }
      to.awareness.on('change', look)
    })
    from.awareness.setLocalState({ field: 'body', cursor: { nth } })
    await seen
    took.push(performance.now() - start)
    await sleep(15)
  }
  return took
}

/**
 * The database is kept busy by one question while ten people are in a story. Words wait for it,
 * since they are durable first, and so does what their writer sends after them; neither the loop
 * that serves the sockets nor the carets of those who only read do.
 */
export async function benchSlowQuestion(
  places: Places,
  newsroom: AskedProcess,
  storyId: string,
): Promise<void> {
  const clients: RoomClient[] = []
  for (let nth = 0; nth < 10; nth += 1) clients.push(await openRoom(places.own, storyId, nth))
  const measure = async (over: Promise<unknown>) => {
    await newsroom.ask('watch loop')
    const stop = typeMeanwhile(clients.slice(2))
    const took = await carets(clients[0]!, clients[1]!, over)
    const delay = await newsroom.ask<LoopDelay>('loop delay')
    await stop()
    return { took, delay }
  }
  const calm = await measure(sleep(calmMs))
  const question = newsroom.ask<number>('ask slowly', { rows: 4_000_000 })
  const busy = await measure(question)
  for (const client of clients) client.close()

  const asked = `a question of ${((await question) / 1000).toFixed(1)} s`
  const compare = (value: number, yard: number) =>
    `${times(value / Math.max(1, yard))} without it (${ms(yard)})`
  say(`event-loop delay p99, ${asked}`, ms(busy.delay.p99), compare(busy.delay.p99, calm.delay.p99))
  say(
    `event-loop delay at most, ${asked}`,
    ms(busy.delay.longest),
    compare(busy.delay.longest, calm.delay.longest),
  )
  const p95 = (numbers: number[]) => percentile(numbers, 0.95)
  say(
    'caret A to B p50 / p95 meanwhile',
    `${ms(median(busy.took))} / ${ms(p95(busy.took))}`,
    compare(p95(busy.took), p95(calm.took)),
  )
}
