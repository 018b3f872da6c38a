import type { Row } from '#domain/compare/compare-stories.ts'

export type FoldedRow =
  | { type: 'row'; row: Row; at: number }
  | { type: 'fold'; rows: number; at: number }

/** Unchanged blocks that stay in sight beside a change, on each side. */
const kept = 1
const shortest = 3

/**
 * Folds stretches of the body in which nothing changed, so that what changed is seen together.
 *
 * @param opened places of folds that the person opened
 */
export function foldRows(rows: readonly Row[], opened: ReadonlySet<number>): FoldedRow[] {
  const folded: FoldedRow[] = []
  for (let start = 0; start < rows.length;) {
    let end = start
    while (end < rows.length && rows[end]!.part === 'body' && rows[end]!.change === 'same') end += 1
    const from = start + (start === 0 || rows[start - 1]!.change === 'same' ? 0 : kept)
    const to = end - (end === rows.length ? 0 : kept)
    if (to - from >= shortest && !opened.has(from)) {
      for (let i = start; i < from; i += 1) folded.push({ type: 'row', row: rows[i]!, at: i })
      folded.push({ type: 'fold', rows: to - from, at: from })
      for (let i = to; i < end; i += 1) folded.push({ type: 'row', row: rows[i]!, at: i })
      start = end
    } else {
      const stop = Math.max(end, start + 1)
      for (let i = start; i < stop; i += 1) folded.push({ type: 'row', row: rows[i]!, at: i })
      start = stop
    }
  }
  return folded
}
