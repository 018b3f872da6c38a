import { createMemoryHistory } from '@tanstack/react-router'
import { render, type RenderResult } from '@testing-library/react'
import { userEvent, type UserEvent } from '@testing-library/user-event'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Person } from '#domain/people/person.ts'
import { tabSockets } from '#mocks/collaboration.ts'
import { tellSignedInAgain } from '#src/api/signed-out.ts'
import { App } from '#src/app/App.tsx'
import { openQueryClient } from '#src/app/query-client.ts'
import { openRouter } from '#src/app/router.tsx'
import { sendFormsAsBytes } from './form-bytes.ts'
import { origin, password, type Desk, type Newsroom } from './newsroom.ts'

type Line = { newsroom: Newsroom; cookie: string; isCut: boolean; held?: Promise<void> }
let line: Line | undefined

/** Carries what the desk asks for to the real API, with the cookie a browser would keep. */
const server = setupServer(
  http.all('*/api/*', async ({ request }) => {
    const own = line
    if (!own || own.isCut) return Response.error()
    const address = new URL(request.url)
    const headers = new Headers(request.headers)
    headers.set('origin', origin)
    headers.set('cookie', own.cookie)
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
    if (hasBody) await own.held
    const answer = await own.newsroom.api.request(`${origin}${address.pathname}${address.search}`, {
      method: request.method,
      headers,
      ...(hasBody && { body: await request.arrayBuffer() }),
    })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0]
    if (cookie !== undefined) own.cookie = cookie
    return answer
  }),
)

let stopForms = () => {}
beforeAll(() => {
  server.listen({ onUnhandledFrame: 'error' })
  stopForms = sendFormsAsBytes()
})
afterEach(() => {
  line = undefined
  server.resetHandlers()
  tellSignedInAgain()
})
afterAll(() => {
  stopForms()
  server.close()
})

export type RenderedDesk = RenderResult & {
  user: UserEvent
  router: ReturnType<typeof openRouter>
  queryClient: ReturnType<typeof openQueryClient>
  /** Cuts the network, or mends it. */
  cutLine: (isCut: boolean) => void
  /** What is sent from now on stays on its way until the answer is called. */
  holdSaves: () => () => void
  /** As if the session had ended on the server. */
  loseSession: () => void
}

/**
 * The whole desk at an address, against the real API of a test newsroom.
 *
 * @param who who sits at it; nobody is signed in without
 */
export async function renderDesk(
  newsroom: Newsroom,
  who: Desk | Person | undefined,
  address = '/',
): Promise<RenderedDesk> {
  const own: Line = { newsroom, cookie: '', isCut: false }
  line = own
  const person = who && 'person' in who ? who.person : who
  if (person) {
    const answer = await newsroom.api.request(`${origin}/api/session`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ email: person.email, password }),
    })
    own.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  // The rooms are the real ones too; they know who asks by the same cookie.
  const sessions = {
    ...newsroom.sessions,
    ofCookieHeader: () => newsroom.sessions.ofCookieHeader(own.cookie),
  }
  server.use(tabSockets({ rooms: newsroom.rooms, sessions, origin: location.origin }))
  const queryClient = openQueryClient()
  queryClient.setDefaultOptions({
    queries: { ...queryClient.getDefaultOptions().queries, retry: false },
  })
  const router = openRouter(queryClient, createMemoryHistory({ initialEntries: [address] }))
  const user = userEvent.setup()
  const rendered = render(<App queryClient={queryClient} router={router} env="test" />)
  return {
    ...rendered,
    user,
    router,
    queryClient,
    cutLine: (isCut) => {
      own.isCut = isCut
    },
    holdSaves() {
      let answer = () => {}
      own.held = new Promise((resolve) => {
        answer = resolve
      })
      return () => answer()
    },
    loseSession: () => {
      own.cookie = ''
    },
  }
}
