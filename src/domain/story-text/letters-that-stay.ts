import type * as Y from 'yjs'
import { runsOfBlock } from '../revisions/letters.ts'
import { idAfter, type WordId } from './rescue/moved-words.ts'
import type { Inline } from './story-text.ts'

/** Letters side by side that a text has now and is to have: their place here and there. */
export type Staying = { at: number; later: number; length: number }

/** At which place a text is to have a letter; undefined for one that is not to stand there. */
export type PlaceOf = (id: WordId) => number | undefined

/** Each letter with its marks. */
const markedLetters = (content: readonly Inline[]): string[] =>
  content.flatMap((run) => {
    if (run.type === 'hardBreak') return ['\n']
    const marks = run.marks?.length ? JSON.stringify(run.marks) : ''
    return Array.from({ length: run.text.length }, (_, at) => run.text.charAt(at) + marks)
  })

/** The letters of a block that are read, in order; a line break is nobody's. */
export const lettersOfBlock = (element: Y.XmlElement): (WordId | undefined)[] =>
  runsOfBlock(element).flatMap((run) => {
    if (run === '\n') return [undefined]
    if (run.isSuggested) return []
    return Array.from({ length: run.text.length }, (_, at) => idAfter(run, at))
  })

/**
 * Which letters of a text are the very ones that it is to have, in the same order and marked alike. Read
 * alone, “seven eight” might keep the blank of a word that was carried between the two.
 *
 * @param placeOf where the text is to have a letter
 */
export function lettersThatStay(
  element: Y.XmlElement,
  before: readonly Inline[],
  after: readonly Inline[],
  placeOf: PlaceOf,
): Staying[] {
  const [was, will] = [markedLetters(before), markedLetters(after)]
  const stays: Staying[] = []
  let behind = 0
  for (const [at, id] of lettersOfBlock(element).entries()) {
    const later = id && placeOf(id)
    if (later === undefined || later < behind || was[at] !== will[later]) continue
    behind = later + 1
    const last = stays.at(-1)
    if (last && last.at + last.length === at && last.later + last.length === later) last.length += 1
    else stays.push({ at, later, length: 1 })
  }
  return stays
}

/** Some letters of a text. */
export function sliceOf(content: readonly Inline[], from: number, to: number): Inline[] {
  const sliced: Inline[] = []
  let at = 0
  for (const run of content) {
    const length = run.type === 'text' ? run.text.length : 1
    const [start, end] = [Math.max(0, from - at), Math.min(length, to - at)]
    if (start < end)
      sliced.push(run.type === 'text' ? { ...run, text: run.text.slice(start, end) } : run)
    at += length
  }
  return sliced
}
