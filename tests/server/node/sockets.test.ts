import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import WebSocket from 'ws'
import type { Rooms } from '#server/collaboration/rooms.ts'
import { listening } from '#server/node/listening.ts'
import { openSockets } from '#server/node/sockets.ts'
import type { Sessions } from '#server/sessions/sessions.ts'

type Session = Awaited<ReturnType<Sessions['ofCookieHeader']>>
const ines = { sessionHash: 'of ines', person: { id: 'ines' } } as unknown as Session

/** Knocks with a session; `again` is what the second look at it finds. Answers with the close code. */
async function closeCode(again: () => Promise<Session>): Promise<number> {
  const server = createServer()
  const port = await listening(server, 0, '127.0.0.1')
  const origin = `http://127.0.0.1:${port}`
  let looks = 0
  const sessions = {
    onEnded: () => {},
    ofCookieHeader: async () => ((looks += 1) === 1 ? ines : again()),
  } as unknown as Sessions
  const rooms = {
    handleConnection: () => ({ handleMessage() {}, handleClose() {} }),
  } as unknown as Rooms
  openSockets(server, { rooms, sessions, origins: [origin] })
  const socket = new WebSocket(`ws://127.0.0.1:${port}/collaboration`, { headers: { origin } })
  onTestFinished(() => {
    socket.terminate()
    server.close()
  })
  const [code] = (await once(socket, 'close')) as [number]
  return code
}

test('who signed out while the socket opened is told so', async () => {
  expect(await closeCode(async () => undefined)).toBe(4401)
})

test('nobody is told that they were signed out because the database did not answer', async () => {
  expect(await closeCode(() => Promise.reject(new Error('The database stopped.')))).toBe(1013)
})
