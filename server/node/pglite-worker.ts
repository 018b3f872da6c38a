import { constants, cpSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { Fault, FromThread, ThreadData, ToThread } from './pglite-messages.ts'
import { openDurablePglite } from './durable-pglite.ts'
import { upkeep } from './pglite-upkeep.ts'
import { readyState, simpleQuestion, WireBatches } from './wire-batches.ts'

// The thread that PGlite runs in. Each connection of the pool speaks PostgreSQL's own protocol
// over the port; there is one session behind all of them, so a connection that has begun a
// transaction holds the database until it ends, and the others wait in line.

const upkeepEveryMs = 15_000

if (!parentPort) throw new Error('pglite-worker.ts runs as a thread of pglite-thread.ts.')
const port = parentPort
const { folder, idleTransactionMs, running } = workerData as ThreadData

const connections = new Map<number, WireBatches>()
let line: { from: number; bytes: Uint8Array }[] = []
/** The connection whose transaction is open. */
let holder: number | undefined
let idleTimer: NodeJS.Timeout | undefined
let isPumping = false
let isClosing = false
let copiesToMake: string[] = []
let mayNeedUpkeep = false
let ranAtUpkeep = 0

const tell = (message: FromThread, transfer: ArrayBuffer[] = []) =>
  port.postMessage(message, transfer)

/** Ends the thread here and now, also from within PostgreSQL. */
function end(fault: Fault, reason: string): never {
  tell({ is: 'ending', fault, reason })
  process.exit(1)
}

const pglite = await openDurablePglite(folder, end)

port.on('message', (message: ToThread) => {
  if (message.do === 'open') connections.set(message.connection, new WireBatches())
  if (message.do === 'answer') {
    // Nothing is left of a connection that was lost, nor of what it sends afterwards.
    const batches = connections.get(message.connection)?.take(message.bytes) ?? []
    line.push(...batches.map((bytes) => ({ from: message.connection, bytes })))
  }
  if (message.do === 'forget') forget(message.connection)
  if (message.do === 'copy') copiesToMake.push(message.to)
  if (message.do === 'close') isClosing = true
  void pump()
})
setInterval(() => {
  mayNeedUpkeep ||= running[0] !== ranAtUpkeep
  void pump()
}, upkeepEveryMs)
tell({ is: 'open' })

async function pump() {
  if (isPumping) return
  isPumping = true
  for (;;) {
    if (holder !== undefined && (isClosing || !connections.has(holder))) {
      clearTimeout(idleTimer)
      await ask(simpleQuestion('ROLLBACK'))
      holder = undefined
    }
    if (isClosing) return close()
    if (holder === undefined) for (const to of copiesToMake.splice(0)) copy(to)
    if (mayNeedUpkeep && holder === undefined) await lookAfter()

    const at = holder === undefined ? 0 : line.findIndex(({ from }) => from === holder)
    const next = at < 0 ? undefined : line.splice(at, 1)[0]
    if (!next) break
    await serve(next.from, next.bytes)
  }
  isPumping = false
}

async function serve(from: number, bytes: Uint8Array) {
  clearTimeout(idleTimer)
  const answer = await ask(bytes)
  const state = readyState(answer)
  if (!state) end('crash', 'PostgreSQL stopped in the middle of an answer.')
  holder = state === 'I' ? undefined : from
  tell({ is: 'answer', connection: from, bytes: answer }, [answer.buffer])
  if (holder === undefined) return

  idleTimer = setTimeout(() => {
    const sentence = `A transaction asked nothing for ${idleTransactionMs / 1000} s and was rolled back.`
    tell({ is: 'lost', connection: from, why: 'transaction was idle too long', sentence })
    forget(from)
    void pump()
  }, idleTransactionMs)
}

async function ask(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  Atomics.add(running, 0, 1)
  // Not execProtocolRaw: that one keeps every message of every answer for ever.
  await pglite.execProtocolRawStream(bytes, {
    syncToFs: false,
    onRawData: (part) => parts.push(part.slice()),
  })
  Atomics.add(running, 0, 1)
  return new Uint8Array(Buffer.concat(parts))
}

function forget(connection: number) {
  connections.delete(connection)
  line = line.filter(({ from }) => from !== connection)
}

/** While nothing is written, what is on disk is what a power cut would leave: all that was committed. */
function copy(to: string) {
  try {
    cpSync(folder, to, { recursive: true, mode: constants.COPYFILE_FICLONE })
    tell({ is: 'copied', to })
  } catch (error) {
    tell({ is: 'copied', to, fault: String(error) })
  }
}

async function lookAfter() {
  mayNeedUpkeep = false
  try {
    mayNeedUpkeep = await upkeep(pglite)
  } catch (error) {
    tell({ is: 'notice', sentence: `Tidying the database failed: ${String(error)}` })
  }
  ranAtUpkeep = running[0] ?? 0
}

async function close() {
  await pglite.exec('CHECKPOINT')
  await pglite.close()
  tell({ is: 'closed' })
}
