import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit as limitOfBody } from 'hono/body-limit'
import { Refusal } from '#domain/errors.ts'

const mib = 1024 * 1024

/**
 * Lets only the newsroom's own pages write: another site's page may send a form or a fetch with
 * the reader's cookie, but the browser then names that site as the origin.
 */
export const sameOriginWrites =
  (origins: readonly string[]): MiddlewareHandler =>
  async (context, next) => {
    const { method } = context.req
    if (method !== 'GET' && method !== 'HEAD') {
      const origin = context.req.header('origin')
      // An origin that is named is never overruled: a page on a rebound name is same-origin too.
      const isOurs =
        origin === undefined
          ? context.req.header('sec-fetch-site') === 'same-origin'
          : origins.includes(origin)
      if (!isOurs) {
        throw new Refusal(
          'not-allowed',
          'This was not sent from the newsroom’s own page. Open it at its own address and try again.',
        )
      }
    }
    await next()
  }

/** Refuses a longer body before it is read, or while it comes in when its length is not said. */
export const bodyLimit = (bytes: number, sentence = sentenceOf(bytes)): MiddlewareHandler =>
  limitOfBody({
    maxSize: bytes,
    onError: () => {
      throw new Refusal('too-large', sentence)
    },
  })

const sentenceOf = (bytes: number) =>
  `That is too large. Send at most ${Math.round(bytes / mib)} MB at once.`

const ofJson = bodyLimit(1 * mib)
const ofWords = bodyLimit(5 * mib)
/** The limit of each class of routes; what is not known is JSON and short. */
export const bodyLimits: MiddlewareHandler = (context, next) => {
  const { path } = context.req
  // The upload itself names the file that is too large, and keeps no more than the limit of it.
  if (path === '/api/photos') return next()
  if (/^\/api\/stories\/[^/]+\/updates$/.test(path)) return ofWords(context, next)
  // A whole story may come with its words, of which a page holds more than other JSON.
  if (/^\/api\/stories(\/[^/]+\/text)?$/.test(path)) return ofWords(context, next)
  return ofJson(context, next)
}

/** For answers of the API: kept by nobody on the way, and never taken for a page. */
export const noStore: MiddlewareHandler = async (context, next) => {
  await next()
  const { headers } = context.res
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  for (const [name, value] of Object.entries(everywhere)) headers.set(name, value)
  const isPage = headers.get('content-type')?.startsWith('text/html')
  if (!isPage && !headers.has('content-security-policy')) {
    headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  }
}

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
}

type DeskPage = {
  /** Of this answer alone; the page hands it to what writes style elements. None: files only. */
  nonce?: string
  /** Where the socket may be opened beside the page's own origin; http(s) origins. */
  origins?: readonly string[]
}

/** All headers of a page of the desk. Scripts are files of this origin, styles carry the nonce. */
export function deskHeaders({ nonce, origins = [] }: DeskPage): Record<string, string> {
  const sockets = origins.map((origin) => ` ${origin.replace(/^http/, 'ws')}`).join('')
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    // Bold and italic from Google Docs are style attributes; without this a paste loses them.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "worker-src 'self'",
    "frame-src 'self' blob: data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ]
  return {
    ...everywhere,
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cache-control': 'no-store',
  }
}

/** The same for a host that serves the desk by Hono. */
export const securityHeaders =
  (page: { nonce: (context: Context) => string; origins?: readonly string[] }): MiddlewareHandler =>
  async (context, next) => {
    await next()
    const headers = deskHeaders({ ...page, nonce: page.nonce(context) })
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value)
  }
