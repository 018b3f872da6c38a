import * as Y from 'yjs'
import type { AttributesSeen } from './lost-attributes.ts'
import { expand } from './lost-words.ts'
import type { KeptPassage } from './kept-passage.ts'
import { isSameId, type MovedWords, type WordId } from './moved-words.ts'
import { lettersOf, runsOf, structAt, type Run } from './word-runs.ts'

/** So many letters in a row are not there twice by chance. */
export const unmistakable = 12
/** Fewer letters before some words do not tell where these stand. */
const tellingBefore = 3

/** What a change wrote: the texts that it wrote letters into, and which of them are its own. */
export type Written = { texts: Iterable<Y.XmlText>; isFresh: (id: WordId) => boolean }

type Passage = Pick<KeptPassage, 'words' | 'letters' | 'afterWords' | 'place'>

/** True for two that are one letter, or copies of it. */
export function isFamily(moved: MovedWords, a: WordId | null | undefined, b: WordId | undefined) {
  return !!a && !!b && moved.copiesOf(a).some((copy) => isSameId(copy, b))
}

/** What its writer had before a passage, as far as it is still known. */
function lettersBefore(ydoc: Y.Doc, { letters: [first] }: Passage): string {
  if (!first) return ''
  const struct = structAt(ydoc, first)
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.XmlText)) return ''
  let before = ''
  for (const { id, letter } of lettersOf(struct.parent)) {
    if (isSameId(id, first)) return before
    before += letter
  }
  return ''
}

/**
 * Tells which passages of the tray a change wrote into the text again, at the place that they had.
 * The same words elsewhere are somebody's other words.
 */
export function openBroughtBack(ydoc: Y.Doc, moved: MovedWords, { texts, isFresh }: Written) {
  let standing: Run[] | undefined
  const runs = () =>
    (standing ??= Array.from(texts, (text) => runsOf(text, (_id, item) => !item.deleted)).flat())

  /** Right beside the letters that their writer saw, or behind the words that stood before them. */
  function isAtPlace({ letters, ids }: Run, from: number, end: number, passage: Passage): boolean {
    const { words, afterWords, place } = passage
    const ahead = words.length - words.trimStart().length
    const behind = words.length - words.trimEnd().length
    for (const [seen, beside] of [
      [place.seen.left, [from - 1, from - 1 - ahead]],
      [place.seen.right, [end, end + behind]],
    ] as const) {
      if (beside.some((at) => isFamily(moved, seen, ids[at]))) return true
    }
    const isKnownPlace = [afterWords, lettersBefore(ydoc, passage)].some((words) => {
      const before = words.slice(-unmistakable).trim()
      const isTelling = before.length >= tellingBefore && before.length + end - from >= unmistakable
      return isTelling && letters.slice(0, from).trimEnd().endsWith(before)
    })
    const isWhole = !place.seen.left && !place.seen.right && end - from >= unmistakable
    return isKnownPlace || (isWhole && letters.trim() === words.trim())
  }

  return (passage: Passage): boolean => {
    const words = passage.words.trim()
    const own = expand(passage.letters)
    const isTheirs = (id: WordId) => {
      const copies = moved.copiesOf(id)
      return (
        copies.length === 1 || own.some((letter) => copies.some((one) => isSameId(one, letter)))
      )
    }
    return runs().some((run) => {
      for (let at = run.letters.indexOf(words); at >= 0; at = run.letters.indexOf(words, at + 1)) {
        const end = at + words.length
        const ids = run.ids.slice(at, end)
        if (ids.every(isFresh) && ids.every(isTheirs) && isAtPlace(run, at, end, passage)) {
          return true
        }
      }
      return false
    })
  }
}

/** True when a change wrote a passage that is an alt text or a speaker to the same photo or quote. */
export const isAttributeBack = (
  written: AttributesSeen['written'],
  { words, place: { attribute } }: Passage,
): boolean =>
  written.some(
    ({ name, of, photoId, words: stands }) =>
      name === attribute?.name &&
      stands.includes(words.trim()) &&
      (isSameId(of, attribute.of) || photoId === attribute.photoId),
  )
