import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { Refusal, statusOfRefusal } from '#domain/errors.ts'
import {
  bodyLimit,
  bodyLimits,
  deskHeaders,
  noStore,
  sameOriginWrites,
  securityHeaders,
} from '#server/request-guards.ts'

const home = 'https://desk.larkmouth.example'

/** The guards before a route that says how many bytes it got. */
function guarded(origins: readonly string[] = [home]) {
  const app = new Hono()
  app.onError((error, context) => {
    if (!(error instanceof Refusal)) throw error
    const { code, message } = error
    return context.json({ code, message }, statusOfRefusal[code])
  })
  app.use('*', noStore, sameOriginWrites(origins), bodyLimits)
  app.all('*', async (context) =>
    context.json({ bytes: (await context.req.arrayBuffer()).byteLength }),
  )
  return app
}

describe('where a write may come from', () => {
  const write = (headers: Record<string, string>, method = 'POST', origins = [home]) =>
    guarded(origins).request(`${home}/api/site`, { method, headers })

  test.each([
    ['the newsroom’s own page', { origin: home }],
    ['the second of its addresses', { origin: 'http://127.0.0.1:4380' }],
    [
      'a browser that leaves the origin out and says same-origin',
      { 'sec-fetch-site': 'same-origin' },
    ],
  ])('from %s: yes', async (_where, headers) => {
    const response = await write(headers, 'PUT', [home, 'http://127.0.0.1:4380'])
    expect(response.status).toBe(200)
  })

  test.each([
    ['nowhere', {}],
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed or local page', { origin: 'null' }],
    ['an empty origin', { origin: '' }],
    ['the same host on another port', { origin: `${home}:8443` }],
    ['the same host without encryption', { origin: 'http://desk.larkmouth.example' }],
    ['a sister site', { origin: 'https://www.larkmouth.example' }],
    ['a site whose name begins alike', { origin: `${home}.evil.example` }],
    ['an origin with a path', { origin: `${home}/` }],
    ['two origins', { origin: `${home}, https://evil.example` }],
    ['a name in front', { origin: 'https://desk.larkmouth.example@evil.example' }],
    ['a page that says same-site', { 'sec-fetch-site': 'same-site' }],
    ['a page that says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['an address bar', { 'sec-fetch-site': 'none' }],
    [
      'a rebound name that calls itself same-origin',
      { origin: 'http://evil.example:4380', 'sec-fetch-site': 'same-origin' },
    ],
    ['a page that has a referrer only', { referer: `${home}/story` }],
  ])('from %s: no', async (_where, headers) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'QUERY']) {
      const response = await write(headers, method)
      expect([method, response.status]).toEqual([method, 403])
      expect(await response.json()).toMatchObject({ code: 'not-allowed' })
    }
  })

  test('reading needs no origin', async () => {
    expect((await write({}, 'GET')).status).toBe(200)
    expect((await write({ origin: 'https://evil.example' }, 'HEAD')).status).toBe(200)
  })

  test('without any origin of its own a newsroom takes no write', async () => {
    expect((await write({ origin: home }, 'POST', [])).status).toBe(403)
  })
})

const mib = 1024 * 1024
/** Bytes that come in pieces, without their length being said before. */
const inPieces = (bytes: number) => {
  let left = bytes
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = Math.min(left, 64 * 1024)
      if (size === 0) return controller.close()
      left -= size
      controller.enqueue(new Uint8Array(size))
    },
  })
}

