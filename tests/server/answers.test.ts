import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openNewsroom, type Desk, type Newsroom } from '../support/newsroom.ts'
import { block, story } from '../support/story-text.ts'

/** As OpenAPI describes what a route takes, as far as the API's own description uses it. */
type Shape = {
  anyOf?: Shape[]
  allOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  type?: string
  format?: string
  minimum?: number
  maxLength?: number
  properties?: Record<string, Shape>
  items?: Shape
}
type Route = {
  parameters?: { in: string; name: string }[]
  requestBody?: { content: Record<string, { schema: Shape }> }
}

let newsroom: Newsroom
let admin: Desk
let storyId: string
let routes: { method: string; path: string; route: Route }[]
beforeAll(async () => {
  newsroom = await openNewsroom()
  admin = await newsroom.as('admin', 'Viktor Leng')
  storyId = (await admin.fileStory()).id
  const { body } = await admin.get('/api/openapi.json')
  const { paths } = body as { paths: Record<string, Record<string, Route>> }
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{[^}]+\}/g, storyId),
      route,
    })),
  )
})
afterAll(() => newsroom.close())

/** Something that fits, with this text wherever there may be any. */
function sample(shape: Shape | undefined, text: string): unknown {
  const { anyOf, allOf, type, format } = shape ?? {}
  if (anyOf ?? allOf) return sample((anyOf ?? allOf)?.[0], text)
  if (shape?.enum) return shape.enum[0]
  if (shape?.const !== undefined) return shape.const
  if (type === 'object') {
    const parts = Object.entries(shape?.properties ?? {})
    return Object.fromEntries(parts.map(([name, part]) => [name, sample(part, text)]))
  }
  if (type === 'array') return [sample(shape?.items, text)]
  if (type === 'integer' || type === 'number') return shape?.minimum ?? 0
  if (type === 'boolean') return true
  if (format === 'uuid') return storyId
  if (format === 'date-time') return '2026-11-24T18:00:00Z'
  if (format === 'date') return '2026-11-24'
  return `${text} and so on`.slice(0, shape?.maxLength ?? 80)
}

const isSignOut = ({ method, path }: { method: string; path: string }) =>
  method === 'DELETE' && path === '/api/session'

describe('text that can be kept in no database is never a fault of the server', () => {
  test('in anything that is asked for in an address', async () => {
    const asked = routes
      .filter(({ method, path }) => method === 'GET' && path !== '/api/events')
      .flatMap(({ path, route }) =>
        (route.parameters ?? [])
          .filter((parameter) => parameter.in === 'query')
          .map(({ name }) => `${path}?${name}=`),
      )
    expect(asked.length).toBeGreaterThan(40)
    for (const address of [...asked, '/api/photos?used=section:']) {
      for (const value of ['%00', 'a%00b', '%ed%a0%bd']) {
        const { status } = await admin.get(address + value)
        expect({ address: address + value, status }).toMatchObject({
          status: expect.not.toBeOneOf([500, 503]),
        })
      }
    }
    expect(newsroom.errors).toEqual([])
  })

  test.each([
    ['a null byte', 'a\0b'],
    ['half a character', 'a\ud83d b'],
  ])(
    '%s in anything that is sent',
    async (_what, text) => {
      let sent = 0
      for (const { method, path, route } of routes.filter((each) => !isSignOut(each))) {
        const shape = route.requestBody?.content['application/json']?.schema
        if (!shape) continue
        const plain = sample(shape, 'plain') as Record<string, unknown>
        const bad = sample(shape, text) as Record<string, unknown>
        for (const name of Object.keys(bad)) {
          const body = { ...plain, [name]: bad[name] }
          const { status } = await admin.ask(method, path, body)
          expect({ method, path, name, status }).toMatchObject({
            status: expect.not.toBeOneOf([500, 503]),
          })
          sent += 1
        }
      }
      expect(sent).toBeGreaterThan(100)
      expect(newsroom.errors).toEqual([])
    },
    60_000,
  )

  test.each([
    ['a null byte', 'a\0b'],
    ['half a character', 'a\ud83d b'],
  ])('%s in the words and photos of a story, and in a view that is kept', async (_what, text) => {
    const words = story({ headline: text, standfirst: text }, block('paragraph', text))
    const filed = await admin.post('/api/stories', { text: words })
    expect(filed.status).not.toBe(503)
    const view = { name: 'Ferries', isShared: false, search: { q: text } }
    expect(await admin.post('/api/views', view)).toMatchObject({
      status: 400,
      body: { message: 'It contains a character that cannot be shown.' },
    })
    expect(newsroom.errors).toEqual([])
  })

  test.each(['credit=%00', 'photographer=a%00b', 'used=section:a%00b'])(
    'the library asked for %s says so in a sentence',
    async (query) => {
      const { status, body } = await admin.get(`/api/photos?${query}`)
      expect(status).toBe(400)
      expect((body as { message: string }).message).toMatch(/^(It contains a|Ask for).+\.$/)
    },
  )
})
