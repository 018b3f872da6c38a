import { createRoute, z } from '@hono/zod-openapi'
import { and, asc, isNotNull, like } from 'drizzle-orm'
import type { Context } from 'hono'
import { EmailAddress, Password, Person, Role } from '#domain/people/person.ts'
import { answers, json, routes, type Env } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { acceptInvitation } from '#server/people/invitations.ts'
import { PersonName } from '#server/people/routes.ts'
import { hasPeople } from '#server/people/store.ts'
import { people } from '#server/people/tables.ts'
import { readSite } from '#server/site/store.ts'
import { createFirstAdmin } from './first-admin.ts'

const Session = z.object({
  person: Person.nullable(),
  siteName: z.string(),
  isDemo: z.boolean(),
  needsFirstAdmin: z.boolean(),
  accounts: z.array(z.object({ name: z.string(), email: z.string(), role: Role })),
  /** Of all accounts of the made-up newsroom; null in a real one. */
  demoPassword: z.string().nullable(),
})
const SignedIn = z.object({ person: Person })

const wrong = 'E-mail or password is wrong.'

const read = createRoute({
  method: 'get',
  path: '/api/session',
  tags: ['Session'],
  responses: answers(Session, 'Who asks, and what a sign-in page needs to know.'),
})
const signIn = createRoute({
  method: 'post',
  path: '/api/session',
  tags: ['Session'],
  request: {
    body: json(
      z.object({ email: z.string().max(1000, wrong), password: z.string().max(1000, wrong) }),
    ),
  },
  responses: answers(SignedIn, 'Who is signed in now. The session itself is in the cookie.'),
})
const signOut = createRoute({
  method: 'delete',
  path: '/api/session',
  tags: ['Session'],
  responses: answers(
    z.object({}),
    'The session has ended, its sockets and streams with it. One of somebody else than who leaves stays.',
  ),
})
const firstAdmin = createRoute({
  method: 'post',
  path: '/api/first-admin',
  tags: ['Session'],
  request: {
    body: json(z.object({ name: PersonName, email: EmailAddress, password: Password })),
  },
  responses: answers(SignedIn, 'The first account of an empty newsroom, signed in. Once.'),
})
const accept = createRoute({
  method: 'post',
  path: '/api/invitations/accept',
  tags: ['Session'],
  request: {
    body: json(z.object({ token: z.string().max(200), password: Password })),
  },
  responses: answers(SignedIn, 'The invited person, with a password and signed in.'),
})

/** The host hands the client's address in as `api.fetch(request, { address })`. */
const addressOf = (context: Context<Env>) =>
  (context.env as { address?: string } | undefined)?.address

const browserOf = (context: Context<Env>) => ({
  device: context.req.header('user-agent') ?? '',
  replaces: context.get('sessionHash'),
})

/** /api/session: signing in and out, and the two ways in without a password yet. */
export function sessionRoutes(parts: ApiParts) {
  const { database, sessions, news, isDemo } = parts

  return routes()
    .openapi(read, async (context) => {
      const { name } = await readSite(database)
      const accounts = isDemo ? await demoAccounts(parts) : []
      return context.json(
        {
          person: context.get('person') ?? null,
          siteName: name,
          isDemo,
          needsFirstAdmin: !(await hasPeople(database)),
          accounts,
          demoPassword: accounts.length > 0 ? (parts.demoPassword ?? null) : null,
        },
        200,
      )
    })
    .openapi(signIn, async (context) => {
      const { email, password } = context.req.valid('json')
      const session = await sessions.signIn({
        email,
        password,
        address: addressOf(context),
        ...browserOf(context),
      })
      const answer = context.json({ person: session.person }, 200)
      sessions.giveTo(answer.headers, session)
      return answer
    })
    .openapi(signOut, async (context) => {
      const sessionHash = context.get('sessionHash')
      const answer = context.json({}, 200)
      if (context.get('isAnothers')) return answer
      if (sessionHash) await sessions.signOut(sessionHash)
      sessions.takeFrom(answer.headers)
      return answer
    })
    .openapi(firstAdmin, async (context) => {
      const person = await createFirstAdmin(parts, context.req.valid('json'))
      const session = await sessions.begin(person.id, browserOf(context))
      news.announce({ kind: 'people-changed' })
      const answer = context.json({ person }, 200)
      sessions.giveTo(answer.headers, session)
      return answer
    })
    .openapi(accept, async (context) => {
      const personId = await acceptInvitation(parts, context.req.valid('json'))
      const session = await sessions.begin(personId, browserOf(context))
      const answer = context.json({ person: session.person }, 200)
      sessions.giveTo(answer.headers, session)
      return answer
    })
}

/**
 * Those that one can sign in to, and whose e-mail ends in the name that is kept for what is made up
 * (RFC 2606): a real newsroom that is started with the demo left on shows nobody its accounts.
 */
const demoAccounts = ({ database }: Pick<ApiParts, 'database'>) =>
  database
    .select({ name: people.name, email: people.email, role: people.role })
    .from(people)
    .where(and(people.active, isNotNull(people.passwordHash), like(people.email, '%.example')))
    .orderBy(asc(people.createdAt), asc(people.name))
