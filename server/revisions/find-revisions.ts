import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Revision } from '#domain/revisions/revision.ts'
import type { Database } from '#server/database/database.ts'
import { people } from '#server/people/tables.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { storyRevisions } from './tables.ts'

type RevisionRow = typeof storyRevisions.$inferSelect

async function withNames(database: Database, rows: readonly RevisionRow[]): Promise<Revision[]> {
  const ids = new Set(
    rows.flatMap((row) => [...row.people, ...(row.personId ? [row.personId] : [])]),
  )
  const named = await database
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...ids]))
  const nameOf = new Map(named.map(({ id, name }) => [id, name]))
  const personOf = (id: string) => ({ id, name: nameOf.get(id) ?? '' })
  return rows.map((row) => ({
    id: String(row.id),
    kind: row.kind,
    move: row.move,
    person: row.personId ? personOf(row.personId) : null,
    wordsDeleted: row.wordsDeleted,
    restoredAt: row.restoredAt?.toISOString() ?? null,
    writers: row.people.map(personOf),
    words: row.words,
    at: row.at.toISOString(),
    upTo: row.through,
  }))
}

/** A page of a story's revisions, newest first. `next` is the `after` of the page that follows. */
export async function listRevisions(
  database: Database,
  storyId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ revisions: Revision[]; next: string | null }> {
  await findStoryRights(database, storyId)
  const rows = await database
    .select()
    .from(storyRevisions)
    .where(
      and(
        eq(storyRevisions.storyId, storyId),
        after === undefined ? undefined : lt(storyRevisions.id, Number(after)),
      ),
    )
    .orderBy(desc(storyRevisions.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    revisions: await withNames(database, shown),
    next: rows.length > limit && last ? String(last.id) : null,
  }
}

/**
 * One revision as the list tells of it, and where it stands in the log.
 *
 * @throws Refusal `not-found`
 */
export async function findRevision(
  database: Database,
  storyId: string,
  id: string,
): Promise<{ row: RevisionRow; revision: Revision }> {
  await findStoryRights(database, storyId)
  const [row] = await database
    .select()
    .from(storyRevisions)
    .where(and(eq(storyRevisions.storyId, storyId), eq(storyRevisions.id, Number(id))))
  const [revision] = row ? await withNames(database, [row]) : []
  if (!row || !revision) {
    throw new Refusal('not-found', 'There is no such version of this story. Choose another one.')
  }
  return { row, revision }
}
