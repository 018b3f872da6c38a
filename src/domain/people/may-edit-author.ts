import { Refusal } from '../errors.ts'
import type { Author, AuthorProfile } from './author.ts'
import { isEditor, type Person } from './person.ts'

type PersonForRights = Pick<Person, 'id' | 'role' | 'active'>

/** One's own profile, and everybody's for editors and admins. */
export const mayEditAuthor = (person: PersonForRights, author: Pick<Author, 'personId'>) =>
  person.active && (isEditor(person) || author.personId === person.id)

export function refuseToEditAuthor(
  person: PersonForRights,
  author: Pick<Author, 'personId'>,
): void {
  if (mayEditAuthor(person, author)) return
  throw new Refusal(
    'not-allowed',
    'You may edit your own profile. Ask an editor to change this one.',
  )
}

/**
 * Editors and admins write any profile. Everybody else may add a guest by name alone, so that a
 * byline never waits for an editor.
 */
export function refuseToCreateAuthor(person: PersonForRights, profile: AuthorProfile): void {
  if (isEditor(person)) return
  const hasMore =
    profile.role !== '' ||
    profile.bio !== '' ||
    profile.portraitPhotoId !== null ||
    profile.links.length > 0
  if (person.active && !hasMore) return
  throw new Refusal('not-allowed', 'You may add a guest by name. Ask an editor for the rest.')
}
