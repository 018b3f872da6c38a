import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { counted } from '#src/ui/counted.ts'
import type { Review } from '#src/api/stories.ts'
import { changesOf } from '#src/ui/compared/changes.ts'
import { namesOf } from '#src/ui/HistoryList.tsx'
import { countChanges } from '#domain/compare/word-diff.ts'
import { compareStories } from '#domain/compare/compare-stories.ts'

/** Who wrote after the words that are read, without the reader; by id. */
export const writersSince = (
  { through }: Pick<Review, 'through'>,
  { wroteLast }: Pick<Review, 'wroteLast'>,
  readerId: string,
): string[] =>
  wroteLast.flatMap(({ personId, last }) =>
    last > through && personId !== readerId ? [personId] : [],
  )

/**
 * What is told of words that came while an editor read. A word that was replaced counts once; a
 * change of something else than words is told as such.
 *
 * @param names of who wrote meanwhile; may be empty
 */
export function changedSentence(
  read: FrozenStory,
  now: FrozenStory,
  names: readonly string[],
): string {
  const { rows } = compareStories(read, now)
  let words = 0
  for (const { pieces } of rows) {
    const { added, deleted } = countChanges(pieces)
    words += Math.max(added, deleted)
  }
  const count = counted(words, 'word')
  if (words > 0 && names.length > 0) {
    return `${namesOf(names.map((name) => ({ name })))} changed ${count} while you read.`
  }
  return words > 0
    ? `${count} changed while you read.`
    : 'Something beside the words changed while you read.'
}

/** The same in short, for above the words that are read: `3 changes since you opened this, by Jo.` */
export function newsSentence(
  read: FrozenStory,
  now: FrozenStory,
  names: readonly string[],
): string {
  const changes = changesOf(compareStories(read, now))
  const by = names.length > 0 ? `, by ${namesOf(names.map((name) => ({ name })))}` : ''
  return `${counted(changes, 'change')} since you opened this${by}.`
}
