import { and, eq, lte, ne, or, type SQL } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import { EmailAddress, Password, type Person } from '#domain/people/person.ts'
import type { Database, DatabaseOrTransaction } from '#server/database/database.ts'
import { people, sessions } from '#server/people/tables.ts'
import { personColumns } from '#server/people/person-columns.ts'
import type { Cookies } from './cookies.ts'
import { twoAtOnce, type Passwords } from './passwords.ts'
import { signInLimit } from './sign-in-limit.ts'
import { hashOfToken, isToken, newToken as newRandomToken } from './tokens.ts'

const dayMs = 24 * 60 * 60_000
/** A session that nobody uses ends after this. */
const slidingMs = 14 * dayMs
/** No session lives longer than this, however much it is used. */
export const absoluteMs = 90 * dayMs

export type Ended = (sessionHashes: string[], personId: string) => void

export type SignedIn = { person: Person; sessionHash: string }
/** `token` goes into the cookie and nowhere else. */
export type NewSession = SignedIn & { token: string }

type SessionParts = {
  database: Database
  passwords: Passwords
  cookies: Cookies
  clock: () => Date
  /** A secret of 256 random bits in base64url. */
  newToken?: () => string
  /** Called with the hashes of sessions that have just ended, as onEnded's listeners are. */
  ended?: Ended
}

type Attempt = {
  email: string
  password: string
  /** As the browser calls itself. */
  device: string
  /** Of the socket, or of a trusted proxy's header; undefined counts as one address. */
  address?: string | undefined
  /** Hash of the session the browser had until now. */
  replaces?: string | undefined
}

export type Sessions = ReturnType<typeof createSessions>

const wrong = () => new Refusal('not-signed-in', 'E-mail or password is wrong.')

/**
 * Who is who: passwords to sessions, sessions to people.
 *
 * The browser holds a random token, the database its SHA-256. Each request reads the session and
 * its person anew, so that a changed role or a switched-off account holds from the next request on.
 */
