import { Refusal } from '#domain/errors.ts'
import type { Person, Role } from '#domain/people/person.ts'
import type { Transaction } from '#server/database/database.ts'
import { addAuthor } from './add-author.ts'
import { personColumns } from './person-columns.ts'
import { people } from './tables.ts'

type NewPerson = {
  id: string
  name: string
  /** As EmailAddress makes it. */
  email: string
  role: Role
  /** Null until an invitation is accepted. */
  passwordHash: string | null
  authorId: string
  at: Date
}

/**
 * An account, and the author profile that belongs to it.
 *
 * @throws Refusal `already-there` for an e-mail that has an account
 */
export async function addPerson(tx: Transaction, person: NewPerson): Promise<Person> {
  const { id, name, email, role, passwordHash, authorId, at } = person
  const [added] = await tx
    .insert(people)
    .values({ id, name, email, role, active: true, passwordHash, createdAt: at })
    .onConflictDoNothing({ target: people.email })
    .returning(personColumns)
  if (!added) {
    throw new Refusal('already-there', `${email} has an account here already.`, {
      fields: [{ path: 'email', message: 'This e-mail has an account here already.' }],
    })
  }
  await addAuthor(tx, {
    id: authorId,
    personId: id,
    profile: { name, role: '', bio: '', portraitPhotoId: null, links: [] },
    at,
  })
  return added
}
