import type * as Y from 'yjs'
import { restoredHere } from '../clients.ts'
import { deleteCarried, partsOfCarried } from './delete-carried.ts'
import { expand, type Taken } from './lost-words.ts'
import { isSameId, type MovedWords, type WordId } from './moved-words.ts'
import type { OwnChange } from './own-change.ts'
import { standing } from './word-runs.ts'

type Sender = {
  /** True for letters that stood in the tab. */
  wasSeen: (id: WordId) => boolean
  /** True for letters that the same change wrote anew. */
  isCarried: (id: WordId) => boolean
  /** True for letters that the sender wrote. */
  isSenders: (id: WordId) => boolean
  /** Among others, moves of letters that stood until a version was put in place. */
  carries: MovedWords
}

/**
 * What a tab that comes back had deleted, where it stands since it was carried elsewhere: by a colleague,
 * or by the newsroom, which had put it where it belongs. Its writer saw it at one place, and took it out.
 * What a version brought back stays: to bring it back was meant; what it found elsewhere it only put at
 * its place. What somebody carried as a whole that others wrote stays, too.
 *
 * @param named what one change of that tab says it deleted
 */
export function deleteUnheard(
  ydoc: Y.Doc,
  moved: MovedWords,
  named: Taken['deleted'],
  { wasSeen, isCarried, isSenders, carries }: Sender,
): OwnChange[] {
  const isBroughtBack = (copy: WordId, copies: readonly WordId[]) =>
    restoredHere(copy.client) &&
    !copies.some((each) => carries.wentTo(each).some((place) => isSameId(place, copy)))
  const [own, ofOthers]: [WordId[], WordId[]] = [[], []]
  for (const [client, ranges] of named.clients) {
    for (const id of ranges.flatMap(({ clock, len }) => expand([{ client, clock, length: len }]))) {
      if (!moved.hasCopies(id) || isCarried(id)) continue
      const copies = moved.copiesOf(id).filter((copy) => !isSameId(copy, id))
      // There the sender saw two.
      if (copies.some(wasSeen)) continue
      const stand = copies.filter((copy) => standing(ydoc, copy) && !isBroughtBack(copy, copies))
      ;(isSenders(id) ? own : ofOthers).push(...stand)
    }
  }
  const gone = [...own, ...partsOfCarried(ydoc, moved, ofOthers)]
  return gone.length > 0 ? [deleteCarried(ydoc, gone)] : []
}
