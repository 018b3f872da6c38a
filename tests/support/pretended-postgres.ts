import { createServer } from 'node:net'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

/** How a server meets who connects: it refuses with a code, or says its version. */
type Manner = { refuses: string; saying: string } | { version: number }

const message = (kind: string, ...parts: (string | Buffer)[]) => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)))
  const head = Buffer.from([kind.charCodeAt(0), 0, 0, 0, 0])
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
const numbers = (...values: number[]) => Buffer.concat(values.map((value) => int(value)))
const int = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
const short = (value: number) => int(value).subarray(2)
const ready = message('Z', 'I')
const done = Buffer.concat([message('C', 'SELECT 1\0'), ready])

/** The few words of PostgreSQL's protocol that a start of Stet hears. Answers its address. */
export async function pretendPostgres(manner: Manner): Promise<string> {
  const server = createServer((socket) => {
    let isKnown = false
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      if ('refuses' in manner) {
        const fields = `SFATAL\0VFATAL\0C${manner.refuses}\0M${manner.saying}\0\0`
        return socket.end(message('E', fields))
      }
      if (!isKnown) {
        isKnown = true
        return socket.write(Buffer.concat([message('R', numbers(0)), ready]))
      }
      if (String(bytes).includes('server_version_num')) {
        const column = Buffer.concat([
          short(1),
          Buffer.from('version\0'),
          Buffer.concat([int(0), short(0), int(25), short(-1), int(-1), short(0)]),
        ])
        const words = String(manner.version)
        const row = Buffer.concat([short(1), int(words.length), Buffer.from(words)])
        return socket.write(Buffer.concat([message('T', column), message('D', row), done]))
      }
      return socket.write(done)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}
