import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { DatabaseInterruption } from './database-interruption.ts'
import { keepGenericWasmWrappers } from './generic-wasm-wrappers.ts'
import type { Fault, FromThread, ThreadData, ToThread } from './pglite-messages.ts'

export type DatabaseLimits = {
  /** A statement that takes longer is ended, and with it the thread, which is opened again. */
  statementMs: number
  /** A transaction that asks nothing for so long is rolled back, so that others may go on. */
  idleTransactionMs: number
}

export type ThreadHooks = {
  /** Nothing more can be stored; called once. The reason is a sentence. */
  onBroken(reason: string): void
  /** Worth a line in the log. */
  onNotice(sentence: string): void
}

/** The end of one connection that the pool holds. */
export type ThreadConnection = {
  opened(number: number): void
  answered(bytes: Uint8Array): void
  lost(error: Error): void
}

/** Each connection gets an error of its own: pg writes into them. */
type Interruption = () => DatabaseInterruption

const openedAgain: Interruption = () =>
  new DatabaseInterruption(
    'database was opened again',
    'The database stopped and is being opened again. Please try once more.',
  )
const isClosing: Interruption = () =>
  new DatabaseInterruption('database is closing', 'Stet is being stopped.')

/**
 * PGlite in its thread, seen from the host: connections in and answers out, a limit for
 * statements, and a new thread on the same folder when one ends.
 */
export class PgliteThread {
  readonly #folder: string
  readonly #limits: DatabaseLimits
  readonly #hooks: ThreadHooks
  readonly #connections = new Map<number, ThreadConnection>()
  #lastNumber = 0
  #worker: Worker | undefined
  #opening: Promise<void>
  /** Why the thread will not be opened again: it is closing, or the disk failed. */
  #end: Interruption | undefined
  /** Why the thread was ended, when it was for a statement. */
  #tooLong: Interruption | undefined
  #unlimited = 0
  readonly #copies = new Map<string, (fault: string | undefined) => void>()

  constructor(folder: string, limits: DatabaseLimits, hooks: ThreadHooks) {
    this.#folder = folder
    this.#limits = limits
    this.#hooks = hooks
    this.#opening = this.#start()
  }

  /** @throws when the folder cannot be opened, with PostgreSQL's words for why */
  opened(): Promise<void> {
    return this.#opening
  }

  connect(connection: ThreadConnection) {
    void this.#opening.then(
      () => {
        const number = ++this.#lastNumber
        this.#connections.set(number, connection)
        this.#tell({ do: 'open', connection: number })
        connection.opened(number)
      },
      (error: Error) => connection.lost(this.#end?.() ?? error),
    )
  }

  /** @param bytes are given away */
  answer(number: number, bytes: Uint8Array<ArrayBuffer>) {
    this.#tell({ do: 'answer', connection: number, bytes }, [bytes.buffer])
  }

  forget(number: number) {
    if (this.#connections.delete(number)) this.#tell({ do: 'forget', connection: number })
  }

  /** Copies the folder of the database while it works; its questions wait for as long as that takes. */
  async copyTo(to: string): Promise<void> {
    await this.#opening
    const fault = await new Promise<string | undefined>((done) => {
      this.#copies.set(to, done)
      this.#tell({ do: 'copy', to })
    })
    this.#copies.delete(to)
    if (fault === undefined) return
    await rm(to, { recursive: true, force: true })
    throw new Error(fault)
  }

  async withoutStatementLimit<T>(work: () => Promise<T>): Promise<T> {
    this.#unlimited += 1
    try {
      return await work()
    } finally {
      this.#unlimited -= 1
    }
  }

  /** Writes all into its place and ends the thread, by force when that takes too long. */
  async close(withinMs: number) {
    const wasOpen = !this.#end
    this.#end ??= isClosing
    await this.#opening.catch(() => {})
    const worker = this.#worker
    if (!worker) return
    if (wasOpen) {
      const closed = once(worker, 'exit')
      this.#tell({ do: 'close' })
      await Promise.race([closed, sleep(withinMs, undefined, { ref: false })])
    }
    await worker.terminate()
  }

  #tell(message: ToThread, transfer: ArrayBuffer[] = []) {
    this.#worker?.postMessage(message, transfer)
  }

