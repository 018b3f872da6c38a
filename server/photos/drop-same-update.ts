import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import type { ApiParts } from '#server/parts.ts'
import { versionOfReaders } from '#server/publishing/publish.ts'
import { findStoryRow, freeze, markOf } from '#server/stories/find-story.ts'
import { moveStory } from '#server/workflow/move-story.ts'
import { suggestionFindings } from '#server/workflow/open-suggestions.ts'

type Parts = Pick<ApiParts, 'database' | 'rooms' | 'clock'>

/**
 * Drops an update in which nothing is another than readers have, and nothing is suggested.
 *
 * @returns whether it was dropped
 */
export async function dropSameUpdate(
  { database, rooms, clock }: Parts,
  person: Person,
  storyId: string,
): Promise<boolean> {
  const at = clock()
  const row = await findStoryRow(database, storyId)
  if (row.state !== 'draft' || row.workingCopy !== 'update') return false
  const readers = await versionOfReaders(database, storyId, at)
  if (!readers || (await markOf(await freeze(database, row))) !== readers.version.mark) return false
  if ((await suggestionFindings(database, storyId)).length > 0) return false
  const note = 'The photo is back, and nothing else was changed.'
  try {
    await moveStory(database, person, { storyId, move: 'drop-working-copy', note }, at)
  } catch (error) {
    // Somebody has moved it in the same moment: it waits for them.
    if (error instanceof Refusal) return false
    throw error
  }
  await rooms.rightsChanged(storyId)
  await rooms.wordsChanged(storyId)
  return true
}
