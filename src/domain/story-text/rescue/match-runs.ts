import type { WordId } from './moved-words.ts'
import type { Run } from './word-runs.ts'

/** So many letters in a row name a place; fewer are there by chance. */
export const sure = 6
/** Beyond so many letters nobody moves words by a key; looking would hold up the others. */
const most = 200_000

type Spot = { run: Run; at: number }
type Pair = { from: WordId; to: WordId }

/** Where each stretch of letters is; null for one that is there more than once. */
function spotsOf(runs: readonly Run[]): Map<string, Spot | null> {
  const spots = new Map<string, Spot | null>()
  for (const run of runs) {
    for (let at = 0; at + sure <= run.letters.length; at += 1) {
      const stretch = run.letters.slice(at, at + sure)
      spots.set(stretch, spots.has(stretch) ? null : { run, at })
    }
  }
  return spots
}

/**
 * Which deleted letters were written anew by the same change: as a whole run, however short, or by
 * a stretch that is there once. A place that could be two is none.
 */
export function matchRuns(gone: readonly Run[], written: readonly Run[]): Pair[] {
  const lengthOf = (runs: readonly Run[]) => runs.reduce((sum, { ids }) => sum + ids.length, 0)
  if (lengthOf(gone) > most || lengthOf(written) > most) return []
  const pairs: Pair[] = []
  const taken = new Set<WordId>()
  const pair = (from: WordId | undefined, to: WordId | undefined) => {
    if (!from || !to || taken.has(from) || taken.has(to)) return
    taken.add(from).add(to)
    pairs.push({ from, to })
  }
  const isOnly = (runs: readonly Run[], letters: string) =>
    runs.filter((run) => run.letters === letters).length === 1
  for (const run of gone) {
    const same = written.find(({ letters }) => letters === run.letters)
    if (!same || !isOnly(gone, run.letters) || !isOnly(written, run.letters)) continue
    run.ids.forEach((id, at) => pair(id, same.ids[at]))
  }
  const spots = spotsOf(written)
  const own = spotsOf(gone)
  for (const run of gone) {
    for (let at = 0; at + sure <= run.letters.length; at += 1) {
      const first = run.ids[at]
      if (first && taken.has(first)) continue
      const stretch = run.letters.slice(at, at + sure)
      const spot = spots.get(stretch)
      if (!spot || !own.get(stretch)) continue
      const by = spot.at - at
      const isSame = (n: number) =>
        n >= 0 && n < run.letters.length && run.letters[n] === spot.run.letters[n + by]
      let start = at
      while (isSame(start - 1)) start -= 1
      for (let n = start; isSame(n); n += 1) pair(run.ids[n], spot.run.ids[n + by])
    }
  }
  return pairs
}
