import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { origin } from '../../support/newsroom.ts'
import { marker, openMarkedNewsroom, slugMarker, type MarkedNewsroom } from './marked-newsroom.ts'

// Some thousands of requests, on a machine that may have other work.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

let newsroom: MarkedNewsroom
beforeAll(async () => {
  newsroom = await openMarkedNewsroom()
})
afterAll(() => newsroom.close())

/**
 * Every address that the router has for readers, with places to look at. A route that is missing
 * here fails the test: say what it shows, and to whom.
 */
const placesOf: Record<string, (from: MarkedNewsroom) => string[]> = {
  '/read': () => ['/read'],
  '/read/': () => ['/read/'],
  '/read/feed.xml': () => ['/read/feed.xml'],
  '/read/feed.json': () => ['/read/feed.json'],
  '/read/news-sitemap.xml': () => ['/read/news-sitemap.xml'],
  '/read/corrections': () => ['/read/corrections', '/read/corrections?before=9'],
  '/read/:style{reader\\.[0-9a-f]+\\.css}': () => ['/read/reader.0.css'],
  '/read/fonts/:name': () => ['/read/fonts/none.woff2'],
  '/read/photos/:name': ({ stories }) => Object.values(stories).flatMap(({ photos }) => photos),
  '/read/authors/:slug': ({ authorSlug }) => [
    `/read/authors/${authorSlug}`,
    ...[1, 2, 3, 4, 5, 9].map((id) => `/read/authors/${authorSlug}?before=${id}`),
  ],
  '/read/sections/:slug': () => [
    '/read/sections/city',
    ...[1, 2, 3, 4, 5, 9].map((id) => `/read/sections/city?before=${id}`),
  ],
  '/read/:file{[a-z0-9-]+\\.ninjs\\.json}': slugs((slug) => `/read/${slug}.ninjs.json`),
  '/read/:slug/proof': slugs((slug) => `/read/${slug}/proof`),
  '/read/:slug': slugs((slug) => `/read/${slug}`),
  '/read/*': slugs((slug) => `/read/stories/${slug}`),
}
function slugs(address: (slug: string) => string) {
  return ({ stories }: MarkedNewsroom) => Object.values(stories).map(({ slug }) => address(slug))
}

/** The few of the API that answer nobody in particular; every other one asks for a session. */
const open = [
  'get /api/health',
  'get /api/session',
  'post /api/session',
  'delete /api/session',
  'post /api/first-admin',
  'post /api/invitations/accept',
]
/** Not in the API's own description. */
const undescribed = ['/api/openapi.json', '/api/docs', '/*', '/api/*']

/** What may stand in a path of the API; a new kind of place fails the test until it is here. */
function valuesOf(name: string, { stories, photoHashes }: MarkedNewsroom): string[] {
  const all = Object.values(stories).map(({ story }) => story)
  const photoIds = all.flatMap(({ text }) => text.lead.map(({ photoId }) => photoId))
  const known: Record<string, string[]> = {
    storyId: all.map(({ id }) => id),
    photoId: photoIds,
    contentHash: photoHashes,
    authorId: all.flatMap(({ byline }) => byline.map(({ authorId }) => authorId)).slice(0, 1),
    personId: [all[0]!.createdBy],
    revision: ['1', '5'],
    passageId: ['1'],
    commentId: [all[0]!.id],
    messageId: [all[0]!.id],
    viewId: [all[0]!.id],
    notificationId: ['1'],
    owner: ['own', 'newsroom'],
  }
  const values = known[name]
  if (!values) throw new Error(`Say in the leak test what may stand for {${name}}.`)
  return values
}

