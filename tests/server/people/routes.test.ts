import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { News } from '#domain/events/news.ts'
import type { Person } from '#domain/people/person.ts'
import { authors, invitations, people } from '#server/people/tables.ts'
import { hashOfToken } from '#server/sessions/tokens.ts'
import { openNewsroomOfTest } from '../../support/newsroom-of-test.ts'
import { origin, password, type Newsroom } from '../../support/newsroom.ts'

const dayMs = 24 * 60 * 60_000
const ines = { name: 'Ines Halloway', email: 'Ines@Larkmouth.Example', role: 'reporter' }
type Invited = { person: Person; invitation: string }

const tokenOf = (invitation: string) => invitation.replace('/welcome?token=', '')

const accept = (newsroom: Newsroom, token: string, chosen = password) =>
  newsroom.asPublic('/api/invitations/accept', {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token, password: chosen }),
  })
const isSignedIn = async (newsroom: Newsroom, cookie: string) =>
  (await newsroom.asPublic('/api/people', { headers: { cookie } })).status === 200
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''

async function invited(newsroom: Newsroom, account = ines): Promise<Invited> {
  const admin = await newsroom.as('admin')
  const { status, body } = await admin.post('/api/people', account)
  expect(status).toBe(200)
  return body as Invited
}

describe('who may see and change accounts', () => {
  test('everybody signed in sees who works here, nobody else does', async () => {
    const newsroom = await openNewsroomOfTest()
    await newsroom.as('editor')
    const reporter = await newsroom.as('reporter')
    const { body } = await reporter.get('/api/people')
    expect((body as { people: Person[] }).people.map(({ name }) => name)).toEqual([
      'Editor',
      'Reporter',
    ])
    expect(JSON.stringify(body)).not.toMatch(/hash|quick:/)
    expect((await newsroom.asPublic('/api/people')).status).toBe(401)
  })

  test.each(['reporter', 'photo-desk', 'editor'] as const)('a %s changes none', async (role) => {
    const newsroom = await openNewsroomOfTest()
    const desk = await newsroom.as(role)
    const other = await newsroom.addPerson('reporter', 'Somebody Else')
    const answers = [
      await desk.post('/api/people', ines),
      await desk.put(`/api/people/${other.id}`, { active: false }),
      await desk.put(`/api/people/${desk.person.id}`, { role: 'admin' }),
      await desk.post(`/api/people/${other.id}/invitation`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    const rows = await newsroom.database.select().from(people)
    expect(rows.map((row) => [row.role, row.active])).toEqual(
      expect.arrayContaining([
        [role, true],
        ['reporter', true],
      ]),
    )
    expect(rows).toHaveLength(2)
    expect(await newsroom.database.select().from(invitations)).toEqual([])
  })
})

describe('inviting', () => {
  test('gives an account, a profile of its own and a link whose secret is kept nowhere', async () => {
    const newsroom = await openNewsroomOfTest()
    const { person, invitation } = await invited(newsroom)
    expect(person).toMatchObject({
      name: 'Ines Halloway',
      email: 'ines@larkmouth.example',
      role: 'reporter',
      active: true,
    })
    expect(invitation).toMatch(/^\/welcome\?token=[\w-]{43}$/)
    const [kept] = await newsroom.database.select().from(invitations)
    expect(kept?.tokenHash).toBe(await hashOfToken(tokenOf(invitation)))
    expect(JSON.stringify(kept)).not.toContain(tokenOf(invitation))
    const [profile] = await newsroom.database
      .select()
      .from(authors)
      .where(eq(authors.personId, person.id))
    expect(profile).toMatchObject({ name: 'Ines Halloway', slug: 'ines-halloway' })
  })

  test('an e-mail has one account, however it is written and however many invite at once', async () => {
    const newsroom = await openNewsroomOfTest()
    const admin = await newsroom.as('admin')
    const answers = await Promise.all(
      ['ines@larkmouth.example', 'INES@larkmouth.example', ' Ines@larkmouth.Example '].map(
        (email) => admin.post('/api/people', { ...ines, email }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'already-there',
      message: 'ines@larkmouth.example has an account here already.',
    })
    expect(await newsroom.database.select().from(authors)).toHaveLength(2)
  })

  test.each([
    ['no name', { name: '' }],
    ['a name of control characters', { name: '\u0007\u0000' }],
    ['a role there is not', { role: 'owner' }],
    ['no e-mail', { email: 'not an address' }],
    ['an e-mail with a line break and a header', { email: 'a@b.test\r\nBcc: x@y.test' }],
  ])('%s is refused in a sentence', async (_what, change) => {
    const newsroom = await openNewsroomOfTest()
    const { status, body } = await (
      await newsroom.as('admin')
    ).post('/api/people', {
      ...ines,
      ...change,
    })
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'not-valid', message: expect.stringMatching(/\.$/) })
    expect(await newsroom.database.select().from(people)).toHaveLength(1)
  })
})

describe('an invitation', () => {
  test('sets the password and signs in', async () => {
    const newsroom = await openNewsroomOfTest()
    const { person, invitation } = await invited(newsroom)
    const response = await accept(newsroom, tokenOf(invitation))
    expect(await response.json()).toEqual({ person })
    expect(await isSignedIn(newsroom, cookieOf(response))).toBe(true)
    await expect(newsroom.signIn(person)).resolves.toBeDefined()
  })

  test('is good for one use, also when two use it at once', async () => {
    const newsroom = await openNewsroomOfTest()
    const { invitation } = await invited(newsroom)
    const answers = await Promise.all([
      accept(newsroom, tokenOf(invitation)),
      accept(newsroom, tokenOf(invitation), 'another password of twelve'),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404])
    const again = await accept(newsroom, tokenOf(invitation))
    expect(again.status).toBe(404)
    expect(await again.json()).toMatchObject({
      message: 'This link was used or is too old. Ask an admin for a new one.',
    })
  })

  test('a password that will not do leaves the link good', async () => {
    const newsroom = await openNewsroomOfTest()
    const { invitation } = await invited(newsroom)
    expect((await accept(newsroom, tokenOf(invitation), 'short')).status).toBe(400)
    expect((await accept(newsroom, tokenOf(invitation))).status).toBe(200)
  })

  test('is over after seven days, and not before', async () => {
    const newsroom = await openNewsroomOfTest()
    const sent = newsroom.clock().getTime()
    const first = await invited(newsroom)
    const second = await invited(newsroom, { ...ines, email: 'piers@larkmouth.example' })
    newsroom.setClock(new Date(sent + 7 * dayMs - 1))
    expect((await accept(newsroom, tokenOf(first.invitation))).status).toBe(200)
    newsroom.setClock(new Date(sent + 7 * dayMs))
    expect((await accept(newsroom, tokenOf(second.invitation))).status).toBe(404)
  })

  test.each([
    ['made up', 'x'.repeat(43)],
    ['empty', ''],
    ['cut', 'abc'],
    ['with a null byte', `${'x'.repeat(42)}\u0000`],
    ['with quotes of SQL', "' or 1=1 --"],
  ])('that is %s opens nothing', async (_what, token) => {
    const newsroom = await openNewsroomOfTest()
    await invited(newsroom)
    const response = await accept(newsroom, token)
    expect(response.status).toBe(404)
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test('the hash that the database keeps is no way in', async () => {
    const newsroom = await openNewsroomOfTest()
    await invited(newsroom)
    const [kept] = await newsroom.database.select().from(invitations)
    expect((await accept(newsroom, kept?.tokenHash ?? '')).status).toBe(404)
  })

  test('a new one ends the one before', async () => {
    const newsroom = await openNewsroomOfTest()
    const { person, invitation } = await invited(newsroom)
    const { body } = await (await newsroom.as('admin')).post(`/api/people/${person.id}/invitation`)
    expect((await accept(newsroom, tokenOf(invitation))).status).toBe(404)
    expect((await accept(newsroom, tokenOf((body as Invited).invitation))).status).toBe(200)
  })

  test('is the way back after a lost password, and ends what was signed in by the old one', async () => {
    const newsroom = await openNewsroomOfTest()
    const reporter = await newsroom.as('reporter')
    const admin = await newsroom.as('admin')
    const { body } = await admin.post(`/api/people/${reporter.person.id}/invitation`)
    expect((await reporter.get('/api/people')).status).toBe(200)
    const response = await accept(
      newsroom,
      tokenOf((body as Invited).invitation),
      'a new one, please',
    )
    expect(response.status).toBe(200)
    expect((await reporter.get('/api/people')).status).toBe(401)
    await expect(newsroom.signIn(reporter.person)).rejects.toThrow('E-mail or password is wrong.')
  })

  test('ends with the account, and is not sent to one that is off', async () => {
    const newsroom = await openNewsroomOfTest()
    const { person, invitation } = await invited(newsroom)
    const admin = await newsroom.as('admin')
    await admin.put(`/api/people/${person.id}`, { active: false })
    expect((await accept(newsroom, tokenOf(invitation))).status).toBe(404)
    const again = await admin.post(`/api/people/${person.id}/invitation`)
    expect(again).toMatchObject({ status: 422, body: { message: 'Switch the account on first.' } })
    await admin.put(`/api/people/${person.id}`, { active: true })
    expect((await accept(newsroom, tokenOf(invitation))).status).toBe(404)
  })
})

describe('changing a role, switching off', () => {
  test('ends the person’s sessions, tells the sockets and the other desks, at once', async () => {
    const newsroom = await openNewsroomOfTest()
    const admin = await newsroom.as('admin')
    for (const change of [{ role: 'editor' }, { active: false }]) {
      const reporter = await newsroom.signIn(
        await newsroom.addPerson('reporter', `Writer ${Object.keys(change)[0]}`),
      )
      const ended: string[] = []
      const heard: News[] = []
      const stops = [
        newsroom.sessions.onEnded((_hashes, personId) => ended.push(personId)),
        newsroom.news.subscribe((news) => heard.push(news)),
      ]
      const { body } = await admin.put(`/api/people/${reporter.person.id}`, change)
      expect(body).toEqual({ person: { ...reporter.person, ...change } })
      expect(ended).toEqual([reporter.person.id])
      expect(heard).toEqual([{ kind: 'people-changed' }])
      expect((await reporter.get('/api/people')).status).toBe(401)
      for (const stop of stops) stop()
    }
  })

  test('what changes nothing signs nobody out', async () => {
    const newsroom = await openNewsroomOfTest()
    const admin = await newsroom.as('admin')
    const reporter = await newsroom.as('reporter')
    await admin.put(`/api/people/${reporter.person.id}`, { role: 'reporter', active: true })
    await admin.put(`/api/people/${reporter.person.id}`, {})
    expect((await reporter.get('/api/people')).status).toBe(200)
  })

  test('a switched-off account comes back with its role, by its old password', async () => {
    const newsroom = await openNewsroomOfTest()
    const admin = await newsroom.as('admin')
    const { person } = await newsroom.as('editor')
    await admin.put(`/api/people/${person.id}`, { active: false })
    await expect(newsroom.signIn(person)).rejects.toThrow('E-mail or password is wrong.')
    await admin.put(`/api/people/${person.id}`, { active: true })
    const desk = await newsroom.signIn(person)
    expect((await desk.get('/api/session')).body).toMatchObject({ person: { role: 'editor' } })
  })

  test('the last admin can neither go nor become somebody else', async () => {
    const newsroom = await openNewsroomOfTest()
    const admin = await newsroom.as('admin')
    await newsroom.addPerson('editor')
    for (const change of [{ active: false }, { role: 'editor' }]) {
      expect(await admin.put(`/api/people/${admin.person.id}`, change)).toMatchObject({
        status: 422,
        body: { message: 'One admin must remain.' },
      })
    }
    expect((await admin.get('/api/people')).status).toBe(200)
  })

  test('an admin who is switched off does not count as the one who remains', async () => {
    const newsroom = await openNewsroomOfTest()
    const admin = await newsroom.as('admin')
    const other = await newsroom.addPerson('admin', 'Another Admin')
    await admin.put(`/api/people/${other.id}`, { active: false })
    expect((await admin.put(`/api/people/${admin.person.id}`, { role: 'editor' })).status).toBe(422)
  })

  test('of two admins who switch one another off at once, one remains', async () => {
    const newsroom = await openNewsroomOfTest()
    for (let round = 0; round < 10; round += 1) {
      const one = await newsroom.signIn(
        await newsroom.addPerson('admin', `One ${'I'.repeat(round + 1)}`),
      )
      const two = await newsroom.signIn(
        await newsroom.addPerson('admin', `Two ${'I'.repeat(round + 1)}`),
      )
      const answers = await Promise.all([
        one.put(`/api/people/${two.person.id}`, { active: false }),
        two.put(`/api/people/${one.person.id}`, { role: 'reporter' }),
      ])
      expect(answers.map(({ status }) => status)).toContain(200)
      const left = await newsroom.database.select().from(people).where(eq(people.role, 'admin'))
      expect(left.filter(({ active }) => active)).toHaveLength(1)
      await newsroom.database.delete(people)
    }
  })

  test.each([
    ['an account there is not', '5f0c8d3e-7c0b-4f6e-9b1f-0d6f3a2b1c4d', { active: false }, 404],
    ['an id that is none', 'x', { active: false }, 400],
    ['a role there is not', undefined, { role: 'root' }, 400],
    ['words for a switch', undefined, { active: 'yes' }, 400],
  ])('%s is refused in a sentence', async (_what, id, change, status) => {
    const newsroom = await openNewsroomOfTest()
    const admin = await newsroom.as('admin')
    const answer = await admin.put(`/api/people/${id ?? admin.person.id}`, change)
    expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(/\.$/) } })
    expect(newsroom.errors).toEqual([])
  })

  test('facts beside role and switch are left alone', async () => {
    const newsroom = await openNewsroomOfTest()
    const admin = await newsroom.as('admin')
    const { person } = await newsroom.as('reporter')
    await admin.put(`/api/people/${person.id}`, {
      email: 'evil@newsroom.test',
      passwordHash: 'quick:x',
      id: admin.person.id,
      active: true,
    })
    const [row] = await newsroom.database.select().from(people).where(eq(people.id, person.id))
    expect(row).toMatchObject({ email: person.email })
    expect(row?.passwordHash).not.toBe('quick:x')
  })
})
