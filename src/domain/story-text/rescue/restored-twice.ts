import * as Y from 'yjs'
import type { RestoredRun } from '../../revisions/letters.ts'
import { restoredHere } from '../clients.ts'
import { goneRuns } from './changed-runs.ts'
import { matchRuns, sure } from './match-runs.ts'
import { idAfter, joinMoves, type Move, type MovedWords, type WordId } from './moved-words.ts'
import { standing, type Run } from './word-runs.ts'

/** Where deleted letters went when a version was put in place that has them. */
export const movesOfRestored = (ydoc: Y.Doc, origins: readonly RestoredRun[]): Move[] =>
  joinMoves(
    origins.flatMap(([client, clock, length, clientBefore, clockBefore]) =>
      Array.from({ length }, (_, at) => ({
        from: idAfter({ client: clientBefore, clock: clockBefore }, at),
        to: idAfter({ client, clock }, at),
      })).filter(({ from }) => !standing(ydoc, from)),
    ),
  )

/** True for a letter that was restored, and stands, wherever it was taken since. */
function standsRestored(ydoc: Y.Doc, moved: MovedWords, id: WordId): boolean {
  let wasRestored = false
  let now: WordId | undefined = id
  for (let next = moved.next(now); next; next = moved.next(next)) {
    wasRestored ||= restoredHere(next.client)
    now = next
    if (wasRestored && standing(ydoc, now)) return true
  }
  return false
}

/**
 * Words that an undo brought back where a version was put in place meanwhile that has them, too: its
 * page had not heard of it, or the step would have stayed.
 *
 * @param typed what the change wrote, that was neither pasted nor restored
 */
export function restoredTwice(
  ydoc: Y.Doc,
  moved: MovedWords,
  typed: readonly Run[],
): { first: WordId; second: WordId }[] {
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
