import { desc, eq } from 'drizzle-orm'
import type { HistoryEntry } from '#domain/story/story.ts'
import type { Database } from '#server/database/database.ts'
import { people } from '#server/people/tables.ts'
import { findStoryRights } from './story-rights.ts'
import { storyMoves } from './tables.ts'

/** Every move of a story, newest first. */
export async function readHistory(database: Database, storyId: string): Promise<HistoryEntry[]> {
  await findStoryRights(database, storyId)
  const rows = await database
    .select({ move: storyMoves, personName: people.name })
    .from(storyMoves)
    .leftJoin(people, eq(people.id, storyMoves.personId))
    .where(eq(storyMoves.storyId, storyId))
    .orderBy(desc(storyMoves.id))
  return rows.map(({ move, personName }) => ({
    id: String(move.id),
    move: move.move,
    from: move.fromState,
    to: move.toState,
    personId: move.personId,
    personName: personName ?? '',
    at: move.at.toISOString(),
    note: move.note,
    mark: move.mark,
  }))
}
