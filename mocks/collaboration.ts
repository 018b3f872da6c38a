import { ws, type WebSocketData, type WebSocketHandlerConnection } from 'msw/ws'
import type { Rooms, RoomSocket } from '#server/collaboration/rooms.ts'
import type { Sessions } from '#server/sessions/sessions.ts'

/** As the server closes a socket whose session has ended: the page then asks to sign in. */
const sessionEnded = 4401

type TabClient = WebSocketHandlerConnection['client']

type TabSocketParts = {
  rooms: Rooms
  sessions: Sessions
  /** Of the page: its socket is at /collaboration of the same host. */
  origin: string
}

/**
 * The rooms behind the page's own WebSocket: whoever is signed in in this tab holds every socket,
 * and each of them ends with that session.
 */
export function tabSockets({ rooms, sessions, origin }: TabSocketParts) {
  // The whole address: a pattern such as ws://*/collaboration is not intercepted.
  const link = ws.link(`${origin.replace(/^http/, 'ws')}/collaboration`)
  const bySession = new Map<string, Set<TabClient>>()

  sessions.onEnded((hashes) => {
    for (const hash of hashes) {
      for (const client of bySession.get(hash) ?? []) client.close(sessionEnded)
    }
  })

  async function admit(client: TabClient): Promise<void> {
    const early: Uint8Array[] = []
    let room: RoomSocket | undefined
    let leave = () => {}
    const socket = {
      readyState: 1,
      send: (data: unknown) => client.send(data as WebSocketData),
      close: (code?: number, reason?: string) => client.close(code, reason),
    }
    client.addEventListener('message', ({ data }) => {
      if (typeof data === 'string' || data instanceof Blob) return
      const bytes = new Uint8Array(data as ArrayBuffer)
      if (room) room.handleMessage(bytes)
      else early.push(bytes)
    })
    client.addEventListener('close', ({ code, reason }) => {
      socket.readyState = 3
      leave()
      room?.handleClose(code, reason)
    })

    const session = await sessions.ofCookieHeader(null)
    if (socket.readyState !== 1) return
    if (!session) return client.close(sessionEnded)
    const { sessionHash } = session
    const siblings = bySession.get(sessionHash) ?? new Set()
    bySession.set(sessionHash, siblings.add(client))
    leave = () => void siblings.delete(client)
    room = rooms.handleConnection(socket, new Request(`${origin}/collaboration`), session)
    for (const bytes of early.splice(0)) room.handleMessage(bytes)

    // A sign-out between reading the session and keeping the socket would be missed.
    const still = await sessions.ofCookieHeader(null)
    if (still?.sessionHash !== sessionHash) client.close(sessionEnded)
  }

  return link.addEventListener('connection', ({ client }) => {
    admit(client).catch(() => client.close(1011))
  })
}
