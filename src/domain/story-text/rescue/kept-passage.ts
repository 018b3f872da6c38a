import type { StoryField } from '../story-text.ts'
import { isFamily, unmistakable } from './brought-back.ts'
import { expand, type LostWords } from './lost-words.ts'
import {
  idAfter,
  isSameId,
  joinIds,
  type MovedWords,
  type WordId,
  type WordRange,
} from './moved-words.ts'

/** Rescued words as they are kept. */
export type KeptPassage = {
  id: string
  state: 'open' | 'in-place'
  words: string
  field: StoryField | null
  afterWords: string
  writerId: string | null
  deleterId: string | null
  writtenAt: Date
  rescuedAt: Date
  letters: WordRange[]
  /** What stood beside the words: letters the writer saw, and the blocks that still stand. */
  place: Pick<LostWords, 'between' | 'seen' | 'attribute' | 'isCaption'> & {
    /** What stands behind the words; absent for nothing, and of passages from before it was kept. */
    behind?: string
  }
  settledAt: Date | null
}

type Words = { words: string; letters: readonly WordRange[] }

/** True for words of the same writer beside the same letter. */
export function isSamePlace(
  moved: MovedWords,
  { writerId, place }: Pick<KeptPassage, 'writerId' | 'place'>,
  other: Pick<KeptPassage, 'writerId'> & Pick<LostWords, 'seen'>,
): boolean {
  if (writerId === null || writerId !== other.writerId) return false
  return (
    isFamily(moved, place.seen.left, other.seen.left ?? undefined) ||
    isFamily(moved, place.seen.right, other.seen.right ?? undefined)
  )
}

export const holdsWordsOf = (all: string, some: string) =>
  all === some || (some.trim().length >= unmistakable && all.includes(some.trim()))

/** True for words that were typed right behind a passage by the same tab. */
export function goesOn(
  { letters }: Words,
  { ids, seen }: Pick<LostWords, 'ids' | 'seen'>,
): boolean {
  const last = letters.at(-1)
  const [first] = ids
  if (!last || !seen.left || first?.client !== last.client) return false
  return isSameId(idAfter(last, last.length - 1), seen.left)
}

/** The letters of a passage that count, with their words. */
export function onlyLetters({ words, letters }: Words, counts: (id: WordId) => boolean) {
  const kept = expand(letters).flatMap((id, at) => (counts(id) ? [{ id, letter: words[at] }] : []))
  return {
    words: kept.map(({ letter }) => letter ?? '').join(''),
    letters: joinIds(kept.map(({ id }) => id)),
  }
}
