import { eq } from 'drizzle-orm'
import type { Person } from '#domain/people/person.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { authors } from './tables.ts'

/** Id of the author profile that belongs to an account; undefined while there is none. */
export async function ownAuthorOf(
  database: DatabaseOrTransaction,
  person: Pick<Person, 'id'>,
): Promise<string | undefined> {
  const [author] = await database
    .select({ id: authors.id })
    .from(authors)
    .where(eq(authors.personId, person.id))
  return author?.id
}
