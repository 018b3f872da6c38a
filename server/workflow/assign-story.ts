import { and, eq, inArray, sql } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import type { Assignment } from '#domain/workflow/assignment.ts'
import { assignRefusal } from '#domain/workflow/may-assign.ts'
import type { Database } from '#server/database/database.ts'
import { people } from '#server/people/tables.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { stories } from '#server/stories/tables.ts'
import { noteAssignment } from './note-assignment.ts'

/** As many as the details of a story hold. */
const mostAssigned = 30

/**
 * Puts people on a story or takes them off it. The others stay, so two who assign at once both do;
 * the same again changes nothing.
 *
 * @throws Refusal `not-allowed` by the rule of who may assign; `not-valid` for an account that is
 *         not there or switched off
 */
export async function assignStory(
  database: Database,
  person: Person,
  { storyId, assign, letGo, note }: Assignment & { storyId: string },
  at: Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    const rights = await findStoryRights(tx, storyId, 'update')
    const refusal = assignRefusal(person, rights)
    if (refusal) throw new Refusal('not-allowed', refusal)
    const before = rights.assignees
    const fresh = [...new Set(assign)].filter((id) => !before.includes(id))
    const after = [...before.filter((id) => !letGo.includes(id)), ...fresh]
    if (after.length > mostAssigned) {
      throw new Refusal('not-valid', `Assign at most ${mostAssigned} people.`)
    }
    if (fresh.length > 0) {
      const known = await tx
        .select({ id: people.id })
        .from(people)
        .where(and(inArray(people.id, fresh), eq(people.active, true)))
      if (known.length < fresh.length) {
        throw new Refusal(
          'not-valid',
          'Somebody assigned has no account any more. Choose somebody else.',
          {
            field: 'assignees',
          },
        )
      }
    }
    if (fresh.length === 0 && after.length === before.length) return
    await tx
      .update(stories)
      .set({
        assignees: after,
        revision: sql`${stories.revision} + 1`,
        rightsVersion: sql`${stories.rightsVersion} + 1`,
        detailsSavedBy: person.id,
        detailsSavedAt: at,
        changedAt: at,
      })
      .where(eq(stories.id, storyId))
    const change = { storyId, personId: person.id, before, after, state: rights.state, at }
    await noteAssignment(tx, { ...change, note: note.trim() })
  })
}
