import { idAfter, isSameId, type WordId, type Pair } from './moved-words.ts'
import type { Run } from './word-runs.ts'

/** So many letters in a row name a place; fewer are there by chance. */
export const sure = 6
/** So many letters in a row are not there twice by chance, also in the middle of others. */
const unmistakable = 12
/** Beyond so many letters nobody moves words by a key; looking would hold up the others. */
export const mostMatched = 200_000

const lengthOf = (runs: readonly Run[]) => runs.reduce((sum, { ids }) => sum + ids.length, 0)
export const areTooLong = (runs: readonly Run[]) => lengthOf(runs) > mostMatched

type Spot = { run: Run; at: number }

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

/** Where two runs part, at most so many letters before are the same by chance. */
const mostByChance = 12

const isOfWord = (letter: string | undefined) =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter)

/**
 * How many letters at the end of a stretch may be there by chance: those behind the last place where
 * it was not typed in one go, or else the last word begun and what parts it.
 */
function byChance(
  letterFromEnd: (nth: number) => string | undefined,
  isTypedWithNext: (nth: number) => boolean,
): number {
  let nth = 0
  while (nth < mostByChance && isOfWord(letterFromEnd(nth))) nth += 1
  while (nth < mostByChance && letterFromEnd(nth) !== undefined && !isOfWord(letterFromEnd(nth))) {
    nth += 1
  }
  for (let from = 1; from <= nth; from += 1) if (!isTypedWithNext(from)) return from
  return nth
}

const isNext = (a: WordId | undefined, b: WordId | undefined) =>
  a !== undefined && b !== undefined && isSameId(idAfter(a, 1), b)

/**
 * How far two runs say the same around a stretch that is there once. Where they part, a space or a
 * first letter is often the same by chance: it stands before other words that were not written anew.
 */
function stretchAround(a: Run, b: Run, { at, by }: { at: number; by: number }) {
  const isIn = (n: number) =>
    n >= 0 && n < a.letters.length && n + by >= 0 && n + by < b.letters.length
  const isSame = (n: number) => isIn(n) && a.letters[n] === b.letters[n + by]
  let start = at
  while (isSame(start - 1)) start -= 1
  let end = at + sure
  while (isSame(end)) end += 1
  const same = { start, end }
  if (isIn(end)) {
    end -= byChance(
      (nth) => a.letters[same.end - 1 - nth],
      (nth) => isNext(a.ids[same.end - 1 - nth], a.ids[same.end - nth]),
    )
  }
  if (isIn(start - 1)) {
    start += byChance(
      (nth) => a.letters[same.start + nth],
      (nth) => isNext(a.ids[same.start + nth - 1], a.ids[same.start + nth]),
    )
  }
  return { start, end, sameUpTo: same.end }
}

/** Fewer letters at the end of others are there by chance. */
const fewest = 3
/** Who deletes or writes at more places at once carries nothing that is so short. */
const mostPlaces = 100

type Ends = { run: Run; at: number; length: number }

/** Where a whole run stands at the beginning or end of another one, if at one place only. */
function atAnEnd(whole: Run, others: readonly Run[]): Ends | undefined {
  const { length } = whole.ids
  if (length < fewest || !/[\p{L}\p{N}]/u.test(whole.letters)) return undefined
  const places = others.flatMap((run): Ends[] => {
    const last = run.ids.length - length
    if (last <= 0) return []
    return [0, last].flatMap((at) =>
      run.letters.startsWith(whole.letters, at) ? [{ run, at, length }] : [],
    )
  })
  return places.length === 1 ? places[0] : undefined
}

/**
 * Which deleted letters were written anew by the same change: as a whole run, however short, or by
 * a stretch that is there once. A place that could be two is none.
 */
export function matchRuns(gone: readonly Run[], written: readonly Run[]): Pair[] {
  if (areTooLong(gone) || areTooLong(written)) return []
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
      const { start, end, sameUpTo } = stretchAround(run, spot.run, { at, by: spot.at - at })
      const by = spot.at - at
      const isAtAnEnd =
        start === 0 ||
        end === run.letters.length ||
        start + by === 0 ||
        end + by === spot.run.letters.length
      if (end - start >= unmistakable || isAtAnEnd) {
        for (let n = start; n < end; n += 1) pair(run.ids[n], spot.run.ids[n + by])
      }
      at = Math.max(at, sameUpTo - sure)
    }
  }
  if (gone.length + written.length > mostPlaces) return pairs
  const left = (runs: readonly Run[]) => runs.filter(({ ids }) => ids.some((id) => !taken.has(id)))
  // A paragraph's last word that went along: it stands at the end of others, or stood there.
  for (const run of left(gone)) {
    const end = atAnEnd(run, written)
    if (end) run.ids.forEach((id, nth) => pair(id, end.run.ids[end.at + nth]))
  }
  for (const run of left(written)) {
    const end = atAnEnd(run, gone)
    if (end) run.ids.forEach((id, nth) => pair(end.run.ids[end.at + nth], id))
  }
  return pairs
}
