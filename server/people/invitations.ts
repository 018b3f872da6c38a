import { and, eq, gt, lte, or } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Database, Transaction } from '#server/database/database.ts'
import type { Sessions } from '#server/sessions/sessions.ts'
import { hashOfToken, isToken, newToken } from '#server/sessions/tokens.ts'
import { invitations, people } from './tables.ts'

const validMs = 7 * 24 * 60 * 60_000

/**
 * A link by which a person sets a password, once, within seven days. An older link of the same
 * person ends with it.
 *
 * @returns the path to hand to the person; the secret in it is kept nowhere
 */
export async function writeInvitation(tx: Transaction, personId: string, at: Date) {
  const token = newToken()
  await tx
    .delete(invitations)
    .where(or(eq(invitations.personId, personId), lte(invitations.expiresAt, at)))
  await tx.insert(invitations).values({
    tokenHash: await hashOfToken(token),
    personId,
    expiresAt: new Date(at.getTime() + validMs),
  })
  return `/welcome?token=${token}`
}

/**
 * Sets the password and uses the link up. What was signed in before ends: a link is also the way
 * back after a lost password.
 *
 * @returns the person's id
 * @throws Refusal `not-found` for a link that is used, too old or made up; `not-valid` for a
 *         password that will not do, and then the link still holds
 */
export async function acceptInvitation(
  { database, sessions, clock }: { database: Database; sessions: Sessions; clock: () => Date },
  { token, password }: { token: string; password: string },
): Promise<string> {
  if (!isToken(token)) throw usedUp()
  const isThisLink = and(
    eq(invitations.tokenHash, await hashOfToken(token)),
    gt(invitations.expiresAt, clock()),
  )
  // Looked up first, so that a made-up link costs no hash.
  const [offered] = await database.select().from(invitations).where(isThisLink)
  if (!offered) throw usedUp()
  const passwordHash = await sessions.hashOfPassword(password)
  const personId = await database.transaction(async (tx) => {
    const [used] = await tx
      .delete(invitations)
      .where(isThisLink)
      .returning({ personId: invitations.personId })
    if (!used) throw usedUp()
    const set = await tx
      .update(people)
      .set({ passwordHash })
      .where(and(eq(people.id, used.personId), people.active))
      .returning({ id: people.id })
    if (set.length === 0) throw usedUp()
    return used.personId
  })
  await sessions.endAllOf(personId)
  return personId
}

const usedUp = () =>
  new Refusal('not-found', 'This link was used or is too old. Ask an admin for a new one.')
