import { createHash, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { createApi } from '#server/api.ts'
import { openRooms } from '#server/collaboration/rooms.ts'
import { openNewsDesk } from '#server/events/news.ts'
import { publishDue } from '#server/jobs.ts'
import type { ApiParts } from '#server/parts.ts'
import { authors, people } from '#server/people/tables.ts'
import { openMemoryArrivingPhotos } from '#server/photos/memory-arriving-photos.ts'
import { openMemoryPhotoFiles } from '#server/photos/memory-photo-files.ts'
import { httpCookies } from '#server/sessions/cookies.ts'
import type { Passwords } from '#server/sessions/passwords.ts'
import { createSessions } from '#server/sessions/sessions.ts'
import { defaultSite } from '#server/site/default-site.ts'
import { site } from '#server/site/tables.ts'
import { nameOfRole, type Person, type Role } from '#domain/people/person.ts'
import { detailsOf } from '#domain/story/details-of.ts'
import { Story, type StoryDetails } from '#domain/story/story.ts'
import { openTestDatabase } from './test-database.ts'
import { block, story } from './story-text.ts'

export const origin = 'http://newsroom.test'
export const password = 'correct horse battery'

/** Quick and not for passwords of people; what the rules around hashing do is tested with it. */
const quickPasswords: Passwords = {
  hash: async (secret) => `quick:${createHash('sha256').update(secret).digest('hex')}`,
  verify: async (secret, hash) =>
    hash === `quick:${createHash('sha256').update(secret).digest('hex')}`,
  decoy: 'quick:decoy',
}

type Answer<T = unknown> = { status: number; body: T; headers: Headers }

/** Somebody signed in, as the API sees a browser: a cookie and an origin. */
export class Desk {
  readonly person: Person
  readonly #cookie: string
  readonly #newsroom: Newsroom

  constructor(newsroom: Newsroom, person: Person, cookie: string) {
    this.#newsroom = newsroom
    this.person = person
    this.#cookie = cookie
  }

  /** The answer itself, for bytes. */
  raw = (method: string, path: string): Promise<Response> =>
    Promise.resolve(
      this.#newsroom.api.request(`${origin}${path}`, {
        method,
        headers: { cookie: this.#cookie, origin },
      }),
    )

  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isRaw = body instanceof Uint8Array || body instanceof FormData
    const response = await this.#newsroom.api.request(`${origin}${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        origin,
        ...headers,
        ...(body !== undefined &&
          !(body instanceof FormData) && {
            'content-type': isRaw ? 'application/octet-stream' : 'application/json',
          }),
      },
      ...(body !== undefined && { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : text,
      headers: response.headers,
    }
  }

  get = (path: string) => this.ask('GET', path)
  post = (path: string, body: unknown = {}) => this.ask('POST', path, body)
  put = (path: string, body: unknown) => this.ask('PUT', path, body)

  /** Asks and reads the answer with a record; fails the test on a refusal. */
  async read<T extends z.ZodType>(record: T, path: string): Promise<z.output<T>> {
    const { status, body } = await this.get(path)
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
    return record.parse(body)
  }

  story = (storyId: string) => this.read(Story, `/api/stories/${storyId}`)

  async fileStory(change: Record<string, unknown> = {}): Promise<Story> {
    return storyOf(await this.post('/api/stories', { text: readyText, ...change }))
  }

  saveDetails = (saved: Story, change: Partial<StoryDetails>, basedOnRevision = saved.revision) =>
    this.put(`/api/stories/${saved.id}/details`, {
      details: { ...detailsOf(saved), ...change },
      basedOnRevision,
    })

  move = (storyId: string, move: string, body: unknown = {}) =>
    this.post(`/api/stories/${storyId}/${move}`, body)
}

/** The story in an answer; fails the test on a refusal. */
export function storyOf({ status, body }: Answer): Story {
  if (status !== 200) throw new Error(`It was answered with ${status}: ${JSON.stringify(body)}`)
  return Story.parse(body)
}

