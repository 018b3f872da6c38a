import * as Y from 'yjs'
import { pairAlike } from '../compare/alike-blocks.ts'
import { diffLists } from '../compare/diff-lists.ts'
import { diffWords, type Piece } from '../compare/word-diff.ts'
import { canonicalJson } from './frozen-story.ts'
import { lettersThatStay, sliceOf, type PlaceOf, type Staying } from './letters-that-stay.ts'
import { plainInline } from './read-story-text.ts'
import type { Block, Inline } from './story-text.ts'
import { markedRuns } from './suggestions/open-suggestions.ts'
import { noSuggestion } from './suggestions/suggestion.ts'
import { writeBlock } from './write-story-text.ts'

const lengthOf = (content: readonly Inline[]) => plainInline(content).length
const hasBreak = (content: readonly Inline[]) => content.some(({ type }) => type === 'hardBreak')

/** Goes along a text by the letters that are read; those only suggested stay where they are. */
function openWalk(text: Y.XmlText) {
  const ahead = markedRuns(text).map(({ words, insertion }) => ({
    length: words.length,
    isRead: insertion === undefined,
  }))
  let place = 0
  function each(letters: number, act: (length: number) => void): void {
    for (let left = letters; left > 0;) {
      const run = ahead[0]
      if (!run) return
      if (!run.isRead) {
        place += run.length
        ahead.shift()
        continue
      }
      const length = Math.min(left, run.length)
      act(length)
      left -= length
      run.length -= length
      if (run.length === 0) ahead.shift()
    }
  }
  return {
    pass: (letters: number) =>
      each(letters, (length) => {
        place += length
      }),
    delete: (letters: number) => each(letters, (length) => text.delete(place, length)),
    write(words: string, attributes: Record<string, object | null>) {
      text.insert(place, words, attributes)
      place += words.length
    },
  }
}

/** Where the nth block that is to be has a letter. */
export type LettersOf = (nth: number) => PlaceOf | undefined

/** Changes one run of text word by word where that is possible; true when it was. */
function changeInline(
  element: Y.XmlElement,
  before: readonly Inline[],
  after: readonly Inline[],
  placeOf: PlaceOf | undefined,
) {
  const [text] = element.toArray()
  if (element.length !== 1 || !(text instanceof Y.XmlText) || hasBreak(before) || hasBreak(after)) {
    return false
  }
  const walk = openWalk(text)
  const stays = placeOf ? lettersThatStay(element, before, after, placeOf) : []
  for (const piece of piecesOf(before, after, stays)) {
    if (piece.kind === 'same') walk.pass(piece.text.length)
    else if (piece.kind === 'deleted') walk.delete(piece.text.length)
    else {
      const attributes: Record<string, object | null> = {
        bold: null,
        italic: null,
        link: null,
        ...noSuggestion,
      }
      for (const mark of piece.marks) {
        attributes[mark.type] = mark.type === 'link' ? { href: mark.attrs.href } : {}
      }
      walk.write(piece.text, attributes)
    }
  }
  return true
}

/** What stays, goes and comes, where some letters are known to stay. */
function piecesOf(
  before: readonly Inline[],
  after: readonly Inline[],
  stays: readonly Staying[],
): Piece[] {
  if (stays.length === 0) return diffWords(before, after)
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  const ends = { at: lengthOf(before), later: lengthOf(after), length: 0 }
  for (const { at, later, length } of [...stays, ends]) {
    for (const piece of diffWords(sliceOf(before, i, at), sliceOf(after, j, later))) {
      pieces.push(piece)
    }
    const text = plainInline(sliceOf(before, at, at + length))
    pieces.push({ kind: 'same', text, marks: [] })
    ;[i, j] = [at + length, later + length]
  }
  return pieces
}

const isOtherPhoto = (a: Block, b: Block) =>
  a.type === 'photo' && b.type === 'photo' && a.attrs.photoId !== b.attrs.photoId

/** Changes a block in place; true when it was the same node and could be. */
function changeBlock(
  element: Y.XmlElement,
  before: Block,
  after: Block,
  placeOf: PlaceOf | undefined,
): boolean {
  if (before.type !== after.type || before.type === 'rule' || after.type === 'rule') return false
  // What somebody types under a photo at that moment is not about another one.
  if (isOtherPhoto(before, after)) return false
  if (!changeInline(element, before.content, after.content, placeOf)) return false
  const was: Record<string, unknown> = before.attrs
  for (const [name, value] of Object.entries(after.attrs)) {
    if (was[name] === value) continue
    if (value === null || value === '' || (name === 'level' && value === 0))
      element.removeAttribute(name)
    else element.setAttribute(name, value as string)
  }
  return true
}