const routesOf = ({ api }: MarkedNewsroom) => [
  ...new Set(api.routes.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1'))),
]

/** The same place written as somebody who looks for a gap would. */
function variantsOf(path: string): string[] {
  const [plain = '', query = ''] = path.split('?')
  const last = plain.split('/').at(-1) ?? ''
  const before = plain.slice(0, plain.length - last.length)
  const first = last.charCodeAt(0).toString(16)
  return [
    path,
    `${plain}/${query && `?${query}`}`,
    `${plain}//`,
    `/${plain}`,
    plain.replace('/read/', '/read//'),
    plain.replace('/read/', '/read/./'),
    plain.replace('/read/', '/read/x/../'),
    plain.replace('/read/', '/read/%2e/'),
    plain.replace('/read', '/READ'),
    plain.replaceAll('/', '%2F').replace('%2F', '/'),
    before + last.toUpperCase(),
    last ? `${before}%${first}${last.slice(1)}` : plain,
    `${plain}.`,
    `${plain}.html`,
    `${plain}.json`,
    `${plain}%00`,
    `${plain}%20`,
    `${plain};a=b`,
    `${plain}?preview=1&before=1&at=2099-01-01`,
    `${plain}#x`,
  ]
}

/** What a browser, a cache or somebody curious sends along. */
const asks: RequestInit[] = [
  { method: 'HEAD' },
  { headers: { 'if-none-match': '*' } },
  { headers: { range: 'bytes=0-4000' } },
  {
    headers: {
      'if-modified-since': 'Tue, 24 Nov 2026 00:00:00 GMT',
      accept: 'application/json',
      'x-original-url': `/read/${slugMarker}-draft`,
      'x-forwarded-host': 'localhost',
      cookie: 'stet_session=nobody',
    },
  },
]

async function look(path: string, init: RequestInit = {}) {
  const response = await newsroom.asPublic(path, init)
  const headers = [...response.headers].filter(([name]) => name !== 'location')
  return { status: response.status, headers, text: await response.text() }
}

const isMarked = ({ headers, text }: { headers: string[][]; text: string }) =>
  [marker, slugMarker, 'bytes of /read/photos/file-of'].some((mark) =>
    `${headers.join()} ${text}`.includes(mark),
  )

describe('nothing of a story that readers may not see', () => {
  test('every address of the router is looked at here', () => {
    const unlisted = routesOf(newsroom).filter(
      (path) => !(path in placesOf) && !undescribed.includes(path) && !path.startsWith('/api/'),
    )
    expect(unlisted).toEqual([])
    for (const path of Object.keys(placesOf)) expect(routesOf(newsroom)).toContain(path)
  })

  test('is at any public address, however it is asked for', async () => {
    const found: string[] = []
    const places = Object.values(placesOf).flatMap((place) => place(newsroom))
    for (const place of places) {
      const tries = [
        ...variantsOf(place).map((path) => ({ path, ask: {} as RequestInit })),
        ...asks.map((ask) => ({ path: place, ask })),
      ]
      for (const { path, ask } of tries) {
        const answer = await look(path, ask)
        if (isMarked(answer)) found.push(`${ask.method ?? 'GET'} ${path} ${answer.status}`)
      }
    }
    expect(found).toEqual([])
  })

  test('and its addresses answer as one that never was: the same status, body and headers', async () => {
    const never = await look('/read/never-was')
    expect(never.status).toBe(404)
    for (const [state, { slug, photos }] of Object.entries(newsroom.stories)) {
      if (state === 'withdrawn' || state === 'working-copy') continue
      for (const path of [`/read/${slug}`, `/read/${slug}/proof`, `/read/${slug}.ninjs.json`]) {
        expect(await look(path), path).toEqual(never)
      }
      for (const photo of photos) expect(await look(photo), photo).toEqual(never)
    }
    const gone = newsroom.stories['withdrawn']!
    expect((await look(`/read/${gone.slug}`)).status).toBe(410)
    for (const photo of gone.photos) expect(await look(photo), photo).toEqual(never)
  })

  test('takes no more looking up than one that never was, so that no clock tells them apart', async () => {
    const { database, parts } = newsroom
    const questions = async (path: string) => {
      const asked = [vi.spyOn(database, 'execute'), vi.spyOn(database, 'select')]
      const read = vi.spyOn(parts.photoFiles, 'read')
      await look(path)
      const counts = [...asked, read].map((spy) => spy.mock.calls.length)
      vi.restoreAllMocks()
      return counts
    }
    await look('/read/never-was')
    const { slug, photos } = newsroom.stories['scheduled']!
    const never = await questions('/read/never-was')
    expect(await questions(`/read/${slug}`)).toEqual(never)
    expect(await questions(`/read/${slug}/proof`)).toEqual(never)
    expect(await questions(photos[0]!)).toEqual(await questions('/read/photos/never-800.jpg'))
  })

  test('is in any answer of the content API without a session, and only the listed ones answer', async () => {
    const { paths } = JSON.parse((await look('/api/openapi.json')).text) as {
      paths: Record<string, Record<string, unknown>>
    }
    const described = Object.keys(paths).map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'))
    const hidden = routesOf(newsroom).filter(
      (path) => path.startsWith('/api/') && !described.includes(path),
    )
    expect(hidden.filter((path) => !undescribed.includes(path))).toEqual([])

    const found: string[] = []
    for (const [path, methods] of Object.entries(paths)) {
      const [name] = /\{(\w+)\}/.exec(path)?.slice(1) ?? []
      const places = (name ? valuesOf(name, newsroom) : ['']).map((value) =>
        path
          .replace(/\{\w+\}/, value)
          .replaceAll(/\{(\w+)\}/g, (_, other: string) => valuesOf(other, newsroom)[0]!),
      )
      for (const method of Object.keys(methods)) {
        const isOpen = open.includes(`${method} ${path}`)
        for (const place of isOpen ? places.slice(0, 1) : places) {
          const sends: RequestInit[] = method === 'get' ? [{}, ...asks] : [{}]
          for (const ask of sends) {
            const answer = await look(place, {
              ...ask,
              method: ask.method ?? method.toUpperCase(),
              headers: { origin, 'content-type': 'application/json', ...ask.headers },
              ...(method !== 'get' && { body: '{}' }),
            })
            const says = `${method} ${place} answered ${answer.status}`
            if (isMarked(answer)) found.push(says)
            if (!isOpen && ![400, 401].includes(answer.status)) found.push(says)
          }
        }
      }
    }
    expect(found).toEqual([])
  })
})

describe('what the looking is worth', () => {
  test('the desk sees all of it', async () => {
    for (const { story } of Object.values(newsroom.stories)) {
      const { body } = await newsroom.olha.get(`/api/stories/${story.id}`)
      expect(JSON.stringify(body)).toContain(marker)
    }
  })

  test('at its minute the scheduled story is found at each of its places, and no other story', async () => {
    newsroom.setClock(newsroom.goesOut)
    const { slug, photos } = newsroom.stories['scheduled']!
    const places = Object.values(placesOf).flatMap((place) => place(newsroom))
    const found: string[] = []
    for (const place of places) if (isMarked(await look(place))) found.push(place)
    expect(found.toSorted()).toEqual(
      [
        '/read/',
        '/read/feed.xml',
        '/read/feed.json',
        '/read/news-sitemap.xml',
        '/read/sections/city',
        '/read/authors/maren-ortega',
        `/read/${slug}`,
        `/read/${slug}/proof`,
        `/read/${slug}.ninjs.json`,
        ...photos,
      ].toSorted(),
    )
  })
})
