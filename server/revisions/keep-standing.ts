import * as Y from 'yjs'
import type { RestoredRun } from '#domain/revisions/letters.ts'
import {
  openLetterMap,
  openLetterSet,
  type LetterMap,
} from '#domain/story-text/rescue/letter-set.ts'
import {
  idAfter,
  joinMoves,
  type MovedWords,
  type WordId,
  type Pair,
} from '#domain/story-text/rescue/moved-words.ts'
import { rowsOf } from '#domain/story-text/rescue/rows-of-letters.ts'
import {
  indexOfLetter,
  isIn,
  standing,
  structAt,
  textOf,
} from '#domain/story-text/rescue/word-runs.ts'

/** The letters that stood at a moment, and are deleted since. */
function goneSince(ydoc: Y.Doc, { ds, sv }: Y.Snapshot): WordId[] {
  const gone: WordId[] = []
  for (const [client, structs] of ydoc.store.clients) {
    for (const struct of structs) {
      const isLetters = struct instanceof Y.Item && struct.content instanceof Y.ContentString
      if (!isLetters || !struct.deleted || isIn(ds, struct.id)) continue
      for (let at = 0; at < struct.length; at += 1) {
        const id = idAfter(struct.id, at)
        if (id.clock < (sv.get(client) ?? 0) && !isIn(ds, id)) gone.push(id)
      }
    }
  }
  return gone
}

const stoodAt =
  ({ ds, sv }: Y.Snapshot) =>
  (id: WordId): boolean =>
    id.clock < (sv.get(id.client) ?? 0) && !isIn(ds, id)

/**
 * After a version was taken back: what stood before the version, and stood until it was taken back, was
 * taken out by nobody. It stays, beside what stands beside it.
 *
 * @param before what there was before the version
 * @param until what there was before it was taken back
 * @param came which letters were written anew since, and which they were
 * @returns the same of those that this writes
 */
export function keepStanding(
  ydoc: Y.Doc,
  moved: Pick<MovedWords, 'hasCopies' | 'copiesOf'>,
  { before, until }: { before: Y.Snapshot; until: Y.Snapshot },
  came: readonly RestoredRun[],
): RestoredRun[] {
  let known: LetterMap<WordId> | undefined
  /** Made when it is asked for: a version may have a hundred thousand words. */
  const anew = () =>
    (known ??= openLetterMap(
      came.flatMap(([client, clock, length, clientBefore, clockBefore]) =>
        Array.from({ length }, (_, at) => {
          const was = { client: clientBefore, clock: clockBefore + at }
          return [was, { client, clock: clock + at }] as const
        }),
      ),
    ))
  function standsFor(id: WordId): WordId | undefined {
    if (standing(ydoc, id)) return id
    const item = structAt(ydoc, id)
    const redone =
      item instanceof Y.Item && item.redone && idAfter(item.redone, id.clock - item.id.clock)
    const now = anew().get(id) ?? (redone || undefined)
    return now && standing(ydoc, now) ? now : undefined
  }
  function nowOf(id: WordId): WordId | undefined {
    for (const copy of moved.copiesOf(id)) {
      const now = standsFor(copy)
      if (now) return now
    }
    return undefined
  }
  const [isOld, isThere] = [stoodAt(before), stoodAt(until)]
  const gone = goneSince(ydoc, until).filter((id) => {
    const copies = moved.hasCopies(id) ? moved.copiesOf(id) : [id]
    return copies.some(isOld) && !copies.some(standsFor)
  })
  const written: Pair[] = []
  const isGone = openLetterSet(gone).has
  for (const home of new Set(gone.flatMap((id) => textOf(ydoc, id) ?? []))) {
    for (const { letters, before: left, behind } of rowsOf(home, isGone, isThere, nowOf)) {
      const beside = left ?? behind
      const text = beside && textOf(ydoc, beside)
      if (!text) continue
      const clock = Y.getState(ydoc.store, ydoc.clientID)
      const words = letters.map(({ letter }) => letter).join('')
      text.insert(indexOfLetter(text, beside) + (left ? 1 : 0), words)
      for (const [at, { id }] of letters.entries()) {
        written.push({ from: { client: ydoc.clientID, clock: clock + at }, to: id })
      }
    }
  }
  return joinMoves(written).map(({ from, to, length }) => [
    from.client,
    from.clock,
    length,
    to.client,
    to.clock,
  ])
}
