import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import type { AskedProcess } from './asked-process.ts'
import { sayCompared } from './compared.ts'
import { openRoom, type RoomClient } from './room-client.ts'
import { benchApart, type Places } from './together.ts'

/** After so long all that follows a key is done, and a story that everybody left is closed. */
const restMs = 5_000
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`

/** What a story costs the process that has it open, and how it is to write in many at once. */
export async function benchOpenStories(
  places: Places,
  newsroom: AskedProcess,
  bare: AskedProcess,
  { stories, words }: { stories: number; words: number },
): Promise<void> {
  const ids: string[] = []
  for (let nth = 0; nth < stories; nth += 1) ids.push(await newsroom.ask('file', { words }))

  const own: RoomClient[] = []
  const yard: RoomClient[] = []
  for (const [nth, id] of ids.entries()) {
    own.push(await openRoom(places.own, id, nth))
    yard.push(await openRoom(places.yard, id, nth, Y.encodeStateAsUpdate(own[nth]!.ydoc)))
  }
  await benchApart({ own, yard })

  const held = async () => {
    await sleep(restMs)
    return Promise.all([newsroom, bare].map((it) => it.ask<number>('memory')))
  }
  const open = await held()
  for (const client of [...own, ...yard]) client.close()
  const closed = await held()
  const [ofOwn = 0, ofYard = 0] = open.map((bytes, nth) => (bytes - closed[nth]!) / stories)
  const label = `memory of an open story, ${words.toLocaleString('en')} words`
  sayCompared(label, { own: [ofOwn], yard: [ofYard] }, undefined, kilobytes)
}
