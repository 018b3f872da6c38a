import { setTimeout as sleep } from 'node:timers/promises'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { storyFields, storySchemaVersion } from '#domain/story-text/story-text.ts'

/** A running room server, and how it says that a change has been taken. */
export type Place = {
  address: string
  /** Sessions to come with; the yardstick asks for none. */
  tokens: readonly string[]
  /** `durable`: a question and its answer, as the desk asks it. `taken`: Hocuspocus' own answer. */
  acknowledges: 'durable' | 'taken'
}

/** Everything answers within this, or the run is given up. */
const patienceMs = 60_000

async function until(what: string, isTrue: () => boolean): Promise<void> {
  const end = performance.now() + patienceMs
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}.`)
    await sleep(1)
  }
}

/** Somebody who has a story open over a socket of their own. */
export async function openRoom(place: Place, name: string, nth = 0, start?: Uint8Array) {
  const token = place.tokens[nth % Math.max(1, place.tokens.length)] ?? ''
  class Socket extends WebSocket {
    constructor(url: string) {
      const headers = { origin: place.address, cookie: `stet=${token}` }
      super(url, { headers, perMessageDeflate: false })
    }
  }
  const ydoc = new Y.Doc()
  for (const field of storyFields) ydoc.getXmlFragment(field)
  if (start) Y.applyUpdate(ydoc, start)
  const waiting = new Map<number, () => void>()
  let untilTaken: (() => void)[] = []
  let isSynced = false
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${place.address.replace('http', 'ws')}/collaboration`,
    WebSocketPolyfill: Socket,
  })
  const openedAt = performance.now()
  let syncedAt = 0
  const provider = new HocuspocusProvider({
    name,
    document: ydoc,
    websocketProvider,
    token: JSON.stringify({ schema: storySchemaVersion }),
    onSynced: () => {
      syncedAt ||= performance.now()
      isSynced = true
    },
    onStateless: ({ payload }) => {
      const { durable } = JSON.parse(payload) as { durable?: number }
      if (durable !== undefined) waiting.get(durable)?.()
    },
    onUnsyncedChanges: ({ number }) => {
      if (number > 0) return
      for (const done of untilTaken.splice(0)) done()
    },
  })
  provider.attach()
  await until(`${name} opens`, () => isSynced && !provider.hasUnsyncedChanges)

  let asked = 0
  const acknowledged = () =>
    new Promise<void>((done) => {
      if (place.acknowledges === 'taken') return void untilTaken.push(done)
      const ask = (asked += 1)
      waiting.set(ask, () => {
        waiting.delete(ask)
        done()
      })
      provider.sendStateless(JSON.stringify({ ask }))
    })
  return {
    ydoc,
    awareness: provider.awareness!,
    /** From the first byte to all words. */
    openedInMs: syncedAt - openedAt,
    clock: () => Y.getState(ydoc.store, ydoc.clientID),
    /** Types a letter into a paragraph; resolves with the milliseconds until it is acknowledged. */
    async type(): Promise<number> {
      const body = ydoc.getXmlFragment('body')
      const block = body.get(nth % body.length) as Y.XmlElement
      const text = block.get(0) as Y.XmlText
      const start = performance.now()
      text.insert(text.length, 'e')
      await acknowledged()
      return performance.now() - start
    },
    /** Resolves with the time at which this person saw what the other had typed up to `clock`. */
    sees: (client: number, clock: number) =>
      new Promise<number>((done) => {
        const isThere = () => Y.getState(ydoc.store, client) >= clock
        if (isThere()) return done(performance.now())
        const look = () => {
          if (!isThere()) return
          ydoc.off('afterTransaction', look)
          done(performance.now())
        }
        ydoc.on('afterTransaction', look)
      }),
    close() {
      provider.destroy()
      websocketProvider.destroy()
      ydoc.destroy()
    },
  }
}
export type RoomClient = Awaited<ReturnType<typeof openRoom>>

/** Everybody but the first types a key a second, until stopped. */
export function typeMeanwhile(others: readonly RoomClient[]): () => Promise<void> {
  const end = new AbortController()
  const typing = others.map(async (other, nth) => {
    await sleep((1_000 * nth) / others.length)
    while (!end.signal.aborted) {
      await other.type()
      await sleep(1_000)
    }
  })
  return async () => {
    end.abort()
    await Promise.all(typing)
  }
}
