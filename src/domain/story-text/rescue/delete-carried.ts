import type * as Y from 'yjs'
import { restoredHere } from '../clients.ts'
import { deleteLetters } from './delete-letters.ts'
import { removeIfEmpty } from './end-doubles.ts'
import { expand } from './lost-words.ts'
import { idAfter, joinIds, type MovedWords, type WordId } from './moved-words.ts'
import { ownChange, type OwnChange } from './own-change.ts'
import { standing } from './word-runs.ts'

type Known = {
  /** False for what stood until this change, what it carried itself, and what its sender took out before. */
  isUnheard: (id: WordId) => boolean
  /** True for what the sender wrote. */
  isSenders: (id: WordId) => boolean
}

/**
 * The letters that somebody took out of a place from which a colleague had carried them elsewhere, as
 * they stand there. Its sender saw them, and saw them once. What was carried as a whole and taken out as
 * a whole stays: somebody wants it; a version that was put in place only wrote it where it had stood.
 *
 * @param carries moves by which the same change deleted here and wrote there, and those of letters that
 *        stood until a version was put in place, or are back since that was taken back
 * @param named what the change says it deleted, and nothing that its sender only heard of
 */
export function carriedBefore(
  ydoc: Y.Doc,
  carries: MovedWords,
  named: Y.Snapshot['ds'],
  { isUnheard, isSenders }: Known,
): WordId[] {
  const ids = [...named.clients].flatMap(([client, ranges]) =>
    ranges.flatMap(({ clock, len }) => expand([{ client, clock, length: len }])),
  )
  const carried = ids.flatMap((id) => {
    if (!carries.has(id) || !isUnheard(id)) return []
    const now = carries.whereNow(id)
    return standing(ydoc, now) && !isSenders(now) ? [now] : []
  })
  return partsOfCarried(ydoc, carries, carried, ({ client }) => restoredHere(client))
}

/** Of letters that were carried elsewhere, those that are a part of what was carried there. */
export function partsOfCarried(
  ydoc: Y.Doc,
  moved: MovedWords,
  copies: readonly WordId[],
  countsInAnyCase: (run: WordId) => boolean = () => false,
): WordId[] {
  const isCopy = (id: WordId) => standing(ydoc, id) && moved.copiesOf(id).length > 1
  return joinIds(copies.toSorted((a, b) => a.client - b.client || a.clock - b.clock)).flatMap(
    (run) => {
      const isPart = isCopy(idAfter(run, -1)) || isCopy(idAfter(run, run.length))
      return isPart || countsInAnyCase(run) ? expand([run]) : []
    },
  )
}

/** Takes such letters out, and a paragraph of which nothing else was left. */
export function deleteCarried(ydoc: Y.Doc, ids: readonly WordId[]): OwnChange {
  const { bytes } = ownChange(ydoc, () => {
    for (const text of deleteLetters(ydoc, ids)) removeIfEmpty(text, undefined)
  })
  return { bytes, client: null }
}
