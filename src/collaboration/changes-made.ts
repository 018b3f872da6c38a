import * as Y from 'yjs'

/** So many pending changes in a row become one. */
const gatherAt = 50

type Unsent = { n: number; update: Uint8Array; size: number }

/** Joins as many of the last ones as were made of equally many: no key waits for long. */
function gather(unsent: Unsent[]): void {
  for (;;) {
    const size = unsent.at(-1)?.size
    const last = unsent.slice(-gatherAt)
    if (last.length < gatherAt || last.some((one) => one.size !== size)) return
    const update = Y.mergeUpdates(last.map((one) => one.update))
    unsent.splice(-gatherAt, gatherAt, {
      n: last.at(-1)!.n,
      update,
      size: last.length * size!,
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
      unsent.push({ n: made, update, size: 1 })
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