describe('how much may be sent', () => {
  const send = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    guarded().request(`${home}${path}`, {
      method: 'POST',
      headers: { origin: home, ...headers },
      body,
      duplex: 'half',
    } as RequestInit)

  test.each([
    ['/api/site', mib],
    ['/api/stories/5f0c8d3e/updates', 5 * mib],
    ['/api/stories/5f0c8d3e/details', mib],
    ['/api/photos/', mib],
    ['/api/PHOTOS', mib],
    ['/api/photos/../photos/x', mib],
  ])(
    '%s takes %i bytes and not one more, whether the length is said or not',
    async (path, most) => {
      expect(await (await send(path, inPieces(most))).json()).toEqual({ bytes: most })
      expect((await send(path, inPieces(most + 1))).status).toBe(413)
      const said = { 'content-length': String(most + 1) }
      expect((await send(path, new Uint8Array(most + 1), said)).status).toBe(413)
    },
  )

  test('a length that is said and a body in pieces: the pieces count', async () => {
    const headers = { 'content-length': '5', 'transfer-encoding': 'chunked' }
    expect((await send('/api/site', inPieces(2 * mib), headers)).status).toBe(413)
  })

  test('the refusal says how much may be sent', async () => {
    expect(await (await send('/api/site', inPieces(2 * mib))).json()).toEqual({
      code: 'too-large',
      message: 'That is too large. Send at most 1 MB at once.',
    })
  })

  test('an endless body is not read to its end', async () => {
    let pieces = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pieces += 1
        controller.enqueue(new Uint8Array(64 * 1024))
      },
    })
    expect((await send('/api/site', endless)).status).toBe(413)
    expect(pieces).toBeLessThan(40)
  })

  test('a route may have a limit of its own', async () => {
    const app = new Hono()
    app.onError((error) => new Response(error.message, { status: 413 }))
    app.post('/', bodyLimit(10, 'Ten letters are enough.'), (context) => context.text('taken'))
    expect(await (await app.request('/', { method: 'POST', body: 'x'.repeat(10) })).text()).toBe(
      'taken',
    )
    expect(await (await app.request('/', { method: 'POST', body: 'x'.repeat(11) })).text()).toBe(
      'Ten letters are enough.',
    )
  })
})

describe('headers of an answer of the API', () => {
  test('nobody keeps it, nobody takes it for a page, nobody frames it', async () => {
    const { headers } = await guarded().request('/api/site')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    )
  })

  test('a refusal has them too', async () => {
    const { headers, status } = await guarded().request('/api/site', { method: 'POST' })
    expect(status).toBe(403)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('a route that knows better keeps its own cache rule', async () => {
    const app = new Hono().use(noStore)
    app.get('/', (context) => context.text('x', 200, { 'cache-control': 'public, max-age=60' }))
    expect((await app.request('/')).headers.get('cache-control')).toBe('public, max-age=60')
  })
})

describe('headers of a page of the desk', () => {
  const policyOf = (headers: Record<string, string>) =>
    new Map(
      headers['content-security-policy']?.split('; ').map((rule) => {
        const [name = '', ...sources] = rule.split(' ')
        return [name, sources] as const
      }),
    )

  test('scripts are files of this origin, nothing inline and nothing evaluated', () => {
    const policy = policyOf(deskHeaders({ nonce: 'n1' }))
    expect(policy.get('script-src')).toEqual(["'self'"])
    expect(policy.get('object-src')).toEqual(["'none'"])
    expect(policy.get('base-uri')).toEqual(["'none'"])
    expect(policy.get('frame-ancestors')).toEqual(["'self'"])
  })

  test('style elements carry the answer’s nonce, style attributes may stand', () => {
    const policy = policyOf(deskHeaders({ nonce: 'n1' }))
    expect(policy.get('style-src')).toEqual(["'self'", "'nonce-n1'"])
    expect(policy.get('style-src-attr')).toEqual(["'unsafe-inline'"])
    expect(policyOf(deskHeaders({})).get('style-src')).toEqual(["'self'"])
  })

  test('the socket may be opened at the newsroom’s own addresses', () => {
    const origins = ['http://127.0.0.1:4380', home]
    expect(policyOf(deskHeaders({ nonce: 'n1', origins })).get('connect-src')).toEqual([
      "'self'",
      'ws://127.0.0.1:4380',
      'wss://desk.larkmouth.example',
    ])
  })

  test('a host that serves by middleware gives each answer its own nonce', async () => {
    let n = 0
    const app = new Hono().use(securityHeaders({ nonce: () => `n${(n += 1)}` }))
    app.get('/', (context) => context.html('<p>'))
    const policies = [await app.request('/'), await app.request('/')].map(({ headers }) =>
      headers.get('content-security-policy'),
    )
    expect(policies[0]).toContain("'nonce-n1'")
    expect(policies[1]).toContain("'nonce-n2'")
  })
})
