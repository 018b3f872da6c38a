import type { Reading, Row } from '../compare/compare-stories.ts'
import type { Piece } from '../compare/word-diff.ts'

/** Words that were replaced, came or went within one block, with where they stand in it. */
export type ChangedPassage = {
  row: Row
  /** Index of the row in the reading. */
  at: number
  /** The whole block, before and after. */
  before: string
  after: string
  was: { from: number; to: number }
  is: { from: number; to: number }
}

const textOf = (pieces: readonly Piece[], without: Piece['kind']) =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

function passagesOfRow(row: Row, at: number): ChangedPassage[] {
  const before = textOf(row.pieces, 'added')
  const after = textOf(row.pieces, 'deleted')
  const passages: ChangedPassage[] = []
  let [was, is] = [0, 0]
  let isOpen = false
  for (const { kind, text } of row.pieces) {
    if (kind === 'same') {
      was += text.length
      is += text.length
      isOpen = false
      continue
    }
    if (!isOpen) {
      passages.push({
        row,
        at,
        before,
        after,
        was: { from: was, to: was },
        is: { from: is, to: is },
      })
      isOpen = true
    }
    const last = passages.at(-1)!
    if (kind === 'deleted') last.was.to = was += text.length
    else last.is.to = is += text.length
  }
  return passages
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** The words of a text, without blanks and marks. */
export const wordsOf = (text: string): string[] =>
  [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []))

export const wasOf = ({ before, was }: ChangedPassage) => before.slice(was.from, was.to)
export const isOf = ({ after, is }: ChangedPassage) => after.slice(is.from, is.to)

/** What changed in the words between two versions; other quote marks or bold alone are no change. */
export const changedPassages = ({ rows }: Reading): ChangedPassage[] =>
  rows
    .flatMap((row, at) => (row.change === 'same' ? [] : passagesOfRow(row, at)))
    .filter((one) => wordsOf(wasOf(one)).join(' ') !== wordsOf(isOf(one)).join(' '))

const sentenceEnd = /[.!?…]["”»“’)]*\s+/g
const contextWords = 2

/** A stretch with up to two words of its sentence on each side, so that it says something by itself. */
function inContext(text: string, { from, to }: { from: number; to: number }): string {
  const ends = [...text.matchAll(sentenceEnd)].map(({ index, 0: end }) => index + end.length)
  const start = Math.max(0, ...ends.filter((end) => end <= from))
  const end = Math.min(text.length, ...ends.filter((one) => one > to))
  const before = text.slice(start, from).split(/(?<=\s)/)
  const after = text.slice(to, end).split(/(?=\s)/)
  // The rest of a word that the stretch begins or ends in comes along.
  const cut =
    /\s$/.test(text.slice(start, from)) || from === start ? contextWords : contextWords + 1
  const tail = /^\s/.test(text.slice(to, end)) ? contextWords : contextWords + 1
  const passage = [before.slice(-cut).join(''), text.slice(from, to), after.slice(0, tail).join('')]
  return passage
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s,;:.]+$/, '')
}

/** Both wordings with their context; a side is empty where the block itself was not there. */
export const wordingsOf = (passage: ChangedPassage) => ({
  was: inContext(passage.before, passage.was),
  is: inContext(passage.after, passage.is),
})
