import type { Dice } from '../../support/dice.ts'

type Change = { at: number | null; bytes: Uint8Array } | { size: number }

/** What a disk writes as a whole. */
const sector = 512

/** One file, whatever it is called: what was done to it, and how much of that has had its fsync. */
export class KeptFile {
  readonly #before: () => Buffer
  readonly #changes: Change[] = []
  #fsynced = 0

  /** @param before what was in it when the record began */
  constructor(before: () => Buffer = () => Buffer.alloc(0)) {
    this.#before = before
  }

  add(change: Change): void {
    this.#changes.push(change)
  }

  fsync(): void {
    this.#fsynced = this.#changes.length
  }

  /** What a power cut leaves: all that had its fsync; of the rest nothing, some, parts, or all. */
  afterCut(dice: Dice): Buffer {
    let bytes: Buffer = this.#before()
    const rest = this.#changes.length - this.#fsynced
    const manner = dice.oneOf(['none', 'first ones', 'any', 'all'] as const)
    const first = this.#fsynced + dice.below(rest + 1)
    for (const [nth, change] of this.#changes.entries()) {
      const isKept =
        nth < this.#fsynced ||
        manner === 'all' ||
        (manner === 'first ones' && nth < first) ||
        (manner === 'any' && dice.next() < 0.5)
      if (isKept) bytes = withChange(bytes, change)
      else if (manner === 'first ones' ? nth === first : manner === 'any' && dice.next() < 0.5) {
        bytes = withTornChange(bytes, change, dice)
      }
    }
    return bytes
  }
}

function withChange(bytes: Buffer, change: Change): Buffer {
  if ('size' in change) return sized(bytes, change.size)
  const at = change.at ?? bytes.length
  const large =
    bytes.length < at + change.bytes.length ? sized(bytes, at + change.bytes.length) : bytes
  large.set(change.bytes, at)
  return large
}

/** Some sectors of a write came to the disk, and others did not. */
function withTornChange(bytes: Buffer, change: Change, dice: Dice): Buffer {
  if ('size' in change) return bytes
  let torn = bytes
  let at = change.at ?? bytes.length
  for (let from = 0; from < change.bytes.length;) {
    const length = Math.min(sector - (at % sector), change.bytes.length - from)
    const part = change.bytes.subarray(from, from + length)
    if (dice.next() < 0.5) torn = withChange(torn, { at, bytes: part })
    from += length
    at += length
  }
  return torn
}

function sized(bytes: Buffer, size: number): Buffer {
  if (size <= bytes.length) return Buffer.from(bytes.subarray(0, size))
  return Buffer.concat([bytes, Buffer.alloc(size - bytes.length)])
}
