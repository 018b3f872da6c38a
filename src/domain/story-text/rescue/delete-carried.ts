import * as Y from 'yjs'
import { restoredHere } from '../clients.ts'
import { removeIfEmpty } from './end-doubles.ts'
import { expand } from './lost-words.ts'
import { idAfter, joinIds, type MovedWords, type WordId } from './moved-words.ts'
import { ownChange } from './own-change.ts'
import type { OwnChange } from './witness.ts'
import { standing } from './word-runs.ts'

type Known = {
  /** False for what stood until this change, what it carried itself, and what its sender took out before. */
  isUnheard: (id: WordId) => boolean
  /** True for what the sender wrote. */
  isSenders: (id: WordId) => boolean
}

const nameOf = ({ client, clock }: WordId) => `${client} ${clock}`

/**
 * The letters that somebody took out of a place from which a colleague had carried them elsewhere, as
 * they stand there. Its sender saw them, and saw them once: a version that was put in place is nothing
 * that was carried. What was carried as a whole and taken out as a whole stays: somebody wants it.
 *
 * @param carries moves by which the same change deleted here and wrote there
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
    const isCarried = standing(ydoc, now) && !restoredHere(now.client) && !isSenders(now)
    return isCarried ? [now] : []
  })
  const isCopy = (id: WordId) => standing(ydoc, id) && carries.copiesOf(id).length > 1
  return joinIds(carried.toSorted((a, b) => a.client - b.client || a.clock - b.clock)).flatMap(
    (run) => {
      const isPart = isCopy(idAfter(run, -1)) || isCopy(idAfter(run, run.length))
      return isPart ? expand([run]) : []
    },
  )
}

/** Takes such letters out, and a paragraph of which nothing else was left. */
export function deleteCarried(ydoc: Y.Doc, ids: readonly WordId[]): OwnChange {
  const names = new Set(ids.map(nameOf))
  const texts = new Set<Y.XmlText>()
  for (const id of ids) {
    const parent = standing(ydoc, id)?.parent
    if (parent instanceof Y.XmlText) texts.add(parent)
  }
  const { bytes } = ownChange(ydoc, () => {
    for (const text of texts) {
      let index = 0
      const places: number[] = []
      for (let item = text._start; item; item = item.right) {
        if (item.deleted || !item.countable) continue
        for (let at = 0; at < item.length; at += 1) {
          if (names.has(`${item.id.client} ${item.id.clock + at}`)) places.push(index + at)
        }
        index += item.length
      }
      for (const place of places.toReversed()) text.delete(place, 1)
      removeIfEmpty(text, undefined)
    }
  })
  return { bytes, client: null }
}
