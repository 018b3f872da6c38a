import type { StoryState } from '#domain/story/story.ts'
import type { Transaction } from '#server/database/database.ts'
import { tell } from '#server/inbox/tell.ts'
import { assignments } from './tables.ts'

type Change = {
  storyId: string
  personId: string
  before: readonly string[]
  after: readonly string[]
  note: string
  state: StoryState
  at: Date
}

/**
 * Writes down who was put on a story and taken off it, and tells those who were put on it. Writes
 * nothing when nobody was.
 */
export async function noteAssignment(tx: Transaction, change: Change): Promise<void> {
  const { storyId, personId, before, after, note, state, at } = change
  const assigned = after.filter((id) => !before.includes(id))
  const letGo = before.filter((id) => !after.includes(id))
  if (assigned.length + letGo.length === 0) return
  await tx.insert(assignments).values({ storyId, personId, assigned, letGo, note, state, at })
  await tell(tx, 'assigned', { storyId, actorId: personId, words: note, at }, { people: assigned })
}