  #start(): Promise<void> {
    const opening = new Promise<void>((resolve, reject) => {
      const running = new Int32Array(new SharedArrayBuffer(4))
      // Each thread that makes the database's code fast keeps 30 MB for good: one at a time will do.
      setFlagsFromString('--wasm-num-compilation-tasks=1')
      keepGenericWasmWrappers()
      const workerData: ThreadData = { folder: this.#folder, running, ...this.#limits }
      const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData })
      this.#worker = worker
      let isOpen = false
      let fault: Fault = 'crash'
      let reason = 'The thread ended.'
      const watch = this.#watch(running, worker)

      worker.on('message', (message: FromThread) => {
        if (message.is === 'answer')
          this.#connections.get(message.connection)?.answered(message.bytes)
        if (message.is === 'notice') this.#hooks.onNotice(message.sentence)
        if (message.is === 'ending') ({ fault, reason } = message)
        if (message.is === 'copied') this.#copies.get(message.to)?.(message.fault)
        if (message.is === 'closed') void worker.terminate()
        if (message.is === 'lost') {
          const { connection, why, sentence } = message
          this.#connections.get(connection)?.lost(new DatabaseInterruption(why, sentence))
          this.#connections.delete(connection)
        }
        if (message.is === 'open') {
          isOpen = true
          resolve()
        }
      })
      worker.on('error', (error) => (reason = String(error)))
      worker.on('exit', () => {
        clearInterval(watch)
        this.#worker = undefined
        if (isOpen) return this.#ended(fault, reason)
        reject(new Error(reason))
      })
    })
    opening.catch(() => {})
    return opening
  }

  #ended(fault: Fault, reason: string) {
    if (fault === 'storage') this.#break(`The disk did not keep what was written (${reason})`)
    if (!this.#end) {
      const stoppedBy = this.#tooLong?.().message ?? reason
      this.#hooks.onNotice(`The database stopped and is being opened again: ${stoppedBy}`)
      this.#opening = this.#start()
      this.#opening.catch((error: Error) =>
        this.#break(`The database stopped and cannot be opened again (${error.message})`),
      )
    }
    const lost = [...this.#connections.values()]
    this.#connections.clear()
    const why = this.#end ?? this.#tooLong ?? openedAgain
    for (const connection of lost) connection.lost(why())
    for (const done of this.#copies.values()) done(why().message)
    this.#tooLong = undefined
  }

  #break(what: string) {
    const reason = `${what}, so nothing more is stored. Look after the disk, then start Stet again.`
    // While closing all that was acknowledged is in the log on disk, and the next start has it.
    if (this.#end) return this.#hooks.onNotice(reason)
    this.#end = () => new DatabaseInterruption('storage failed', reason)
    this.#opening = Promise.reject(this.#end())
    this.#opening.catch(() => {})
    this.#hooks.onBroken(reason)
  }

  #watch(running: Int32Array, worker: Worker) {
    const { statementMs } = this.#limits
    let seen = 0
    let since = 0
    return setInterval(
      () => {
        const now = Atomics.load(running, 0)
        if (now !== seen || now % 2 === 0 || this.#unlimited > 0) {
          seen = now
          since = performance.now()
          return
        }
        if (performance.now() - since < statementMs) return
        const seconds = statementMs / 1000
        this.#tooLong = () =>
          new DatabaseInterruption(
            'statement took too long',
            `A question took the database longer than ${seconds} s and was ended. Please try once more.`,
          )
        void worker.terminate()
      },
      Math.max(10, Math.min(500, statementMs / 10)),
    ).unref()
  }
}
