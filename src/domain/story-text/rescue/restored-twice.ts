import * as Y from 'yjs'
import type { RestoredRun } from '../../revisions/letters.ts'
import { restoredHere } from '../clients.ts'
import { goneRuns } from './changed-runs.ts'
import { matchRuns, sure } from './match-runs.ts'
import {
  idAfter,
  joinMoves,
  mostSteps,
  type Move,
  type MovedWords,
  type WordId,
} from './moved-words.ts'
import { photoOf } from './photo-of-item.ts'
import { standing, structAt, type Run } from './word-runs.ts'

type Double = { first: WordId; second: WordId }
type Pair = { from: WordId; to: WordId }

/** The photo under which a letter stands, or stood. */
function photoAround(ydoc: Y.Doc, id: WordId) {
  const item = structAt(ydoc, id)
  const parent = item instanceof Y.Item ? item.parent : undefined
  const block = parent instanceof Y.XmlText ? parent.parent?._item : undefined
  return block ? photoOf(block) : undefined
}

/** The photos under which such words stand, each once. */
function photosOf(ydoc: Y.Doc, words: readonly Pair[]): Pair[] {
  const pairs = new Map<unknown, Pair>()
  for (const { from, to } of words) {
    const [was, is] = [photoAround(ydoc, from), photoAround(ydoc, to)]
    if (was && is && was.item !== is.item && was.photoId === is.photoId) {
      pairs.set(is.item, { from: was.id, to: is.id })
    }
  }
  return [...pairs.values()]
}

/** Where deleted words and photos went when a version was put in place that has them. */
export function movesOfRestored(ydoc: Y.Doc, origins: readonly RestoredRun[]): Move[] {
  const letters = origins.flatMap(([client, clock, length, clientBefore, clockBefore]) =>
    Array.from({ length }, (_, at) => ({
      from: idAfter({ client: clientBefore, clock: clockBefore }, at),
      to: idAfter({ client, clock }, at),
    })).filter(({ from }) => !standing(ydoc, from)),
  )
  return [...joinMoves(letters), ...joinMoves(photosOf(ydoc, letters))]
}

/** True for a letter that was restored, and stands, wherever it was taken since. */
function standsRestored(ydoc: Y.Doc, moved: MovedWords, id: WordId): boolean {
  let wasRestored = false
  let now = moved.next(id)
  for (let steps = 0; now && steps < mostSteps; steps += 1) {
    wasRestored ||= restoredHere(now.client)
    if (wasRestored && standing(ydoc, now)) return true
    now = moved.next(now)
  }
  return false
}

/**
 * Words that an undo brought back where a version was put in place meanwhile that has them, too: its
 * page had not heard of it, or the step would have stayed.
 *
 * @param typed what the change wrote, that was neither pasted nor restored
 */
export function restoredTwice(ydoc: Y.Doc, moved: MovedWords, typed: readonly Run[]): Double[] {
  const restored = moved.restored()
  if (restored.length === 0 || !typed.some(({ ids }) => ids.length >= sure)) return []
  const were = Y.createDeleteSet()
  for (const { from, length } of restored) {
    const ranges = were.clients.get(from.client) ?? []
    were.clients.set(from.client, ranges)
    ranges.push({ clock: from.clock, len: length })
  }
  const gone = goneRuns(ydoc, were, (id) => standsRestored(ydoc, moved, id))
  return matchRuns(gone, typed).map(({ from, to }) => ({
    first: moved.whereNow(from),
    second: to,
  }))
}

/** The photos under which such words stand, each pair once. */
export const photosTwice = (ydoc: Y.Doc, words: readonly Double[]): Double[] =>
  photosOf(
    ydoc,
    words.map(({ first, second }) => ({ from: first, to: second })),
  ).map(({ from, to }) => ({ first: from, second: to }))
