import * as Y from 'yjs'
import { idAfter, type MovedWords, type WordId } from './moved-words.ts'
import { spotOf, structAt } from './word-runs.ts'

/** True for what a change wrote. */
type IsFresh = (id: WordId) => boolean

/** The nearest letter on a side of words that stands, or was taken elsewhere. */
function nearest(
  ydoc: Y.Doc,
  moved: MovedWords,
  isFresh: IsFresh,
  beside: WordId | null,
  side: 'left' | 'right',
): WordId | undefined {
  const isElsewhere = (id: WordId) =>
    moved.has(id) && !isFresh(moved.whereNow(id)) && spotOf(ydoc, moved, id) !== undefined
  const by = side === 'left' ? -1 : 1
  let id = beside
  let item = beside && structAt(ydoc, beside)
  while (id && item instanceof Y.Item) {
    const begin = item.id.clock
    const end = begin + item.length
    if (item.content instanceof Y.ContentString) {
      if (!item.deleted) return id
      for (let letter = id; letter.clock >= begin && letter.clock < end;) {
        if (isElsewhere(letter)) return letter
        letter = idAfter(letter, by)
      }
    }
    item = side === 'left' ? item.left : item.right
    id = (side === 'left' ? item?.lastId : item?.id) ?? null
  }
  return undefined
}

/** The letters of an item from one on. */
type Part = { item: Y.Item; first: WordId }
/** Letters side by side that a change wrote. */
export type FreshRun = readonly Part[]

export const idsOf = (run: FreshRun): WordId[] =>
  run.flatMap(({ item, first }) => {
    const length = item.id.clock + item.length - first.clock
    return Array.from({ length }, (_, at) => idAfter(first, at))
  })

/** Letters of one text that a change wrote, as they follow one another there. */
export function freshRuns(text: Y.XmlText, isFresh: IsFresh): FreshRun[] {
  const runs: Part[][] = [[]]
  for (let item = text._start; item; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue
    if (!isFresh(item.id)) runs.push([])
    if (item.deleted || !isFresh(item.lastId)) continue
    let first: WordId = item.id
    while (!isFresh(first)) first = idAfter(first, 1)
    runs.at(-1)!.push({ item, first })
  }
  return runs.filter((run) => run.length > 0)
}

/**
 * What the writer of words saw beside them, through what is deleted.
 *
 * @returns `seen`: the letter to their left; `left`: where that one stands by now, when it was taken
 *          elsewhere; `next`: the letter to their right
 */
export function besideRun(ydoc: Y.Doc, moved: MovedWords, isFresh: IsFresh, run: FreshRun) {
  const [begin, last] = [run[0], run.at(-1)]
  if (!begin || !last) return {}
  const isWithin = begin.first.clock > begin.item.id.clock
  const beside = isWithin ? idAfter(begin.first, -1) : begin.item.origin
  const seen = nearest(ydoc, moved, isFresh, beside, 'left')
  const next = nearest(ydoc, moved, isFresh, last.item.rightOrigin, 'right')
  return { seen, left: spotOf(ydoc, moved, seen ?? null), next }
}