/** Words that nothing stops: a story of its own still needs a section and a byline. */
export const readyText = story(
  { headline: 'Night ferry stays', standfirst: 'Crews accept a winter timetable.' },
  block('paragraph', 'The last boat to Skerry Island will keep running this winter.'),
)

export type Newsroom = Awaited<ReturnType<typeof openNewsroom>>

/**
 * A newsroom of its own on an empty database: the real API and rooms, a clock that stands still
 * until it is moved, and nobody in it.
 */
export async function openNewsroom(change: Partial<ApiParts> = {}) {
  const { database, close } = await openTestDatabase()
  const sections = ['city', 'harbour', 'country'].map((slug) => ({
    slug,
    name: slug.replace(/^./, (letter) => letter.toUpperCase()),
    retired: false,
  }))
  await database.insert(site).values({
    id: 1,
    settings: { ...defaultSite, sections: [...defaultSite.sections, ...sections] },
    revision: 0,
  })
  let now = new Date('2026-11-24T14:00:00.000Z')
  const clock = () => now
  const news = openNewsDesk()
  const errors: unknown[] = []
  const log = {
    info: () => {},
    error: (facts: unknown) => {
      errors.push(facts)
      console.error(facts)
    },
  }
  const sessions = createSessions({
    database,
    passwords: quickPasswords,
    cookies: httpCookies({ isHttps: false }),
    clock,
  })
  const rooms = openRooms({ database, clock, news, log })
  const parts = {
    database,
    clock,
    newId: () => randomUUID(),
    sessions,
    rooms,
    news,
    jobs: { publishDueAt: async () => {} },
    photoFiles: openMemoryPhotoFiles(),
    arrivingPhotos: openMemoryArrivingPhotos(),
    makeRenditions: async () => {
      throw new Error('Hand in makeRenditions where a test uploads photos.')
    },
    makeCrops: async () => {
      throw new Error('Hand in makeCrops where a test crops photos.')
    },
    readerAsset: async () => undefined,
    origins: [origin],
    isDemo: false,
    log,
    ...change,
  } satisfies ApiParts
  const api = createApi(parts)
  const desks = new Map<string, Desk>()

  const newsroom = {
    api,
    parts,
    database,
    sessions,
    rooms,
    news,
    clock,
    /** Faults that the server logged: a test of refusals expects none. */
    errors,
    setClock: (moment: string | Date) => {
      now = new Date(moment)
    },
    /** Does what the host's job does when a moment has come. */
    publishDue: () => publishDue(parts),
    async addPerson(role: Role, name = nameOfRole[role], withAuthor = role !== 'photo-desk') {
      const id = randomUUID()
      const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@newsroom.test`
      const passwordHash = await quickPasswords.hash(password)
      await database
        .insert(people)
        .values({ id, name, email, role, active: true, passwordHash, createdAt: now })
      if (withAuthor) {
        await database.insert(authors).values({
          id: randomUUID(),
          slug: email.split('@')[0] ?? id,
          name,
          role: '',
          bio: '',
          links: [],
          personId: id,
          revision: 0,
        })
      }
      return { id, name, email, role, active: true } satisfies Person
    },
    async signIn(person: Person): Promise<Desk> {
      const response = await api.request(`${origin}/api/session`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ email: person.email, password }),
      })
      const cookie = response.headers.get('set-cookie')?.split(';')[0]
      if (!cookie) throw new Error(`${person.name} could not sign in: ${await response.text()}`)
      return new Desk(newsroom, person, cookie)
    },
    /** The desk of somebody of that role; the same person each time it is asked for by one name. */
    async as(role: Role, name = nameOfRole[role]): Promise<Desk> {
      const known = desks.get(name)
      if (known) return known
      const desk = await newsroom.signIn(await newsroom.addPerson(role, name))
      desks.set(name, desk)
      return desk
    },
    /** Asks without a session. */
    async asPublic(path: string, init: RequestInit = {}) {
      return newsroom.api.request(`${origin}${path}`, init)
    },
    async close() {
      await rooms.close()
      await close()
    },
  }
  return newsroom
}
