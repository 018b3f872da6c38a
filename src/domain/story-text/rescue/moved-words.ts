import { restoredHere } from '../clients.ts'

/** A letter of a story's words, as Yjs names it for ever. */
export type WordId = { client: number; clock: number }
/** Letters typed one after another by one client. */
export type WordRange = WordId & { length: number }
/** A letter, and the one that was written for it elsewhere. */
export type Pair = { from: WordId; to: WordId }
/** Words that were deleted at one place and written anew at another by the same change. */
export type Move = Pair & { length: number }

export const isSameId = (a: WordId, b: WordId) => a.client === b.client && a.clock === b.clock

/** The letter `by` further on among those one client typed. */
export const idAfter = ({ client, clock }: WordId, by: number): WordId => ({
  client,
  clock: clock + by,
})

/** Joins each letter to the range before it where they follow one another. */
export function joinIds(ids: readonly WordId[]): WordRange[] {
  const ranges: WordRange[] = []
  for (const { client, clock } of ids) {
    const last = ranges.at(-1)
    if (last && last.client === client && last.clock + last.length === clock) last.length += 1
    else ranges.push({ client, clock, length: 1 })
  }
  return ranges
}

/** The same of letters that moved: one move for a run of them. */
export function joinMoves(pairs: readonly Pair[]): Move[] {
  const moves: Move[] = []
  for (const { from, to } of pairs) {
    const last = moves.at(-1)
    if (
      last &&
      isSameId(idAfter(last.from, last.length), from) &&
      isSameId(idAfter(last.to, last.length), to)
    ) {
      last.length += 1
    } else moves.push({ from, to, length: 1 })
  }
  return moves
}

/** Further than any words are moved in a story's life; ends a ring that hostile moves might make. */
export const mostSteps = 1_000

/** No letter is moved so often; ends what hostile moves might make. */
const mostCopies = 200
const stretchOf = (clock: number) => Math.floor(clock / 32)

const isWithin = (move: Move, side: 'from' | 'to', clock: number): boolean =>
  clock >= move[side].clock && clock < move[side].clock + move.length

/**
 * Where words went that were moved by a split, a join or a block taken elsewhere. Yjs itself does
 * not know: for it they were deleted, and others were typed.
 */
export function openMovedWords(known: readonly Move[] = []) {
  let hasRestored = false
  const byClient = new Map<number, Move[]>()
  /**
   * Every move that ever was, by the client it went from and by the one it went to, and there by
   * the stretches of clocks that it touches.
   */
  const all = {
    from: new Map<number, Map<number, Move[]>>(),
    to: new Map<number, Map<number, Move[]>>(),
  }

  /** The first move of a client that ends behind a clock. */
  function indexFrom(moves: readonly Move[], clock: number): number {
    let low = 0
    let high = moves.length
    while (low < high) {
      const middle = (low + high) >> 1
      const move = moves[middle]
      if (move && move.from.clock + move.length <= clock) low = middle + 1
      else high = middle
    }
    return low
  }

  function step(id: WordId): WordId | undefined {
    const moves = byClient.get(id.client) ?? []
    const move = moves[indexFrom(moves, id.clock)]
    if (!move || move.from.clock > id.clock) return undefined
    return idAfter(move.to, id.clock - move.from.clock)
  }

  function note(side: 'from' | 'to', move: Move): void {
    const { client, clock } = move[side]
    const stretches = all[side].get(client) ?? new Map<number, Move[]>()
    all[side].set(client, stretches)
    for (let nth = stretchOf(clock); nth <= stretchOf(clock + move.length - 1); nth += 1) {
      const moves = stretches.get(nth)
      if (moves) moves.push(move)
      else stretches.set(nth, [move])
    }
  }

  /** Adds what a letter was moved from or to, in one step. */
  function addBeside(id: WordId, side: 'from' | 'to', copies: WordId[]): void {
    for (const move of all[side].get(id.client)?.get(stretchOf(id.clock)) ?? []) {
      if (!isWithin(move, side, id.clock)) continue
      const by = id.clock - move[side].clock
      const copy = idAfter(move[side === 'from' ? 'to' : 'from'], by)
      if (!copies.some((one) => isSameId(one, copy))) copies.push(copy)
    }
  }

  const isIn = (side: 'from' | 'to', { client, clock }: WordId): boolean => {
    const moves = all[side].get(client)?.get(stretchOf(clock))
    return moves?.some((move) => isWithin(move, side, clock)) ?? false
  }

  function add(move: Move): void {
    const { from, length } = move
    hasRestored ||= restoredHere(move.to.client)
    note('from', move)
    note('to', move)
    const moves = byClient.get(from.client) ?? []
    byClient.set(from.client, moves)
    const start = indexFrom(moves, from.clock)
    let end = start
    const left: Move[] = []
    // The latest move of a letter is the one that counts.
    for (let old = moves[end]; old && old.from.clock < from.clock + length; old = moves[end]) {
      const before = from.clock - old.from.clock
      if (before > 0) left.push({ from: old.from, to: old.to, length: before })
      const behind = old.from.clock + old.length - (from.clock + length)
      if (behind > 0) {
        const by = old.length - behind
        left.push({ from: idAfter(old.from, by), to: idAfter(old.to, by), length: behind })
      }
      end += 1
    }
    const now = [...left, move].sort((a, b) => a.from.clock - b.from.clock)
    moves.splice(start, end - start, ...now)
  }

  for (const move of known) add(move)
  return {
    add,
    /** Whether a version was ever put in place that wrote words anew. */
    hasRestored: () => hasRestored,
    /** True for a letter that was moved from or to. */
    hasCopies: (id: WordId): boolean => isIn('from', id) || isIn('to', id),
    /** The letter itself first, then all that it was moved from or to, by whomever. */
    copiesOf(id: WordId): WordId[] {
      const copies = [id]
      for (const copy of copies) {
        if (copies.length > mostCopies) break
        addBeside(copy, 'from', copies)
        addBeside(copy, 'to', copies)
      }
      return copies
    },
    /** All places that a letter was taken to from where it stands, or stood. */
    wentTo(id: WordId): WordId[] {
      const places: WordId[] = []
      addBeside(id, 'from', places)
      return places
    },
    /** Where a letter went first; undefined when it was never moved. */
    next: step,
    /** True for a letter that was moved. */
    has: (id: WordId) => step(id) !== undefined,
    /** Where a letter is by now; the letter itself when it was never moved. */
    whereNow(id: WordId): WordId {
      let now = id
      for (let steps = 0; steps < mostSteps; steps += 1) {
        const next = step(now)
        if (!next) return now
        now = next
      }
      return now
    },
  }
}
export type MovedWords = ReturnType<typeof openMovedWords>
