import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { hashOfToken } from '#server/sessions/tokens.ts'
import { people, sessions as sessionRows } from '#server/people/tables.ts'
import { openNewsroomOfTest as openNewsroom } from '../../support/newsroom-of-test.ts'
import { origin, password, type Newsroom } from '../../support/newsroom.ts'

/** A browser's request to the front door, with what it may say beside its body. */
function knock(
  newsroom: Newsroom,
  path: string,
  { method = 'POST', body, ...headers }: Record<string, unknown> & { method?: string },
) {
  return newsroom.api.request(`${origin}${path}`, {
    method,
    headers: {
      origin,
      'content-type': 'application/json',
      ...(headers as Record<string, string>),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''
const session = async (newsroom: Newsroom, cookie = '') =>
  (await newsroom.asPublic('/api/session', { headers: { cookie } })).json()

describe('who I am', () => {
  test('nobody is told the site’s name and nothing of its people', async () => {
    const newsroom = await openNewsroom()
    await newsroom.addPerson('reporter')
    expect(await session(newsroom)).toEqual({
      person: null,
      siteName: 'Our newsroom',
      isDemo: false,
      needsFirstAdmin: false,
      accounts: [],
      demoPassword: null,
    })
  })

  test('the made-up newsroom offers its accounts, and only those that were made up', async () => {
    const newsroom = await openNewsroom({ isDemo: true, demoPassword: password })
    const hire = async (email: string) => {
      const person = await newsroom.addPerson('reporter', email)
      await newsroom.database.update(people).set({ email }).where(eq(people.id, person.id))
    }
    await hire('ines@larkmouth.example')
    await hire('somebody@real-newsroom.test')
    expect(await session(newsroom)).toMatchObject({
      isDemo: true,
      accounts: [{ email: 'ines@larkmouth.example', role: 'reporter' }],
      demoPassword: password,
    })
  })

  test('a newsroom in use that was started with the demo left on offers nothing', async () => {
    const newsroom = await openNewsroom({ isDemo: true, demoPassword: password })
    await newsroom.addPerson('admin')
    expect(await session(newsroom)).toMatchObject({ accounts: [], demoPassword: null })
  })
})

describe('signing in and out', () => {
  test('the secret is in the cookie, once, and in no answer', async () => {
    const newsroom = await openNewsroom()
    const person = await newsroom.addPerson('reporter')
    const response = await knock(newsroom, '/api/session', {
      body: { email: person.email, password },
    })
    const body = await response.text()
    expect(response.status).toBe(200)
    expect(JSON.parse(body)).toEqual({ person })
    const [cookie = '', ...more] = response.headers.getSetCookie()
    expect(more).toEqual([])
    expect(cookie).toMatch(/^stet=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/)
    const token = cookie.slice(5, 48)
    expect(body).not.toContain(token)
    const mine = await (
      await newsroom.asPublic('/api/session', { headers: { cookie: `stet=${token}` } })
    ).text()
    expect(mine).toContain(person.id)
    expect(mine).not.toContain(token)
    expect(mine).not.toContain(await hashOfToken(token))
  })

  test('a wrong password is answered with a sentence and without a cookie', async () => {
    const newsroom = await openNewsroom()
    const { email } = await newsroom.addPerson('reporter')
    const response = await knock(newsroom, '/api/session', {
      body: { email, password: 'not the right one' },
    })
    expect(response.status).toBe(401)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await response.json()).toEqual({
      code: 'not-signed-in',
      message: 'E-mail or password is wrong.',
      details: {},
    })
  })

  test('the eleventh wrong password gets 429 and says how long to wait', async () => {
    const newsroom = await openNewsroom()
    const { email } = await newsroom.addPerson('reporter')
    const statuses: number[] = []
    let last: unknown
    for (let n = 0; n < 11; n += 1) {
      const response = await knock(newsroom, '/api/session', { body: { email, password: 'wrong' } })
      statuses.push(response.status)
      last = await response.json()
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429])
    expect(last).toMatchObject({ code: 'too-many-tries', message: 'Too many tries. Wait 15 min.' })
  })

  test('the host says from which address a try comes, a header does not', async () => {
    const newsroom = await openNewsroom()
    const { email } = await newsroom.addPerson('reporter')
    const tryFrom = (n: number, address: string, right = false) =>
      newsroom.api.request(
        `${origin}/api/session`,
        {
          method: 'POST',
          headers: {
            origin,
            'content-type': 'application/json',
            'x-forwarded-for': `203.0.113.${n}`,
            forwarded: `for=203.0.113.${n}`,
          },
          body: JSON.stringify(
            right ? { email, password } : { email: `nobody${n}@newsroom.test`, password: 'wrong' },
          ),
        },
        { address },
      )
    for (let n = 0; n < 50; n += 1) await tryFrom(n, '192.0.2.7')
    expect((await tryFrom(60, '192.0.2.7', true)).status).toBe(429)
    expect((await tryFrom(60, '192.0.2.8', true)).status).toBe(200)
  })

  test('a second sign-in of one browser ends its first session', async () => {
    const newsroom = await openNewsroom()
    const { email } = await newsroom.addPerson('reporter')
    const other = await newsroom.addPerson('editor')
    const first = cookieOf(await knock(newsroom, '/api/session', { body: { email, password } }))
    const second = cookieOf(
      await knock(newsroom, '/api/session', {
        cookie: first,
        body: { email: other.email, password },
      }),
    )
    expect(await session(newsroom, first)).toMatchObject({ person: null })
    expect(await session(newsroom, second)).toMatchObject({ person: { id: other.id } })
    expect(await newsroom.database.select().from(sessionRows)).toHaveLength(1)
  })

  test('signing out ends the session on the server, clears the cookie and is heard by sockets', async () => {
    const newsroom = await openNewsroom()
    const { email } = await newsroom.addPerson('reporter')
    const cookie = cookieOf(await knock(newsroom, '/api/session', { body: { email, password } }))
    const heard: string[] = []
    newsroom.sessions.onEnded((hashes) => heard.push(...hashes))
    const response = await knock(newsroom, '/api/session', { method: 'DELETE', cookie })
    expect(response.status).toBe(200)
    expect(response.headers.get('set-cookie')).toMatch(/^stet=; Max-Age=0; /)
    expect(heard).toEqual([await hashOfToken(cookie.slice(5))])
    expect((await newsroom.asPublic('/api/people', { headers: { cookie } })).status).toBe(401)
    expect((await knock(newsroom, '/api/session', { method: 'DELETE', cookie })).status).toBe(200)
  })

  test.each([
    ['nothing', undefined],
    ['no JSON', '{"email":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['an e-mail that is a list', { email: ['a@b.test'], password }],
    ['an e-mail that is a query of another kind of database', { email: { $gt: '' }, password }],
    ['a password that is a number', { email: 'a@b.test', password: 123_456_789_012 }],
    ['no password', { email: 'a@b.test' }],
    ['an e-mail of a million letters', { email: 'a'.repeat(1_000_000), password }],
  ])('%s as sign-in is refused in a sentence', async (_what, body) => {
    const newsroom = await openNewsroom()
    const response = await knock(newsroom, '/api/session', { body })
    expect(response.status).toBe(400)
    const { code, message } = (await response.json()) as { code: string; message: string }
    expect(code).toBe('not-valid')
    expect(message).toMatch(/^[A-Z“].*\.$/)
    expect(message).not.toMatch(/zod|json|hono|undefined|expected/i)
    expect(newsroom.errors).toEqual([])
  })
})

describe('the first admin of an empty newsroom', () => {
  const account = { name: 'Viktor Leng', email: 'Viktor@Larkmouth.Example', password }

  test('is made by the first visit, signed in, and has a profile', async () => {
    const newsroom = await openNewsroom()
    expect(await session(newsroom)).toMatchObject({ needsFirstAdmin: true, person: null })
    const response = await knock(newsroom, '/api/first-admin', { body: account })
    expect(await response.json()).toMatchObject({
      person: { name: 'Viktor Leng', email: 'viktor@larkmouth.example', role: 'admin' },
    })
    const cookie = cookieOf(response)
    expect(await session(newsroom, cookie)).toMatchObject({
      needsFirstAdmin: false,
      person: { role: 'admin' },
    })
    const { authors } = await (
      await newsroom.asPublic('/api/authors', { headers: { cookie } })
    ).json()
    expect(authors).toMatchObject([{ name: 'Viktor Leng', slug: 'viktor-leng' }])
  })

  test('of ten who try at once one succeeds', async () => {
    const newsroom = await openNewsroom()
    const responses = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        knock(newsroom, '/api/first-admin', {
          body: { ...account, email: `admin${n}@larkmouth.example` },
        }),
      ),
    )
    expect(responses.map(({ status }) => status).toSorted()).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 409),
    ])
    expect(await newsroom.database.select().from(people)).toHaveLength(1)
  })

  test('cannot be made again, not even when nobody is active any more', async () => {
    const newsroom = await openNewsroom()
    await newsroom.addPerson('reporter')
    await newsroom.database.update(people).set({ active: false })
    const response = await knock(newsroom, '/api/first-admin', { body: account })
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({
      message: 'This newsroom has its first admin already. Sign in.',
    })
    expect(await session(newsroom)).toMatchObject({ needsFirstAdmin: false })
  })

  test.each([
    ['no name', { name: '  ' }, 'Give the name.'],
    [
      'a name with a null byte',
      { name: 'Vik\u0000tor' },
      'It contains a character that cannot be shown.',
    ],
    ['a name of ten thousand letters', { name: 'x'.repeat(10_000) }, 'Use at most 120 characters.'],
    ['no e-mail', { email: 'viktor' }, 'That is no e-mail address.'],
    ['a short password', { password: 'eleven char' }, 'Use at least 12 characters.'],
    ['an endless password', { password: 'x'.repeat(129) }, 'Use at most 128 characters.'],
  ])('%s is refused and the door stays open', async (_what, change, sentence) => {
    const newsroom = await openNewsroom()
    const response = await knock(newsroom, '/api/first-admin', { body: { ...account, ...change } })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'not-valid', message: sentence })
    expect(await session(newsroom)).toMatchObject({ needsFirstAdmin: true })
  })

  test('a name with signs of HTML is a name', async () => {
    const newsroom = await openNewsroom()
    const response = await knock(newsroom, '/api/first-admin', {
      body: { ...account, name: '<b>Viktor</b> & Co' },
    })
    expect(await response.json()).toMatchObject({ person: { name: '<b>Viktor</b> & Co' } })
  })
})