const wordsIn = (block: Block) => (block.type === 'rule' ? '' : plainInline(block.content))

/**
 * The first of the paragraphs up to one that make up a whole one, as far as they have no partner; that
 * one itself when they do not.
 */
function firstPart(
  parts: readonly Block[],
  to: number,
  whole: Block,
  hasPartner: (part: number) => boolean,
): number {
  let first = to
  let words = ''
  for (let at = to - 1; at >= 0 && !hasPartner(at); at -= 1) {
    const part = parts[at]!
    if (part.type !== 'textBlock' || whole.type !== 'textBlock') break
    words = wordsIn(part) + words
    if (words && wordsIn(whole).startsWith(words)) first = at
  }
  return first
}

/**
 * A paragraph that becomes several stays the first of them, and the first of several stays the one that
 * they become, as when somebody parts or joins them: what is typed at its start meanwhile is found there.
 */
function withFirstParts(
  pairs: ReadonlyMap<number, number>,
  was: readonly Block[],
  will: readonly Block[],
): Map<number, number> {
  const from = new Set(pairs.values())
  return new Map(
    [...pairs].map(([l, k]) => {
      const first = firstPart(will, l, was[k]!, (at) => pairs.has(at))
      return first < l ? [first, k] : [l, firstPart(was, k, will[l]!, (at) => from.has(at))]
    }),
  )
}

/** Which block becomes which: those that are alike, and between them one after the other. */
function pairsOf(was: readonly Block[], will: readonly Block[]): Map<number, number> {
  const pairs = new Map<number, number>()
  let [i, j] = [0, 0]
  for (const [k, l] of [...pairAlike(was, will), [was.length, will.length] as const]) {
    while (i < k && j < l) pairs.set(j++, i++)
    if (k < was.length && l < will.length) pairs.set(l, k)
    i = k + 1
    j = l + 1
  }
  return withFirstParts(pairs, was, will)
}

/** A block as it is read, and the place of the node it was read from. */
type Standing = { element: Y.XmlElement; block: Block; place: number }
/**
 * Blocks side by side that become others; `end` is the place after them, `first` which of those that
 * are to be comes first.
 */
type Run = { was: Standing[]; will: Block[]; first: number; end: number }

function changeRun(
  fragment: Y.XmlFragment,
  { was, will, first, end }: Run,
  lettersOf: LettersOf | undefined,
): void {
  const pairs = pairsOf(
    was.map(({ block }) => block),
    will,
  )
  // From the end, so that places further up stay what they are.
  let i = was.length
  let next = end
  const deleteDownTo = (stop: number) => {
    while (i > stop) {
      i -= 1
      next = was[i]!.place
      fragment.delete(next, 1)
    }
  }
  for (let j = will.length - 1; j >= 0; j -= 1) {
    const partner = pairs.get(j)
    if (partner === undefined) {
      fragment.insert(next, [writeBlock(will[j]!)])
      continue
    }
    deleteDownTo(partner + 1)
    const { element, block, place } = was[partner]!
    i = partner
    next = place
    if (changeBlock(element, block, will[j]!, lettersOf?.(first + j))) continue
    fragment.delete(place, 1)
    fragment.insert(place, [writeBlock(will[j]!)])
  }
  deleteDownTo(0)
}

/**
 * Changes the blocks of a field into others: a block that stays is not touched, one that became
 * another is changed in place, word by word.
 *
 * @param read a node as a block; undefined for one that the reading form leaves out, which stays
 * @param lettersOf whose letters the nth block is to have, where that is known: these stay
 */
export function changeBlocks(
  fragment: Y.XmlFragment,
  after: readonly Block[],
  read: (element: Y.XmlElement) => Block | undefined,
  lettersOf?: LettersOf,
): void {
  const standing = fragment.toArray().flatMap((element, place): Standing[] => {
    const block = element instanceof Y.XmlElement ? read(element) : undefined
    return block && element instanceof Y.XmlElement ? [{ element, block, place }] : []
  })
  const changes = diffLists(
    standing.map(({ block }) => canonicalJson(block)),
    after.map((block) => canonicalJson(block)),
    (key) => key,
  )
  let [i, j] = [0, 0]
  const runs: Run[] = []
  let run: Run | undefined
  for (const { added, removed, count } of changes) {
    if (!added && !removed) {
      i += count
      j += count
      run = undefined
      continue
    }
    if (!run) runs.push((run = { was: [], will: [], first: j, end: 0 }))
    if (removed) run.was.push(...standing.slice(i, (i += count)))
    else run.will.push(...after.slice(j, (j += count)))
    run.end = standing[i]?.place ?? fragment.length
  }
  for (const one of runs.toReversed()) changeRun(fragment, one, lettersOf)
}
