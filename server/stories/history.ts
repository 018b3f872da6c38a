import { desc, eq, inArray } from 'drizzle-orm'
import type { HistoryEntry } from '#domain/story/story.ts'
import { assignmentLine } from '#domain/workflow/assignment.ts'
import type { Database } from '#server/database/database.ts'
import { people } from '#server/people/tables.ts'
import { assignments } from '#server/workflow/tables.ts'
import { findStoryRights } from './story-rights.ts'
import { storyMoves } from './tables.ts'

/** Who was put on the story and taken off it. */
async function readAssignments(database: Database, storyId: string): Promise<HistoryEntry[]> {
  const rows = await database
    .select()
    .from(assignments)
    .where(eq(assignments.storyId, storyId))
    .orderBy(desc(assignments.id))
  if (rows.length === 0) return []
  const ids = new Set(rows.flatMap((row) => [row.personId, ...row.assigned, ...row.letGo]))
  const named = await database
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...ids]))
  const names = new Map(named.map(({ id, name }) => [id, name]))
  const nameOf = (id: string) => names.get(id) ?? ''
  return rows.map(({ id, personId, assigned, letGo, note, state, at }) => ({
    id: `assigned ${id}`,
    move: 'assigned',
    from: state,
    to: state,
    personId,
    personName: nameOf(personId),
    at: at.toISOString(),
    note: assignmentLine({ assigned: assigned.map(nameOf), letGo: letGo.map(nameOf), note }),
    mark: null,
  }))
}

/** Every move of a story and who was assigned to it, newest first. */
export async function readHistory(database: Database, storyId: string): Promise<HistoryEntry[]> {
  await findStoryRights(database, storyId)
  const rows = await database
    .select({ move: storyMoves, personName: people.name })
    .from(storyMoves)
    .leftJoin(people, eq(people.id, storyMoves.personId))
    .where(eq(storyMoves.storyId, storyId))
    .orderBy(desc(storyMoves.id))
  const made = rows.map(({ move, personName }): HistoryEntry => ({
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
  const assigned = await readAssignments(database, storyId)
  return [...assigned, ...made].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}
