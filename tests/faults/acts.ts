import * as Y from 'yjs'
import { blockKinds } from '#domain/story-text/block-kinds.ts'
import type { Dice } from '../support/dice.ts'

// What a writer does, as the editor's binding writes it into the story: a split takes the end of a
// block out and puts it into a new one, a join and a move likewise.

const body = (ydoc: Y.Doc) => ydoc.getXmlFragment('body')
const blocksOf = (ydoc: Y.Doc) =>
  body(ydoc)
    .toArray()
    .filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)

export const plainText = (text: Y.XmlText) =>
  (text.toDelta() as { insert?: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('')

const textsOf = (block: Y.XmlElement) =>
  block.toArray().filter((child): child is Y.XmlText => child instanceof Y.XmlText)

const wordPattern = /«\w+»/g

/** The marked words that stand in the story, each as often as it does. */
export const markedWords = (ydoc: Y.Doc) =>
  blocksOf(ydoc).flatMap((block) =>
    textsOf(block).flatMap((text) => plainText(text).match(wordPattern) ?? []),
  )

function textOf(block: Y.XmlElement): Y.XmlText {
  const [first] = textsOf(block)
  if (first) return first
  const made = new Y.XmlText()
  block.insert(0, [made])
  return made
}

/** Places that are not within a marked word. */
const seams = (words: string) => [
  0,
  ...[...words.matchAll(wordPattern)].map((it) => it.index + it[0].length),
]

const aBlock = (words: string) => {
  const block = new Y.XmlElement('textBlock')
  block.insert(0, [new Y.XmlText(words)])
  return block
}

/** Types a word as a paragraph of its own at the end. */
export const typeWord = (ydoc: Y.Doc, word: string) => body(ydoc).push([aBlock(word)])

export type Act = 'type' | 'split' | 'join' | 'convert' | 'move' | 'delete words' | 'delete block'
const acts: readonly Act[] = [
  'type',
  'type',
  'type',
  'type',
  'type',
  'type',
  'type',
  'split',
  'split',
  'join',
  'convert',
  'move',
  'delete words',
  'delete block',
]

/** Does one thing to the story; `newWord` is called where a word is typed. */
export function actOn(ydoc: Y.Doc, dice: Dice, newWord: () => string): Act {
  const act = dice.oneOf(acts)
  const blocks = blocksOf(ydoc)
  const at = dice.below(Math.max(1, blocks.length))
  const block = blocks[at]
  ydoc.transact(() => {
    if (!block) return body(ydoc).push([aBlock(newWord())])
    const index = body(ydoc).toArray().indexOf(block)
    const text = textOf(block)
    const words = plainText(text)
    const seam = dice.oneOf(seams(words))
    if (act === 'type') text.insert(seam, newWord())
    if (act === 'split') {
      body(ydoc).insert(index + 1, [aBlock(words.slice(seam))])
      text.delete(seam, words.length - seam)
    }
    if (act === 'join' && at > 0) {
      const before = textOf(blocks[at - 1]!)
      before.insert(before.length, textsOf(block).map(plainText).join(''))
      body(ydoc).delete(index, 1)
    }
    if (act === 'convert') block.setAttribute('kind', dice.oneOf(blockKinds))
    if (act === 'move') {
      const all = textsOf(block).map(plainText).join('')
      body(ydoc).delete(index, 1)
      body(ydoc).insert(dice.below(body(ydoc).length + 1), [aBlock(all)])
    }
    if (act === 'delete words') {
      const found = words.match(wordPattern)?.[0]
      if (found) text.delete(words.indexOf(found), found.length)
    }
    if (act === 'delete block' && blocks.length > 3) body(ydoc).delete(index, 1)
  }, typedHere)
  return act
}

/** Origin of what a writer does, for their undo. */
export const typedHere = Symbol('typed here')
