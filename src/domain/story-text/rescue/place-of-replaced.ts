import * as Y from 'yjs'
import { replacingHere } from '../clients.ts'
import type { FreshRun } from './beside-run.ts'
import type { Spot } from './left-behind.ts'
import type { Taken } from './lost-words.ts'
import { idAfter, type MovedWords, type WordId } from './moved-words.ts'
import { isIn, structAt, textOf } from './word-runs.ts'

type Change = {
  /** What it says it deleted. */
  ds: Taken['deleted']
  /** True for what it wrote. */
  isFresh: (id: WordId) => boolean
}

/** Further than any deleted letters stand between a word and the one that was put in its place. */
const mostSteps = 200

/**
 * Where the letters are by now in whose place a change put others, when somebody had carried them
 * elsewhere and its sender had not heard of that: the new ones belong behind the old ones, which are
 * deleted there, too.
 */
export function placeOfReplaced(
  ydoc: Y.Doc,
  moved: MovedWords,
  [begin]: FreshRun,
  { ds, isFresh }: Change,
): Spot | undefined {
  if (!begin || !replacingHere(begin.first.client) || begin.first.clock > begin.item.id.clock) {
    return undefined
  }
  let id: WordId | null = begin.item.origin
  for (let steps = 0; id && steps < mostSteps; steps += 1) {
    const item = structAt(ydoc, id)
    if (!(item instanceof Y.Item) || !item.deleted) return undefined
    const now = moved.whereNow(id)
    if (isIn(ds, id) && moved.has(id) && !isFresh(now)) {
      const text = textOf(ydoc, now)
      return text && !text._item?.deleted ? { text, id: now } : undefined
    }
    id = id.clock > item.id.clock ? idAfter(id, -1) : (item.left?.lastId ?? null)
  }
  return undefined
}
