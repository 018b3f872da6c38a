import { createRequire, syncBuiltinESMExports } from 'node:module'
import type { Worker as DatabaseThread, WorkerOptions } from 'node:worker_threads'

// Loaded before a process: on SIGUSR2 the thread of its database dies, on SIGWINCH that thread is
// asked a question that takes for ever.

const threads = createRequire(import.meta.url)(
  'node:worker_threads',
) as typeof import('node:worker_threads')

let last: DatabaseThread | undefined
threads.Worker = new Proxy(threads.Worker, {
  construct(Worker, [place, options]: [string | URL, WorkerOptions?]) {
    const thread = new Worker(place, options)
    if (String(place).endsWith('pglite-worker.ts')) last = thread
    return thread
  },
})
syncBuiltinESMExports()

/** A message of PostgreSQL's protocol: its letter, its length, its words, each ended by a zero. */
function message(letter: string, head: Buffer, ...words: string[]): Buffer {
  const body = Buffer.concat([head, ...words.map((word) => Buffer.from(`${word}\0`))])
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(letter), length, body])
}
const version3 = Buffer.from([0, 3, 0, 0])
const greeting = message('', version3, 'user', 'postgres', 'database', 'postgres', '')
const forEver = message(
  'Q',
  Buffer.alloc(0),
  'select count(*) from generate_series(1, 1e15::bigint)',
)
/** Of no connection that the pool has. */
const connection = 1_000_000

process.on('SIGUSR2', () => void last?.terminate())
process.on('SIGWINCH', () => {
  last?.postMessage({ do: 'open', connection })
  for (const bytes of [greeting, forEver])
    last?.postMessage({ do: 'answer', connection, bytes: new Uint8Array(bytes) })
})
