/** Records are small; two values are the same when they read the same as JSON. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

export type Merged<T> = {
  /** What only one side changed is taken over; what both changed stands as on my side. */
  merged: T
  /** Changed by both, and differently: a person must choose. */
  differing: (keyof T & string)[]
  onlyMine: (keyof T & string)[]
  onlyTheirs: (keyof T & string)[]
}

/** What of a record says something else by now. */
export const changedParts = <T extends object>(before: T, now: T) =>
  (Object.keys(before) as (keyof T & string)[]).filter(
    (field) => !isSame(before[field], now[field]),
  )

/**
 * Two people's changes of one record, side by side. Pure.
 *
 * @param base what both started from
 */
export function threeWay<T extends object>(base: T, mine: T, theirs: T): Merged<T> {
  const byMe = changedParts(base, mine)
  const byThem = changedParts(base, theirs)
  const onlyTheirs = byThem.filter((field) => !byMe.includes(field))
  const merged = { ...mine }
  for (const field of onlyTheirs) merged[field] = theirs[field]
  return {
    merged,
    differing: byMe.filter(
      (field) => byThem.includes(field) && !isSame(mine[field], theirs[field]),
    ),
    onlyMine: byMe.filter((field) => !byThem.includes(field)),
    onlyTheirs,
  }
}
