import type { StoryField } from '../story-text.ts'
import { expand, type LostWords } from './lost-words.ts'
import { idAfter, isSameId, joinIds, type WordId, type WordRange } from './moved-words.ts'

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
  place: Pick<LostWords, 'between' | 'seen' | 'attribute' | 'isCaption'>
  settledAt: Date | null
}

type Words = { words: string; letters: readonly WordRange[] }

/** Fewer letters than that stand somewhere in every story. */
const telling = 3
/** So many letters in a row are not there twice by chance. */
const unmistakable = 12

/** True when a change wrote the words of a passage, all of them and in one place. */
export function bringsBack(written: readonly string[], { words }: Words): boolean {
  const plain = words.trim()
  if (plain.length < telling) return written.some((stretch) => stretch.trim() === plain)
  return written.some((stretch) => stretch.includes(plain))
}

/** True for the same words of the same writer beside the same letter: an undo that came too late. */
export const isSamePassage = (
  { words, writerId, place }: Pick<KeptPassage, 'words' | 'writerId' | 'place'>,
  other: Pick<KeptPassage, 'words' | 'writerId'> & Pick<LostWords, 'seen'>,
) =>
  words === other.words &&
  writerId !== null &&
  writerId === other.writerId &&
  (isSameOrNull(place.seen.left, other.seen.left) ||
    isSameOrNull(place.seen.right, other.seen.right))

const isSameOrNull = (a: WordId | null, b: WordId | null) => (a && b ? isSameId(a, b) : a === b)

export const holdsWordsOf = (all: string, some: string) =>
  some.trim().length >= unmistakable && all.includes(some.trim())

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
