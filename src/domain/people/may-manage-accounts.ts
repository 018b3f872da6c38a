import { Refusal } from '../errors.ts'
import type { Person, Role } from './person.ts'

type PersonForRights = Pick<Person, 'role' | 'active'>

export const isAdmin = ({ role, active }: PersonForRights) => active && role === 'admin'

export function refuseToManageAccounts(person: PersonForRights): void {
  if (!isAdmin(person)) throw new Refusal('not-allowed', 'Accounts are for admins. Ask an admin.')
}

/**
 * @param admins ids of all active admins as they are now
 * @param next   what the person is to become
 * @throws Refusal `not-ready` when nobody would be left to manage the newsroom
 */
export function refuseToLoseLastAdmin(
  admins: readonly string[],
  personId: string,
  next: { role: Role; active: boolean },
): void {
  if (isAdmin(next) || !admins.includes(personId) || admins.length > 1) return
  throw new Refusal('not-ready', 'One admin must remain.')
}
