import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import * as Y from 'yjs'
import type { Person } from '#domain/people/person.ts'
import { storyFields, storySchemaVersion } from '#domain/story-text/story-text.ts'
import type { Newsroom } from './newsroom.ts'

type Listener = (event: unknown) => void

/** A WebSocket class whose other end is the newsroom's rooms, in this process, without a network. */
export function socketTo(newsroom: Pick<Newsroom, 'rooms'>, person: Person): new () => object {
  return class RoomSocket {
    binaryType = 'arraybuffer'
    readyState = 0
    identifier = 0
    readonly #listeners = new Map<string, Set<Listener>>()
    readonly #room: ReturnType<Newsroom['rooms']['handleConnection']>

    constructor() {
      const other = {
        readyState: 1,
        send: (data: Uint8Array) => {
          const copy = new Uint8Array(data).buffer
          setTimeout(() => this.#tell('message', { data: copy }))
        },
        close: (code = 1000, reason = '') => this.#end(code, reason),
      }
      this.#room = newsroom.rooms.handleConnection(other as never, new Request('http://rooms/'), {
        person,
        sessionHash: person.id,
      })
      setTimeout(() => {
        this.readyState = 1
        this.#tell('open', {})
      })
    }

    #tell(name: string, event: unknown): void {
      for (const hear of this.#listeners.get(name) ?? []) hear(event)
    }

    #end(code: number, reason: string): void {
      if (this.readyState === 3) return
      this.readyState = 3
      this.#room.handleClose(code, reason)
      setTimeout(() => this.#tell('close', { code, reason }))
    }

    addEventListener(name: string, hear: Listener): void {
      this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(hear))
    }

    removeEventListener(name: string, hear: Listener): void {
      this.#listeners.get(name)?.delete(hear)
    }

    send(data: Uint8Array): void {
      this.#room.handleMessage(new Uint8Array(data))
    }

    close(code = 1000): void {
      this.#end(code, '')
    }
  }
}

/** Waits until `isTrue`, and fails with `what` when that takes too long. */
export async function until(what: string, isTrue: () => unknown): Promise<void> {
  const patience = performance.now() + 20_000
  do {
    if (await isTrue()) return
    await new Promise((done) => setTimeout(done, 10))
  } while (performance.now() < patience)
  throw new Error(`Waited in vain until ${what}.`)
}

/** Somebody at a story with a tab of their own: the real provider against the real rooms. */
export async function openTab(
  newsroom: Pick<Newsroom, 'rooms'>,
  person: Person,
  storyId: string,
  {
    schema = storySchemaVersion,
    tabOf,
    keepsApproval,
  }: { schema?: number; tabOf?: string; keepsApproval?: boolean } = {},
) {
  const ydoc = new Y.Doc()
  for (const field of storyFields) ydoc.getXmlFragment(field)
  const heard: Record<string, unknown>[] = []
  let failed = ''
  const socket = new HocuspocusProviderWebsocket({
    url: 'ws://rooms',
    WebSocketPolyfill: socketTo(newsroom, person),
    delay: 20,
    minDelay: 10,
    maxDelay: 50,
  })
  const provider = new HocuspocusProvider({
    name: storyId,
    document: ydoc,
    websocketProvider: socket,
    token: JSON.stringify({ schema, person: tabOf, keepsApproval }),
    onStateless: ({ payload }) => heard.push(JSON.parse(payload)),
    onAuthenticationFailed: ({ reason }) => (failed = reason),
  })
  provider.attach()
  await until('the room has answered', () => failed || heard.some((one) => 'right' in one))
  let asked = 0
  return {
    ydoc,
    provider,
    socket,
    /** Messages of the room to this tab, in order. */
    heard,
    /** Why the door stayed shut; empty when it did not. */
    failed: () => failed,
    /** The text block of a field, for typing into it. */
    block: (field = 'body', index = 0) => ydoc.getXmlFragment(field).get(index) as Y.XmlElement,
    type(words: string, field = 'body', index = 0, at?: number) {
      const text = this.block(field, index).get(0) as Y.XmlText
      text.insert(at ?? text.length, words)
    },
    /** Asks whether everything so far is durable, and waits for the answer. */
    async durable(): Promise<void> {
      const ask = (asked += 1)
      await until('the room has caught up', () => heard.some((one) => 'caughtUp' in one))
      provider.sendStateless(JSON.stringify({ ask }))
      await until('all is durable', () => heard.some((one) => one['durable'] === ask))
    },
    /** Loses the socket and gets a new one. */
    async reconnect(meanwhile: () => void = () => {}): Promise<void> {
      socket.disconnect()
      await until('the socket is away', () => socket.status === 'disconnected')
      meanwhile()
      heard.length = 0
      await socket.connect()
    },
    close() {
      provider.destroy()
      socket.destroy()
      ydoc.destroy()
    },
  }
}
export type Tab = Awaited<ReturnType<typeof openTab>>
