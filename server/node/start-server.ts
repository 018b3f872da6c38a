import { createServer, type IncomingMessage } from 'node:http'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { createApi } from '#server/api.ts'
import { deskHeaders } from '#server/request-guards.ts'
import type { ApiParts } from '#server/parts.ts'
import { favicon } from './favicon.ts'
import { listening } from './listening.ts'
import { serveFiles } from './serve-files.ts'
import { openSockets } from './sockets.ts'

const viewerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const viewer = serveFiles(viewerFolder, () => 'public, max-age=3600')
const startViewer = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', validatorUrl: null })`

/** Files of the API's viewer; the page itself comes from the API. */
async function viewerFile(request: Request): Promise<Response | undefined> {
  const { pathname } = new URL(request.url)
  if (pathname === '/api/docs/start.js') {
    return new Response(startViewer, {
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    })
  }
  const name = /^\/api\/docs(\/swagger-ui(?:-bundle)?\.(?:js|css))$/.exec(pathname)?.[1]
  return name ? viewer(name, request) : undefined
}

/** Who asks, for the limit on sign-ins: the socket's peer, or what our own proxy says of it. */
function addressOf({ socket, headers }: IncomingMessage, trustsProxy: boolean): string | undefined {
  if (!trustsProxy) return socket.remoteAddress
  // The last entry is the proxy's own; what stands before it anybody can have written.
  return (
    String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() || socket.remoteAddress
  )
}

type ServerParts = ApiParts & {
  /** Answers every address that is neither the API's nor the reader's. */
  desk: (request: Request) => Promise<Response>
  port: number
  host: string
  trustsProxy: boolean
}

/**
 * Opens the one port: desk, content API, socket and reader's site.
 *
 * @param parts.origins filled in here when empty: then the address it listens on is the only one
 * @throws StartRefusal when the port cannot be had
 */
export async function startServer(parts: ServerParts & { origins: string[] }) {
  const api = createApi(parts)
  const answer = async (request: Request, env: unknown): Promise<Response> => {
    const { incoming } = env as HttpBindings
    const address = addressOf(incoming, parts.trustsProxy)
    const { pathname } = new URL(request.url)
    if (pathname === '/favicon.ico') return favicon()
    if (pathname.startsWith('/api/docs')) {
      const file = await viewerFile(request)
      if (file) return file
      const page = await api.fetch(request)
      for (const [name, value] of Object.entries(deskHeaders({ nonce: '' })))
        page.headers.set(name, value)
      return page
    }
    return /^\/(api|read)(\/|$)/.test(pathname)
      ? api.fetch(request, { address })
      : parts.desk(request)
  }
  const server = createServer(getRequestListener(answer))
  server.requestTimeout = 120_000
  server.headersTimeout = 15_000
  const port = await listening(server, parts.port, parts.host)
  const shown = parts.host === '0.0.0.0' || parts.host === '::' ? 'localhost' : parts.host
  const address = `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
  if (parts.origins.length === 0) {
    parts.origins.push(address)
    if (shown === '127.0.0.1') parts.origins.push(`http://localhost:${port}`)
  }
  const sockets = openSockets(server, parts)
  return {
    address,
    /** Stops taking requests, sends the tabs away, and lets running requests end for a moment. */
    close: () =>
      new Promise<void>((resolve) => {
        sockets.close()
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 800).unref()
      }),
  }
}
