import * as Y from 'yjs'
import { replacingHere } from '../clients.ts'
import type { Stranded } from './left-behind.ts'
import { openLetterMap } from './letter-set.ts'
import type { Pair, WordId } from './moved-words.ts'
import { lettersOf, textOf } from './word-runs.ts'

/**
 * What others put in the place of letters that a change carried elsewhere, as far as its sender had not
 * heard of it: it belongs behind their copies, which are taken out there.
 *
 * @param takenOut such letters, and their copies
 */
export function replacedByOthers(
  ydoc: Y.Doc,
  takenOut: readonly Pair[],
  isUnheardOf: (id: WordId) => boolean,
): Stranded[] {
  const copyOf = openLetterMap(takenOut.map(({ from, to }) => [from, to]))
  const texts = new Set(takenOut.flatMap(({ from }) => textOf(ydoc, from) ?? []))
  const found: Stranded[] = []
  for (const text of texts) {
    if (text._item?.deleted) continue
    let copy: WordId | undefined
    let run: Stranded | undefined
    for (const { id, item } of lettersOf(text)) {
      if (item.deleted) {
        copy = copyOf.get(id) ?? copy
        continue
      }
      const isReplacing = replacingHere(id.client) && isUnheardOf(id)
      const to = copy && textOf(ydoc, copy)
      if (run && isReplacing && run.ids[0]?.client === id.client) run.ids.push(id)
      else if (copy && to && !to._item?.deleted && isReplacing) {
        found.push((run = { text, ids: [id], behind: { text: to, id: copy } }))
      } else run = undefined
      copy = undefined
    }
  }
  return found
}
