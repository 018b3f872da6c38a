import { sql } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import type { ApiParts } from '#server/parts.ts'
import { addPerson } from '#server/people/add-person.ts'
import { hasPeople } from '#server/people/store.ts'

const tooLate = () =>
  new Refusal('already-there', 'This newsroom has its first admin already. Sign in.')

/**
 * The one account that nobody invites. Of several who try at once, one succeeds.
 *
 * @throws Refusal `already-there` once there is anybody
 */
export async function createFirstAdmin(
  { database, sessions, newId, clock }: Pick<ApiParts, 'database' | 'sessions' | 'newId' | 'clock'>,
  account: { name: string; email: string; password: string },
): Promise<Person> {
  if (await hasPeople(database)) throw tooLate()
  const { name, email, password } = account
  const passwordHash = await sessions.hashOfPassword(password)
  return database.transaction(async (tx) => {
    await tx.execute(sql`lock table people in share row exclusive mode`)
    if (await hasPeople(tx)) throw tooLate()
    return addPerson(tx, {
      id: newId(),
      authorId: newId(),
      name,
      email,
      role: 'admin',
      passwordHash,
      at: clock(),
    })
  })
}
