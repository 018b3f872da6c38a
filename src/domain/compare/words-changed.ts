import type { Reading } from './compare-stories.ts'
import { countChanges } from './word-diff.ts'

/** How many words came and went in a whole reading. */
export function wordsChanged({ rows }: Pick<Reading, 'rows'>): { added: number; deleted: number } {
  const sum = { added: 0, deleted: 0 }
  for (const { pieces } of rows) {
    const { added, deleted } = countChanges(pieces)
    sum.added += added
    sum.deleted += deleted
  }
  return sum
}
