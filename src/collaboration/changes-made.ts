import * as Y from 'yjs'
import { kindOfChange } from './split-update.ts'

/** So many pending changes in a row become one. */
const gatherAt = 50

type Unsent = {
  n: number
  update: Uint8Array
  size: number
  kind?: ReturnType<typeof kindOfChange>
}

/**
 * Joins as many of the last ones as were made of equally many, and do the same: no key waits for
 * long.
 */
function gather(unsent: Unsent[]): void {
  for (;;) {
    const { size, kind } = unsent.at(-1) ?? {}
    if (size === undefined || kind === 'both') return
    const last = unsent.slice(-gatherAt)
    const isLike = (one: Unsent) => one.size === size && one.kind === kind
    if (last.length < gatherAt || !last.every(isLike)) return
    const update = Y.mergeUpdates(last.map((one) => one.update))
    unsent.splice(-gatherAt, gatherAt, {
      n: last.at(-1)!.n,
      update,
      size: last.length * size,
      ...(kind && { kind }),
    })
  }
}

/**
 * Counts the changes made here, from 1, and which of them are on the server's disk. Keeps the bytes
 * of those that are not, in their order, for when the socket is blocked.
 */
export function countChanges() {
  let made = 0
  let durable = 0
  let since = 0
  let unsent: Unsent[] = []
  return {
    made: () => made,
    durable: () => durable,
    pending: () => made - durable,
    /** When the first of the pending ones was made; epoch milliseconds. */
    since: () => since,
    /** What an earlier page of this device left behind. It stands before what is made from now on. */
    addLeft(left: { changes: number; since: number; updates: readonly Uint8Array[] }): void {
      since = made === durable ? left.since : Math.min(since, left.since)
      made += left.changes
      unsent = [...left.updates.map((update) => ({ n: made, update, size: 0 })), ...unsent]
    },
    add(update: Uint8Array): number {
      if (made === durable) since = Date.now()
      made += 1
      unsent.push({ n: made, update, size: 1, kind: kindOfChange(update) })
      gather(unsent)
      return made
    },
    settle(upTo: number): void {
      if (upTo <= durable) return
      durable = upTo
      unsent = unsent.filter(({ n }) => n > upTo)
      since = Date.now()
    },
    unsent: () => unsent.map(({ update }) => update),
  }
}
export type ChangesMade = ReturnType<typeof countChanges>
