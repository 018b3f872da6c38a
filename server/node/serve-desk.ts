import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deskHeaders } from '#server/request-guards.ts'
import { serveFiles } from './serve-files.ts'

/** Assets carry their hash in their name and never change; all else is asked for each time. */
const cacheOfAsset = (path: string) =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'

/**
 * The desk: its files, and one page for every address a screen may have.
 *
 * @param folder what `vite build` wrote
 * @param origins where the desk is at; read at each answer
 */
export function serveDesk(folder: string, origins: readonly string[]) {
  const asset = serveFiles(folder, cacheOfAsset)
  let page: Promise<string> | undefined

  return async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    }
    const file = pathname === '/index.html' ? undefined : await asset(pathname, request)
    if (file) return file
    if (/\.[a-z0-9]+$/i.test(pathname)) return new Response('Not found', { status: 404 })
    page ??= readFile(join(folder, 'index.html'), 'utf8')
    const nonce = randomBytes(16).toString('base64')
    const html = (await page).replaceAll('__STET_NONCE__', nonce)
    return new Response(request.method === 'HEAD' ? null : html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        ...deskHeaders({ nonce, origins }),
      },
    })
  }
}
