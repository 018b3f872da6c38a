import { createServer } from 'node:http'
import { Hocuspocus, type WebSocketLike } from '@hocuspocus/server'
import { WebSocketServer } from 'ws'
import { listening } from '#server/node/listening.ts'
import { answerParent } from './asked-process.ts'
import { processFigures } from './process-figures.ts'

// The yardstick: the same Hocuspocus behind the same kind of socket, that stores nothing and judges
// nothing.

const hocuspocus = new Hocuspocus({ quiet: true, unloadImmediately: false })
const server = createServer()
const sockets = new WebSocketServer({ server, perMessageDeflate: false })
sockets.on('connection', (socket) => {
  socket.binaryType = 'nodebuffer'
  const client = hocuspocus.handleConnection(
    socket as unknown as WebSocketLike,
    new Request('http://rooms/collaboration'),
    {},
  )
  socket.on('message', (data: Buffer) => client.handleMessage(new Uint8Array(data)))
  socket.on('close', (code, reason) => client.handleClose({ code, reason: String(reason) }))
})
const port = await listening(server, 0, '127.0.0.1')

answerParent({ ...processFigures, address: () => `http://127.0.0.1:${port}` })
