import type * as Y from 'yjs'
import type { WordId } from './moved-words.ts'
import { lettersOf } from './word-runs.ts'

/** Letters side by side that are to be written again, and where the ones beside them stand by now. */
export type Row = {
  letters: { id: WordId; letter: string }[]
  before: WordId | undefined
  behind: WordId | undefined
}

/**
 * Letters that are gone, as somebody has them side by side.
 *
 * @param isSeen true for letters that this person sees
 * @param nowOf where a letter of these stands by now
 */
export function rowsOf(
  text: Y.XmlText,
  isGone: (id: WordId) => boolean,
  isSeen: (id: WordId) => boolean,
  nowOf: (id: WordId) => WordId | undefined,
): Row[] {
  const rows: Row[] = []
  let open: Row | undefined
  let before: WordId | undefined
  for (const { id, letter } of lettersOf(text)) {
    if (!isSeen(id)) continue
    if (isGone(id)) {
      if (open) open.letters.push({ id, letter })
      else rows.push((open = { letters: [{ id, letter }], before, behind: undefined }))
      continue
    }
    open = undefined
    const now = nowOf(id)
    if (!now) continue
    before = now
    for (const row of rows) row.behind ??= now
  }
  return rows
}
