const kindOf = { question: 0x51, sync: 0x53, terminate: 0x58 } // Q, S, X

/**
 * Cuts the bytes of one connection into what PostgreSQL has to take in one piece: the start-up
 * message, a simple question, or an extended one up to its Sync.
 */
export class WireBatches {
  #rest: Buffer = Buffer.alloc(0)
  #parts: Buffer[] = []
  #hasStarted = false

  /** @returns the batches that are complete with these bytes */
  take(bytes: Uint8Array): Uint8Array[] {
    const added = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#rest = this.#rest.length ? Buffer.concat([this.#rest, added]) : added
    const batches: Uint8Array[] = []
    for (;;) {
      const head = this.#hasStarted ? 1 : 0
      if (this.#rest.length < head + 4) return batches
      const size = head + this.#rest.readInt32BE(head)
      if (this.#rest.length < size) return batches

      const message = this.#rest.subarray(0, size)
      this.#rest = this.#rest.subarray(size)
      const kind = head ? message[0] : undefined
      this.#hasStarted = true
      if (kind === kindOf.terminate) continue // the connection itself tells that it has gone
      this.#parts.push(message)
      if (kind === undefined || kind === kindOf.question || kind === kindOf.sync) {
        batches.push(new Uint8Array(Buffer.concat(this.#parts.splice(0))))
      }
    }
  }
}

/** A simple question, as a client would send it. */
export function simpleQuestion(text: string): Uint8Array {
  const words = Buffer.from(`${text}\0`)
  const head = Buffer.from([kindOf.question, 0, 0, 0, 0])
  head.writeInt32BE(words.length + 4, 1)
  return new Uint8Array(Buffer.concat([head, words]))
}

/**
 * What an answer's closing ReadyForQuery says: `I` idle, `T` in a transaction, `E` in a failed
 * one. Undefined when PostgreSQL did not come to its end.
 */
export function readyState(answer: Uint8Array): 'I' | 'T' | 'E' | undefined {
  if (answer.at(-6) !== 0x5a) return undefined
  const state = String.fromCharCode(answer.at(-1) ?? 0)
  return state === 'I' || state === 'T' || state === 'E' ? state : undefined
}
