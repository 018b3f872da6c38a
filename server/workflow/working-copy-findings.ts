import { checkWorkingCopy } from '#domain/corrections/check-working-copy.ts'
import type { Finding } from '#domain/house-style/finding.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { versionOfReaders } from '#server/publishing/publish.ts'
import { readSite } from '#server/site/store.ts'
import type { stories } from '#server/stories/tables.ts'

type StoryRow = Pick<typeof stories.$inferSelect, 'id' | 'workingCopy'>

/** What is found in the next version of a published story as it would be frozen now. */
export async function workingCopyFindings(
  database: DatabaseOrTransaction,
  { id, workingCopy: kind }: StoryRow,
  frozen: FrozenStory,
  now: Date,
): Promise<Finding[]> {
  if (!kind) return []
  const readers = await versionOfReaders(database, id, now)
  const { language } = await readSite(database)
  return checkWorkingCopy({ kind, published: readers?.version.frozen ?? null }, frozen, language)
}
