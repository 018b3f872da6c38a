import * as Y from 'yjs'
import type { RestoredRun } from '../../revisions/letters.ts'
import { goneRuns } from './changed-runs.ts'
import { openLetterSet } from './letter-set.ts'
import type { Taken } from './lost-words.ts'
import { matchRuns } from './match-runs.ts'
import { idAfter, type MovedWords, type WordId, type Pair } from './moved-words.ts'
import { isIn, structAt, type Run } from './word-runs.ts'

/** Tells of a letter whether all that was written in one go with it are copies. */
export function openAllCopied(ydoc: Y.Doc, pairs: readonly Pair[]) {
  const copied = openLetterSet(pairs.map(({ to }) => to))
  const known = new Map<unknown, boolean>()
  return (id: WordId): boolean => {
    const item = structAt(ydoc, id)
    if (!item) return false
    const each = Array.from({ length: known.has(item) ? 0 : item.length }, (_, at) =>
      idAfter(item.id, at),
    )
    const isAll = known.get(item) ?? each.every(copied.has)
    known.set(item, isAll)
    return isAll
  }
}

type Named = {
  isMeant: (id: WordId) => boolean
  isNew: (id: WordId) => boolean
  byRestoring: Taken['deleted'] | undefined
}

/**
 * Where a change wrote anew what it deleted. A tab's whole state names what it heard of long ago, too:
 * whoever had not heard of a version that was put in place saw what that one took out, and not what
 * had been taken out before.
 */
export function carriedBy(
  ydoc: Y.Doc,
  ds: Taken['deleted'],
  written: readonly Run[],
  { isMeant, isNew, byRestoring }: Named,
): Pair[] {
  const pairs = matchRuns(goneRuns(ydoc, ds, isMeant), written)
  if (!byRestoring) return pairs
  const asSeen = goneRuns(ydoc, ds, (id) => isNew(id) || isIn(byRestoring, id))
  const others = matchRuns(asSeen, written)
  return others.length > pairs.length ? others : pairs
}

/** The same of a version, which says whose letters it wrote: those that it took out of the story. */
export const carriedByVersion = (
  moved: MovedWords,
  origins: readonly RestoredRun[],
  isNew: (id: WordId) => boolean,
): Pair[] =>
  origins.flatMap(([client, clock, length, clientBefore, clockBefore]) =>
    Array.from({ length }, (_, at): Pair[] => {
      const was = { client: clientBefore, clock: clockBefore + at }
      const from = moved.hasCopies(was) ? moved.copiesOf(was).find(isNew) : isNew(was) && was
      return from ? [{ from, to: { client, clock: clock + at } }] : []
    }).flat(),
  )
