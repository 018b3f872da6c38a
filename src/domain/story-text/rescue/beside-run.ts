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
  let id = beside
  while (id) {
    const struct = structAt(ydoc, id)
    if (!(struct instanceof Y.Item)) return undefined
    const { content, deleted, left, right } = struct
    const isLetter = content instanceof Y.ContentString
    const isElsewhere = !isFresh(moved.whereNow(id)) && spotOf(ydoc, moved, id) !== undefined
    if (isLetter && (!deleted || isElsewhere)) return id
    const by = side === 'left' ? -1 : 1
    const next = idAfter(id, by)
    const isWithin =
      isLetter && next.clock >= struct.id.clock && next.clock < struct.id.clock + struct.length
    id = isWithin ? next : side === 'left' ? (left?.lastId ?? null) : (right?.id ?? null)
  }
  return undefined
}

export type Letter = { id: WordId; item: Y.Item }

/** Letters of one text that a change wrote, as they follow one another there. */
export function freshRuns(text: Y.XmlText, isFresh: IsFresh): Letter[][] {
  const runs: Letter[][] = [[]]
  for (let item = text._start; item; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue
    if (!isFresh(item.id)) runs.push([])
    if (item.deleted || !isFresh(item.lastId)) continue
    for (let at = 0; at < item.length; at += 1) {
      const id = idAfter(item.id, at)
      if (isFresh(id)) runs.at(-1)!.push({ id, item })
    }
  }
  return runs.filter((run) => run.length > 0)
}

/**
 * What the writer of words saw beside them, through what is deleted.
 *
 * @returns `seen`: the letter to their left; `left`: where that one stands by now, when it was taken
 *          elsewhere; `next`: the letter to their right
 */
export function besideRun(
  ydoc: Y.Doc,
  moved: MovedWords,
  isFresh: IsFresh,
  run: readonly Letter[],
) {
  const [first, last] = [run[0], run.at(-1)]
  if (!first || !last) return {}
  const isWithin = first.id.clock > first.item.id.clock
  const beside = isWithin ? idAfter(first.id, -1) : first.item.origin
  const seen = nearest(ydoc, moved, isFresh, beside, 'left')
  const next = nearest(ydoc, moved, isFresh, last.item.rightOrigin, 'right')
  return { seen, left: spotOf(ydoc, moved, seen ?? null), next }
}
