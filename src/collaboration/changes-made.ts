/**
 * Counts the changes made here, from 1, and which of them are on the server's disk. Keeps the bytes
 * of those that are not, in their order, for when the socket is blocked.
 */
export function countChanges() {
  let made = 0
  let durable = 0
  let since = 0
  let unsent: { n: number; update: Uint8Array }[] = []
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
      unsent = [...left.updates.map((update) => ({ n: made, update })), ...unsent]
    },
    add(update: Uint8Array): number {
      if (made === durable) since = Date.now()
      made += 1
      unsent.push({ n: made, update })
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
