import { eq, lte, sql } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Database } from '#server/database/database.ts'
import { signInAttempts } from '#server/people/tables.ts'
import { hashOfToken } from './tokens.ts'

const windowMs = 15 * 60_000
const triesOfAccount = 10
const triesOfAddress = 50

/**
 * One network of an address: IPv4 as it is, IPv6 by its first 64 bits, since whoever has one
 * address there has all the others of that network too.
 */
export function networkOf(address: string | undefined): string {
  if (!address) return 'unknown'
  const mapped = /^(?:.*:)?(\d+\.\d+\.\d+\.\d+)$/.exec(address)
  if (mapped?.[1]) return mapped[1]
  const [bare = ''] = address.toLowerCase().split('%')
  const [before = '', after] = bare.split('::')
  const head = before.split(':').filter(Boolean)
  const tail = after?.split(':').filter(Boolean) ?? []
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0')
  return [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/**
 * Counts a try before the password is looked at, for the account and for the network it comes
 * from. Both are counted in one statement, so that tries at the same moment cannot pass together.
 * What was typed as e-mail is kept as a hash: it may be anything, even a password.
 */
export function signInLimit(database: Database, clock: () => Date) {
  const accountKey = async (email: string) => `account ${await hashOfToken(email)}`

  return {
    /** @throws Refusal `too-many-tries`, with `details.minutes` to wait */
    async count(email: string, address: string | undefined): Promise<void> {
      const now = clock()
      const until = new Date(now.getTime() + windowMs)
      const account = await accountKey(email)
      // A window that ends later than a new one would was opened before the clock was set back.
      const isOver = sql`${signInAttempts.until} <= ${now.toISOString()}::timestamptz
        or ${signInAttempts.until} > ${until.toISOString()}::timestamptz`
      const counts = await database
        .insert(signInAttempts)
        .values([
          { key: account, count: 1, until },
          { key: `address ${networkOf(address)}`, count: 1, until },
        ])
        .onConflictDoUpdate({
          target: signInAttempts.key,
          set: {
            count: sql`case when ${isOver} then 1 else least(${signInAttempts.count} + 1, 100000) end`,
            until: sql`case when ${isOver} then excluded.until else ${signInAttempts.until} end`,
          },
        })
        .returning()
      const over = counts.filter(
        ({ key, count }) => count > (key === account ? triesOfAccount : triesOfAddress),
      )
      if (over.length === 0) return
      const waitMs = Math.max(...over.map((row) => row.until.getTime() - now.getTime()))
      const minutes = Math.max(1, Math.ceil(waitMs / 60_000))
      throw new Refusal('too-many-tries', `Too many tries. Wait ${minutes} min.`, { minutes })
    },

    /**
     * The account is in good hands again, and that try was no guess: a newsroom behind one address
     * that comes to work is not an attack. Wrong tries of its network stay counted.
     */
    async forgive(email: string, address: string | undefined): Promise<void> {
      await database.delete(signInAttempts).where(eq(signInAttempts.key, await accountKey(email)))
      await database
        .update(signInAttempts)
        .set({ count: sql`greatest(${signInAttempts.count} - 1, 0)` })
        .where(eq(signInAttempts.key, `address ${networkOf(address)}`))
    },

    async forgetOld(): Promise<void> {
      await database.delete(signInAttempts).where(lte(signInAttempts.until, clock()))
    },
  }
}
