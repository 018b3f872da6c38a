import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { counted } from '#src/ui/counted.ts'
import { countChanges } from '#domain/compare/word-diff.ts'
import { compareStories } from '#domain/compare/compare-stories.ts'

/**
 * What is told of words that came while an editor read. A word that was replaced counts once; a
 * change of something else than words is told as such.
 */
export function changedSentence(read: FrozenStory, now: FrozenStory): string {
  const { rows } = compareStories(read, now)
  let words = 0
  for (const { pieces } of rows) {
    const { added, deleted } = countChanges(pieces)
    words += Math.max(added, deleted)
  }
  return words > 0
    ? `${counted(words, 'word')} changed while you read.`
    : 'Something beside the words changed while you read.'
}
