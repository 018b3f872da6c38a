import { and, asc, eq } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import { refuseToLoseLastAdmin } from '#domain/people/may-manage-accounts.ts'
import type { Person, Role } from '#domain/people/person.ts'
import type { Database, DatabaseOrTransaction } from '#server/database/database.ts'
import { personColumns } from './person-columns.ts'
import { invitations, people } from './tables.ts'

export const listPeople = (database: Database): Promise<Person[]> =>
  database.select(personColumns).from(people).orderBy(asc(people.name), asc(people.id))

/** @throws Refusal `not-found` */
export async function findPerson(
  database: DatabaseOrTransaction,
  personId: string,
): Promise<Person> {
  const [person] = await database.select(personColumns).from(people).where(eq(people.id, personId))
  if (!person) throw new Refusal('not-found', 'There is no such account.')
  return person
}

export async function hasPeople(database: DatabaseOrTransaction): Promise<boolean> {
  const found = await database.select({ id: people.id }).from(people).limit(1)
  return found.length > 0
}

/**
 * Gives an account another role, or switches it off or on. A link to set a password ends with the
 * account; the caller ends the sessions.
 *
 * @returns the account, and whether anything is different now
 * @throws Refusal `not-found`; `not-ready` when the last admin would go
 */
export function changeAccount(
  database: Database,
  personId: string,
  change: { role?: Role | undefined; active?: boolean | undefined },
): Promise<{ person: Person; hasChanged: boolean }> {
  return database.transaction(async (tx) => {
    // Two admins who leave at once wait for one another here, and the second one is refused.
    const admins = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.role, 'admin'), people.active))
      .orderBy(asc(people.id))
      .for('update')
    const before = await findPerson(tx, personId)
    const next = {
      role: change.role ?? before.role,
      active: change.active ?? before.active,
    }
    refuseToLoseLastAdmin(
      admins.map(({ id }) => id),
      personId,
      next,
    )
    await tx.update(people).set(next).where(eq(people.id, personId))
    if (!next.active) await tx.delete(invitations).where(eq(invitations.personId, personId))
    const hasChanged = next.role !== before.role || next.active !== before.active
    return { person: { ...before, ...next }, hasChanged }
  })
}
