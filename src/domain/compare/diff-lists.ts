/** A stretch that stayed, came or went. */
type Change<T> = { added: boolean; removed: boolean; value: T[]; count: number }
type Kind = 'same' | 'added' | 'removed'

/** Beyond so many changes the lists are others altogether, and looking on would take seconds. */
const mostEdits = 3_000

/** Each entry as a number, the same one for what is the same in both lists. */
function openNumbers<T>(keyOf: (one: T) => string) {
  const numbers = new Map<string, number>()
  return (one: T): number => {
    const key = keyOf(one)
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  }
}

/** How many changes there are at least: of each entry, how many more one list has than the other. */
function fewestEdits(a: Int32Array, b: Int32Array): number {
  const more = new Map<number, number>()
  for (const one of a) more.set(one, (more.get(one) ?? 0) + 1)
  for (const one of b) more.set(one, (more.get(one) ?? 0) - 1)
  let edits = 0
  for (const count of more.values()) edits += Math.abs(count)
  return edits
}

/** Ways through both lists, each as its last step and the way before that; there may be millions. */
type Ways = {
  /** The way before, times two; and one when an entry was added behind it. */
  steps: Int32Array
  /** How many entries of the list before lie behind a way. */
  ends: Int32Array
}

function grown({ steps, ends }: Ways): Ways {
  const more = { steps: new Int32Array(steps.length * 2), ends: new Int32Array(ends.length * 2) }
  more.steps.set(steps)
  more.ends.set(ends)
  return more
}

/** Room for the ways of a paragraph; a story has hundreds of them to compare. */
const room: Ways = { steps: new Int32Array(65_536), ends: new Int32Array(65_536) }

/**
 * A shortest way from one list to the other, after Myers. It is looked for in the very order in which
 * the package `diff` does, and is the same one: without its objects, which take ten times as long.
 */
function shortestWay(a: Int32Array, b: Int32Array): (Ways & { last: number }) | undefined {
  const [before, after] = [a.length, b.length]
  function pastSame(from: number, diagonal: number): number {
    let end = from
    while (end < before && end - diagonal < after && a[end] === b[end - diagonal]) end += 1
    return end
  }
  let { steps, ends } = room
  steps[0] = -2
  ends[0] = pastSame(0, 0)
  if (ends[0] === before && ends[0] === after) return { steps, ends, last: 0 }
  let count = 1
  const most = Math.min(before + after, mostEdits)
  /** By diagonal, the way that reaches furthest on it. */
  const best = new Int32Array(2 * most + 5).fill(-1)
  const middle = most + 2
  best[middle] = 0
  let [lowest, highest] = [-most, most]
  for (let edits = 1; edits <= most; edits += 1) {
    const from = Math.max(lowest, -edits)
    for (let diagonal = from; diagonal <= Math.min(highest, edits); diagonal += 2) {
      const here = middle + diagonal
      const removing = best[here - 1]!
      const adding = best[here + 1]!
      best[here - 1] = -1
      best[here] = -1
      const removed = removing < 0 ? before : ends[removing]!
      const added = adding < 0 ? -1 : ends[adding]!
      const canRemove = removed < before
      const canAdd = adding >= 0 && added > diagonal && added - diagonal <= after
      if (!canAdd && !canRemove) continue
      const adds = canAdd && (!canRemove || removed < added)
      const end = pastSame(adds ? added : removed + 1, diagonal)
      if (count === steps.length) ({ steps, ends } = grown({ steps, ends }))
      steps[count] = adds ? adding * 2 + 1 : removing * 2
      ends[count] = end
      if (end >= before && end - diagonal >= after) return { steps, ends, last: count }
      best[here] = count
      count += 1
      if (end >= before) highest = Math.min(highest, diagonal - 1)
      if (end - diagonal >= after) lowest = Math.max(lowest, diagonal + 1)
    }
  }
  return undefined
}

/** The stretches of a way in their order, by their lengths. */
function stretchesOf({ steps, ends, last }: Ways & { last: number }) {
  const stretches: { kind: Kind; count: number }[] = []
  const note = (kind: Kind, count: number) => {
    const next = stretches.at(-1)
    if (next?.kind === kind) next.count += count
    else if (count > 0) stretches.push({ kind, count })
  }
  for (let way = last; way >= 0; way = steps[way]! >> 1) {
    const before = steps[way]! >> 1
    const isAdded = (steps[way]! & 1) === 1
    const begin = before < 0 ? 0 : ends[before]! + (isAdded ? 0 : 1)
    note('same', ends[way]! - begin)
    if (before >= 0) note(isAdded ? 'added' : 'removed', 1)
  }
  return stretches.toReversed()
}

/** What stayed, came and went between two lists; all went and all came when too much did. */
export function diffLists<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
): Change<T>[] {
  const numberOf = openNumbers(keyOf)
  const [a, b] = [Int32Array.from(before, numberOf), Int32Array.from(after, numberOf)]
  const way = fewestEdits(a, b) > mostEdits ? undefined : shortestWay(a, b)
  const stretches = way
    ? stretchesOf(way)
    : [
        { kind: 'removed', count: before.length },
        { kind: 'added', count: after.length },
      ]
  let [was, is] = [0, 0]
  return stretches.map(({ kind, count }) => {
    const [added, removed] = [kind === 'added', kind === 'removed']
    const value = removed ? before.slice(was, was + count) : after.slice(is, is + count)
    if (!added) was += count
    if (!removed) is += count
    return { added, removed, value, count }
  })
}
