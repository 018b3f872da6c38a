import { createHash, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { onTestFinished } from 'vitest'
import type { Role } from '#domain/people/person.ts'
import { people, sessions as sessionRows } from '#server/people/tables.ts'
import { httpCookies } from '#server/sessions/cookies.ts'
import type { Passwords } from '#server/sessions/passwords.ts'
import { createSessions } from '#server/sessions/sessions.ts'
import { openTestDatabase } from '../../support/test-database.ts'

export const minuteMs = 60_000
export const dayMs = 24 * 60 * minuteMs
export const password = 'the ferry leaves at nine'

/** Quick hashes that remember how often and how many at once they were asked for. */
export function countingPasswords(workMs = 0) {
  const counted = { calls: 0, now: 0, most: 0, meanwhile: async () => {} }
  const digest = async (secret: string) => {
    counted.calls += 1
    counted.now += 1
    counted.most = Math.max(counted.most, counted.now)
    await new Promise((done) => setTimeout(done, workMs))
    await counted.meanwhile()
    counted.now -= 1
    return `counted:${createHash('sha256').update(secret).digest('hex')}`
  }
  const passwords: Passwords = {
    hash: digest,
    // No work for what is no hash of this kind, so that a missing decoy shows in the count.
    verify: async (secret, hash) => hash.startsWith('counted:') && (await digest(secret)) === hash,
    decoy: 'counted:decoy',
  }
  return { passwords, counted }
}

/** The sessions alone, on a real database, with a clock that is moved by hand; for one test. */
export async function openFrontDoor({ isHttps = false, workMs = 0 } = {}) {
  const { database, close } = await openTestDatabase()
  onTestFinished(close)
  const { passwords, counted } = countingPasswords(workMs)
  let now = Date.parse('2026-11-24T14:00:00Z')
  const ended: string[] = []
  const cookies = httpCookies({ isHttps })
  const sessions = createSessions({
    database,
    passwords,
    cookies,
    clock: () => new Date(now),
    ended: (hashes) => void ended.push(...hashes),
  })

  return {
    database,
    sessions,
    cookies,
    counted,
    /** Hashes of the sessions that were said to have ended, in order. */
    ended,
    wait: (ms: number) => {
      now += ms
    },
    async hire(email = 'ines@larkmouth.example', role: Role = 'reporter') {
      const id = randomUUID()
      const passwordHash = await passwords.hash(password)
      await database.insert(people).values({
        id,
        name: 'Ines Halloway',
        email,
        role,
        active: true,
        passwordHash,
        createdAt: new Date(now),
      })
      counted.calls = 0
      return id
    },
    async change(personId: string, facts: Partial<typeof people.$inferInsert>) {
      await database.update(people).set(facts).where(eq(people.id, personId))
    },
    signIn: (
      attempt: {
        email?: string
        password?: string
        device?: string
        address?: string
        replaces?: string
      } = {},
    ) =>
      sessions.signIn({
        email: 'ines@larkmouth.example',
        password,
        device: 'Firefox on Linux',
        address: '192.0.2.7',
        ...attempt,
      }),
    /** Who a browser with this secret is. */
    whoIs: (token: string) =>
      sessions.read(
        new Request('http://newsroom.test/', {
          headers: { cookie: `${isHttps ? '__Host-stet' : 'stet'}=${token}` },
        }),
      ),
    rows: async () => database.select().from(sessionRows),
  }
}
