import * as Y from 'yjs'
import { openLetterMap } from './letter-set.ts'
import { idAfter, isSameId, type WordId, type Pair } from './moved-words.ts'
import { indexOfLetter, lettersOf, structAt, standingTextOf } from './word-runs.ts'

export type Spot = { text: Y.XmlText; id: WordId }
/** Letters that stand together where the words around them are gone, and behind which they belong. */
export type Stranded = { text: Y.XmlText; ids: WordId[]; behind: Spot }

/** What one change took where. */
type Moving = {
  isFresh: (id: WordId) => boolean
  /** True for what it deleted. */
  isGone: (id: WordId) => boolean
  /** Where it wrote anew what it deleted. */
  pairs: readonly Pair[]
  /**
   * False for letters that its sender knew. Within one text they may stand between two stretches that
   * were carried one after the other; taken elsewhere, such neighbours were one stretch.
   */
  mayBeUnseen?: (id: WordId) => boolean
}

/** True when nothing that stands is between two letters of one text. */
const isBeside = (text: Y.XmlText, left: WordId, right: WordId) =>
  indexOfLetter(text, right) === indexOfLetter(text, left) + 1

const isLast = (text: Y.XmlText, id: WordId) => indexOfLetter(text, id) === text.length - 1

/**
 * True for a paragraph that was made of another one's end, also where that end was parted again. Words
 * that are only carried to the end of the next paragraph leave those behind them where they are.
 */
export function isSplitOff(next: Y.XmlText, text: Y.XmlText, isMade: (block: Y.Item) => boolean) {
  const made = next.parent?._item
  let block = text.parent?._item
  while (block && block !== made) {
    block = block.right
    if (block && !block.deleted && !isMade(block)) return false
  }
  return block !== undefined && block === made
}

/**
 * Words that stood already when a change took the words around them elsewhere: its sender had not
 * seen them, since there the words to their left and right are written as neighbours.
 */
export function leftBehind(
  ydoc: Y.Doc,
  { isFresh, isGone, pairs, mayBeUnseen = () => true }: Moving,
): Stranded[] {
  const found: Stranded[] = []
  const wentTo = openLetterMap(pairs.map(({ from, to }) => [from, to]))
  const texts = new Set<Y.XmlText>()
  for (const { from } of pairs) {
    const struct = structAt(ydoc, from)
    if (struct instanceof Y.Item && struct.parent instanceof Y.XmlText) texts.add(struct.parent)
  }
  for (const text of texts) {
    if (text._item?.deleted) continue
    let left: Spot | undefined
    let ids: WordId[] = []
    for (const { id, item } of lettersOf(text)) {
      const to = wentTo.get(id)
      if (to) {
        const there = standingTextOf(ydoc, to)
        if (left && left.text === there && ids.length > 0) {
          const isWhole = there !== text || ids.every((each) => mayBeUnseen(each))
          if (isWhole && isBeside(there, left.id, to)) found.push({ text, ids, behind: left })
        }
        ids = []
        left = there && { text: there, id: to }
      } else if (isFresh(id) || (item.deleted && isGone(id))) left = undefined
      else if (!item.deleted) ids.push(id)
    }
    const isAtEnd =
      left && isLast(left.text, left.id) && isSplitOff(left.text, text, ({ id }) => isFresh(id))
    if (left && isAtEnd && ids.length > 0) found.push({ text, ids, behind: left })
  }
  return found
}

/** The same with what its writer typed on right behind, who had heard meanwhile that the words around went. */
export function withTypedOn({ text, ids, behind }: Stranded): Stranded {
  const letters = [...lettersOf(text)].filter(({ item }) => !item.deleted)
  const all = [...ids]
  let at = letters.findIndex(({ id }) => isSameId(id, ids.at(-1)!)) + 1
  for (; at > 0 && at < letters.length; at += 1) {
    const { id } = letters[at]!
    if (!isSameId(id, idAfter(all.at(-1)!, 1))) break
    all.push(id)
  }
  return { text, ids: all, behind }
}