export function createSessions(parts: SessionParts) {
  const { database, cookies, clock, newToken = newRandomToken } = parts
  const passwords = twoAtOnce(parts.passwords)
  const limit = signInLimit(database, clock)
  const listeners = new Set<Ended>(parts.ended ? [parts.ended] : [])

  function tell(hashes: string[], personId: string): void {
    for (const hear of listeners) hear(hashes, personId)
  }

  async function end(where: SQL | undefined, within: DatabaseOrTransaction = database) {
    const rows = await within
      .delete(sessions)
      .where(where)
      .returning({ hash: sessions.tokenHash, personId: sessions.personId })
    return () => {
      for (const personId of new Set(rows.map((row) => row.personId))) {
        tell(
          rows.filter((row) => row.personId === personId).map(({ hash }) => hash),
          personId,
        )
      }
    }
  }

  /**
   * A new session, and the end of the one the browser had. Undefined when the account was switched
   * off, or got another password, while this one was being checked.
   */
  async function begin(
    personId: string,
    { device, replaces }: Pick<Attempt, 'device' | 'replaces'>,
    checkedHash?: string,
  ): Promise<NewSession | undefined> {
    const token = newToken()
    const sessionHash = await hashOfToken(token)
    const now = clock()
    const begun = await database.transaction(async (tx) => {
      const [person] = await tx
        .select(personColumns)
        .from(people)
        .where(
          and(
            eq(people.id, personId),
            people.active,
            checkedHash === undefined ? undefined : eq(people.passwordHash, checkedHash),
          ),
        )
        .for('share')
      if (!person) return undefined
      await tx.insert(sessions).values({
        tokenHash: sessionHash,
        personId,
        device: deviceName(device),
        createdAt: now,
        seenAt: now,
        expiresAt: new Date(now.getTime() + slidingMs),
      })
      const told = replaces ? await end(eq(sessions.tokenHash, replaces), tx) : undefined
      return { person, told }
    })
    begun?.told?.()
    return begun && { person: begun.person, sessionHash, token }
  }

  async function ofToken(token: string | undefined): Promise<SignedIn | undefined> {
    if (!token || !isToken(token)) return undefined
    const sessionHash = await hashOfToken(token)
    const [row] = await database
      .select({
        person: personColumns,
        createdAt: sessions.createdAt,
        seenAt: sessions.seenAt,
        expiresAt: sessions.expiresAt,
      })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(eq(sessions.tokenHash, sessionHash))
    if (!row?.person.active) return undefined
    const now = clock().getTime()
    if (now >= row.expiresAt.getTime() || now >= row.createdAt.getTime() + absoluteMs) {
      // Gone for good, also for a clock that is set back later.
      const told = await end(eq(sessions.tokenHash, sessionHash))
      told()
      return undefined
    }
    // In both directions: a clock that was set back must not leave a session that outlives the rule.
    if (Math.abs(now - row.seenAt.getTime()) >= dayMs) {
      await database
        .update(sessions)
        .set({ seenAt: new Date(now), expiresAt: new Date(now + slidingMs) })
        .where(eq(sessions.tokenHash, sessionHash))
    }
    return { person: row.person, sessionHash }
  }

  const ofCookieHeader = (header: string | null | undefined) => ofToken(cookies.read(header))

  /** @param but hash of one session that goes on */
  async function endAllOf(personId: string, but?: string): Promise<void> {
    const told = await end(
      and(eq(sessions.personId, personId), but ? ne(sessions.tokenHash, but) : undefined),
    )
    told()
  }

  return {
    /**
     * @throws Refusal `too-many-tries`; `not-signed-in` in the same words for an unknown e-mail, a
     *         wrong password and an account that is switched off, after the same work
     */
    async signIn({ email, password, device, address, replaces }: Attempt): Promise<NewSession> {
      const typed = email.trim().toLowerCase()
      await limit.count(typed, address)
      const known = EmailAddress.safeParse(email)
      const given = Password.safeParse(password)
      const [person] = known.success
        ? await database
            .select({ id: people.id, hash: people.passwordHash, active: people.active })
            .from(people)
            .where(eq(people.email, known.data))
        : []
      const isRight = await passwords.verify(
        given.success ? given.data : '',
        person?.hash ?? passwords.decoy,
      )
      if (!person?.hash || !person.active || !given.success || !isRight) throw wrong()
      const session = await begin(person.id, { device, replaces }, person.hash)
      if (!session) throw wrong()
      await limit.forgive(typed, address)
      return session
    },

    /** For somebody who has just proved by other means who they are: an invitation's link. */
    async begin(
      personId: string,
      browser: { device: string; replaces?: string | undefined },
    ): Promise<NewSession> {
      const session = await begin(personId, browser)
      if (!session) throw new Refusal('not-allowed', 'Your account is switched off.')
      return session
    },

    read: (request: Request) => ofCookieHeader(request.headers.get('cookie')),
    /** For the upgrade of a socket, where there is no Request. */
    ofCookieHeader,

    async signOut(sessionHash: string): Promise<void> {
      const told = await end(eq(sessions.tokenHash, sessionHash))
      told()
    },

    endAllOf,

    /** Ends all sessions of the person, since somebody else may have had the old password. */
    async setPassword(personId: string, password: string): Promise<void> {
      const passwordHash = await passwords.hash(passwordToSet(password))
      const told = await database.transaction(async (tx) => {
        await tx.update(people).set({ passwordHash }).where(eq(people.id, personId))
        return end(eq(sessions.personId, personId), tx)
      })
      told()
    },

    /** For whoever writes the hash together with something else. @throws Refusal `not-valid` */
    hashOfPassword: async (password: string) => passwords.hash(passwordToSet(password)),

    /** Ends what is too old, so that its open sockets and streams end too. For the host's clock. */
    async tidy(): Promise<void> {
      const now = clock()
      const told = await end(
        or(
          lte(sessions.expiresAt, now),
          lte(sessions.createdAt, new Date(now.getTime() - absoluteMs)),
        ),
      )
      told()
      await limit.forgetOld()
    },

    /** Puts the secret into the answer; it stays there for the longest a session may live. */
    giveTo: (headers: Headers, { token }: Pick<NewSession, 'token'>) =>
      cookies.write(headers, token, absoluteMs / 1000),
    takeFrom: (headers: Headers) => cookies.write(headers, '', 0),

    /** @returns stops listening */
    onEnded(listener: Ended): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function passwordToSet(password: string): string {
  const read = Password.safeParse(password)
  if (read.success) return read.data
  throw new Refusal('not-valid', read.error.issues[0]?.message ?? 'Use another password.', {
    field: 'password',
  })
}

/** Shown to its owner in a list some day, so it is cut and loses what is no letter. */
const deviceName = (device: string) =>
  device
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
    .slice(0, 200)
