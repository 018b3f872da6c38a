import * as Y from 'yjs'
import { besideRun, freshRuns, idsOf } from './beside-run.ts'
import { freshWords } from './changed-runs.ts'
import { isSplitOff, type Stranded } from './left-behind.ts'
import type { MovedWords, WordId } from './moved-words.ts'
import { structAt } from './word-runs.ts'

/** How much a tab has of each client, or a story had. */
export type Vector = ReadonlyMap<number, number>

/** True for a paragraph that somebody made of words of another one. */
function beganIn(ydoc: Y.Doc, moved: MovedWords, block: Y.Item, text: Y.XmlText): boolean {
  const element = block.content instanceof Y.ContentType ? block.content.type : undefined
  const words: unknown = element instanceof Y.XmlElement ? element.get(0) : undefined
  const first = words instanceof Y.XmlText ? words._start : null
  if (first?.id.client !== block.id.client) return false
  return moved.copiesOf(first.id).some((id) => {
    const struct = structAt(ydoc, id)
    return struct instanceof Y.Item && struct.parent === (text as unknown)
  })
}

/**
 * What somebody wrote at the end of a paragraph while away, where a colleague had split that paragraph:
 * it belongs behind the words that it was written behind. Yjs cannot tell it from what is written at
 * the end of the first half; what the tab had heard of does.
 *
 * @param before what the story had before what was written came
 */
export function atEndOfSplit(
  ydoc: Y.Doc,
  moved: MovedWords,
  before: Vector,
  heard: Vector,
): Stranded[] {
  const { texts, isFresh } = freshWords(ydoc, before)
  const hasHeard = ({ client, clock }: WordId) => clock < (heard.get(client) ?? 0)
  const isUnheard = (id: WordId) => !moved.wentTo(id).some(hasHeard)
  return [...texts].flatMap((text) => {
    if (text._item?.deleted) return []
    const isBegunHere = (block: Y.Item) => beganIn(ydoc, moved, block, text)
    return freshRuns(text, isFresh).flatMap((run): Stranded[] => {
      const { seen, left, next } = besideRun(ydoc, moved, isFresh, run)
      const isAtEnd = seen && left && !next && isUnheard(seen)
      if (!isAtEnd || !isSplitOff(left.text, text, isBegunHere)) return []
      return [{ text, ids: idsOf(run), behind: left }]
    })
  })
}
