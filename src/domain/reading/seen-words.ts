import * as Y from 'yjs'

/** Which words a document holds, and which are deleted in it. A state vector lacks the latter. */
export const seenOf = (ydoc: Y.Doc): Uint8Array => Y.encodeSnapshot(Y.snapshot(ydoc))

type Range = { clock: number; len: number }

/**
 * Reads what `seenOf` wrote.
 *
 * @returns whether a change of the log was in it, all its words and deletions; undefined for bytes
 *          that are nothing of the kind
 */
export function openSeen(bytes: Uint8Array): ((change: Uint8Array) => boolean) | undefined {
  let seen: Y.Snapshot
  try {
    seen = Y.decodeSnapshot(bytes)
  } catch {
    return undefined
  }
  const deleted = new Map(
    [...seen.ds.clients].map(([client, ranges]) => [client, joined(ranges)] as const),
  )
  return (change) => {
    const { structs, ds } = Y.decodeUpdate(change)
    const hasWords = structs.every(
      (struct) =>
        struct instanceof Y.Skip ||
        struct.id.clock + struct.length <= (seen.sv.get(struct.id.client) ?? 0),
    )
    if (!hasWords) return false
    return [...ds.clients].every(([client, ranges]) =>
      ranges.every((range) => holds(deleted.get(client) ?? [], range)),
    )
  }
}

/** Ranges in order, those that touch as one. */
function joined(ranges: readonly Range[]): Range[] {
  const wider: Range[] = []
  for (const { clock, len } of ranges.toSorted((a, b) => a.clock - b.clock)) {
    const last = wider.at(-1)
    if (last && last.clock + last.len >= clock) {
      last.len = Math.max(last.len, clock + len - last.clock)
    } else wider.push({ clock, len })
  }
  return wider
}

function holds(ranges: readonly Range[], { clock, len }: Range): boolean {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle]!.clock <= clock) low = middle + 1
    else high = middle
  }
  const before = ranges[low - 1]
  return before !== undefined && clock + len <= before.clock + before.len
}
