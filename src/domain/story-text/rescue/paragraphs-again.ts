import * as Y from 'yjs'
import { writeBlock } from '../write-story-text.ts'
import { openLetterSet } from './letter-set.ts'
import type { MovedWords, WordId } from './moved-words.ts'
import { ownChange } from './own-change.ts'
import { placeOf } from './place-of-words.ts'
import { rowsOf } from './rows-of-letters.ts'
import type { Settled } from './settled.ts'
import { standing, textOf } from './word-runs.ts'
import { writeRow } from './write-row.ts'

/** What an attribute of a block says for somebody. */
function saidFor(block: Y.XmlElement, name: string, isSeen: (id: WordId) => boolean): unknown {
  let item = block._map.get(name) ?? null
  while (item && !isSeen(item.id)) item = item.left
  return item?.content instanceof Y.ContentAny ? item.content.arr.at(-1) : undefined
}

/** A paragraph of the same kind, without words. */
function emptyLike(block: Y.XmlElement, isSeen: (id: WordId) => boolean): Y.XmlElement {
  const attrs = { kind: 'paragraph', level: 0, box: null, speaker: null } as const
  const element = writeBlock({ type: 'textBlock', attrs, content: [] })
  for (const name of ['kind', 'level', 'box']) {
    const value = saidFor(block, name, isSeen)
    // Yjs keeps any JSON value; its type says string only.
    if (value !== null && value !== undefined) element.setAttribute(name, value as string)
  }
  return element
}

/** Where a paragraph of the body stood, among those that stand now. */
function indexInBody(ydoc: Y.Doc, text: Y.XmlText): number | undefined {
  const { field, isCaption, blockBefore, blockBehind } = placeOf(ydoc, text)
  if (field !== 'body' || isCaption) return undefined
  const blocks = ydoc.getXmlFragment('body').toArray()
  const at = blocks.findIndex(({ _item }) => _item === (blockBefore ?? blockBehind))
  return at < 0 ? undefined : at + (blockBefore ? 1 : 0)
}

/**
 * Writes letters that stand nowhere, with nothing beside them that does, as the paragraphs that they
 * were: the paragraph itself was taken out by one, and what it said by another one who had it elsewhere.
 * What is no word, and what stood in a line or under a photo, is not written.
 *
 * @param isSeen true for what who has these letters sees
 */
export function writeParagraphsAgain(
  ydoc: Y.Doc,
  moved: MovedWords,
  gone: readonly WordId[],
  isSeen: (id: WordId) => boolean,
): Settled {
  const done: Settled = { changes: [], moves: [] }
  const isGone = openLetterSet(gone).has
  for (const text of new Set(gone.flatMap((id) => textOf(ydoc, id) ?? []))) {
    const block = text.parent
    const index = indexInBody(ydoc, text)
    const letters = rowsOf(text, isGone, isGone, () => undefined).flatMap((row) => row.letters)
    const isWords = letters.some(({ letter }) => /[\p{L}\p{N}]/u.test(letter))
    if (!(block instanceof Y.XmlElement) || index === undefined || !isWords) continue
    const isThere = (id: WordId) => moved.copiesOf(id).some((copy) => standing(ydoc, copy))
    if (letters.some(({ id }) => isThere(id))) continue
    const element = emptyLike(block, isSeen)
    const { bytes } = ownChange(ydoc, () => ydoc.getXmlFragment('body').insert(index, [element]))
    const written = writeRow(ydoc, moved, letters, { text: element.get(0) as Y.XmlText, index: 0 })
    done.changes.push({ bytes, client: null }, ...written.changes)
    done.moves.push(...written.moves)
  }
  return done
}
