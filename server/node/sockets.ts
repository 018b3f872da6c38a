import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Rooms } from '#server/collaboration/rooms.ts'
import type { Sessions } from '#server/sessions/sessions.ts'

const statusOf = {
  notFound: '404 Not Found',
  foreign: '403 Forbidden',
  signedOut: '401 Unauthorized',
  failed: '503 Service Unavailable',
} as const

/** A session that ended closes its sockets with this; the tab then asks its person to sign in. */
export const sessionEnded = 4401
const tryAgainLater = 1013

/**
 * Lets browsers of this origin with a living session into the rooms, on /collaboration alone.
 * A socket goes with its session, at once.
 */
export function openSockets(
  server: Server,
  { rooms, sessions, origins }: { rooms: Rooms; sessions: Sessions; origins: readonly string[] },
) {
  const sockets = new WebSocketServer({
    noServer: true,
    // More than a room takes, so that what is too large is refused there with a sentence.
    maxPayload: 6 * 1024 * 1024,
    perMessageDeflate: false,
  })
  const bySession = new Map<string, Set<WebSocket>>()

  const end = (socket: WebSocket, code: number) => {
    socket.close(code)
    setTimeout(() => socket.terminate(), 500).unref()
  }
  sessions.onEnded((hashes) => {
    for (const hash of hashes)
      for (const socket of bySession.get(hash) ?? []) end(socket, sessionEnded)
  })

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const refuse = (why: keyof typeof statusOf) =>
      stream.end(`HTTP/1.1 ${statusOf[why]}\r\nConnection: close\r\n\r\n`)
    stream.on('error', () => stream.destroy())
    if ((request.url ?? '').split('?')[0] !== '/collaboration') return void refuse('notFound')
    if (!origins.includes(request.headers.origin ?? '')) return void refuse('foreign')
    const { cookie } = request.headers
    const session = await sessions.ofCookieHeader(cookie)
    if (!session) return void refuse('signedOut')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const { sessionHash } = session
      const siblings = bySession.get(sessionHash) ?? new Set()
      bySession.set(sessionHash, siblings.add(socket))
      socket.binaryType = 'nodebuffer'
      const room = rooms.handleConnection(
        socket as unknown as Parameters<Rooms['handleConnection']>[0],
        new Request('http://rooms/collaboration'),
        session,
      )
      socket.on('message', (data: Buffer) => room.handleMessage(new Uint8Array(data)))
      socket.on('close', (code, reason) => {
        siblings.delete(socket)
        if (siblings.size === 0) bySession.delete(sessionHash)
        room.handleClose(code, String(reason))
      })
      socket.on('error', () => socket.terminate())
      // A sign-out between reading the session and registering the socket would be missed.
      void sessions.ofCookieHeader(cookie).then(
        (still) => still ?? end(socket, sessionEnded),
        // Nobody is signed out because the database did not answer: the tab comes back by itself.
        () => end(socket, tryAgainLater),
      )
    })
  }
  server.on('upgrade', (request, stream, head) => {
    upgrade(request, stream, head).catch(() =>
      stream.end(`HTTP/1.1 ${statusOf.failed}\r\nConnection: close\r\n\r\n`),
    )
  })

  return {
    count: () => sockets.clients.size,
    /** Tells every tab to come back later. */
    close() {
      for (const socket of sockets.clients) end(socket, 1012)
    },
  }
}
