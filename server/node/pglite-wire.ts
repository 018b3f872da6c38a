import { Duplex } from 'node:stream'
import type { PgliteThread, ThreadConnection } from './pglite-thread.ts'

type Done = (error?: Error | null) => void

/** What pg takes for a socket: the bytes of one connection to the thread. */
export class PgliteWire extends Duplex implements ThreadConnection {
  readonly #thread: PgliteThread
  #number: number | undefined

  constructor(thread: PgliteThread) {
    super()
    this.#thread = thread
  }

  connect() {
    this.#thread.connect(this)
    return this
  }
  setNoDelay() {
    return this
  }
  setKeepAlive() {
    return this
  }
  ref() {
    return this
  }
  unref() {
    return this
  }

  opened(number: number) {
    this.#number = number
    if (this.destroyed) this.#thread.forget(number)
    else this.emit('connect')
  }
  answered(bytes: Uint8Array) {
    this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  }
  lost(error: Error) {
    this.destroy(error)
  }

  override _read() {}
  override _write(bytes: Buffer, _encoding: string, done: Done) {
    this.#send([bytes])
    done()
  }
  override _writev(chunks: { chunk: Buffer }[], done: Done) {
    this.#send(chunks.map(({ chunk }) => chunk))
    done()
  }
  override _final(done: Done) {
    this.push(null)
    done()
  }
  override _destroy(error: Error | null, done: Done) {
    if (this.#number !== undefined) this.#thread.forget(this.#number)
    done(error)
  }

  /** A copy goes: a Buffer is often a slice of a pool that others still use. */
  #send(parts: Buffer[]) {
    if (this.#number !== undefined) {
      this.#thread.answer(this.#number, new Uint8Array(Buffer.concat(parts)))
    }
  }
}
