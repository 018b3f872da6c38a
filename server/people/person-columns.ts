import { people } from './tables.ts'

/** What anybody in the newsroom may see of an account. The hash of the password is not among it. */
export const personColumns = {
  id: people.id,
  name: people.name,
  email: people.email,
  role: people.role,
  active: people.active,
}
