import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import type { AskedProcess } from './asked-process.ts'
import { sayCompared, type Pair } from './compared.ts'
import { openRoom } from './room-client.ts'
import type { Places } from './together.ts'

const rounds = 3

/**
 * Opening a story that nobody has open, against the same words in the memory of a Hocuspocus that
 * reads no disk.
 *
 * @param keys so many single keys in its log, after what it was filed with
 */
export async function benchOpening(
  places: Places,
  newsroom: AskedProcess,
  { words, keys }: { words: number; keys: number },
): Promise<void> {
  const first: Pair = { own: [], yard: [] }
  const again: Pair = { own: [], yard: [] }
  for (let round = 0; round < rounds; round += 1) {
    const storyId = await newsroom.ask<string>('file', { words })
    if (keys > 0) await newsroom.ask('type into log', { storyId, keys })
    const one = await openRoom(places.own, storyId)
    first.own.push(one.openedInMs)
    const holder = await openRoom(places.yard, storyId, 0, Y.encodeStateAsUpdate(one.ydoc))
    // What is derived from the words is made, among it a copy of the whole; then all leave.
    await one.type()
    one.close()
    await sleep(4_000)
    for (const pair of [first, again]) {
      const it = await openRoom(places.yard, storyId)
      pair.yard.push(it.openedInMs)
      it.close()
    }
    holder.close()
    const two = await openRoom(places.own, storyId)
    again.own.push(two.openedInMs)
    two.close()
  }
  const number = (value: number) => value.toLocaleString('en')
  if (keys === 0) {
    sayCompared(`opening ${number(words)} words`, again)
    return
  }
  sayCompared(`opening ${number(keys)} log entries`, again)
  sayCompared('the same, its log never put together', first)
}
