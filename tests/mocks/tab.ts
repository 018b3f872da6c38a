import { setupServer } from 'msw/node'
import { openContentApi, type TabParts } from '#mocks/content-api.ts'
import type { Cookies } from '#server/sessions/cookies.ts'
import { makeCrops, makeRenditions } from '#server/node/photo-renditions.ts'

export const origin = 'http://tab.test'

/** What a tab keeps of its session; sessionStorage in a browser. */
function cookiesInMemory(): Cookies {
  let kept: string | undefined
  return {
    read: () => kept,
    write: (_headers, token, seconds) => {
      kept = seconds > 0 ? token : undefined
    },
  }
}

/** A newsroom as in a tab, and the page's own fetch and WebSocket led to it. */
export async function openTab(change: Partial<TabParts> = {}) {
  const errors: unknown[] = []
  const newsroom = await openContentApi({
    origin,
    cookies: cookiesInMemory(),
    makeRenditions,
    makeCrops,
    readerAsset: async () => undefined,
    log: { info: () => {}, error: (facts) => void errors.push(facts) },
    ...change,
  })
  const server = setupServer(...newsroom.handlers)
  server.listen({ onUnhandledFrame: 'error' })

  async function ask(method: string, path: string, body?: unknown) {
    const response = await fetch(`${origin}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    return { status: response.status, body: await response.json() }
  }
  return {
    ...newsroom,
    errors,
    get: (path: string) => ask('GET', path),
    post: (path: string, body: unknown = {}) => ask('POST', path, body),
    signOut: () => ask('DELETE', '/api/session'),
    async close() {
      server.close()
      await newsroom.close()
    },
  }
}

export type Tab = Awaited<ReturnType<typeof openTab>>

export const admin = {
  name: 'Mara Quill',
  email: 'mara@larkmouth.example',
  password: 'correct horse battery',
}
