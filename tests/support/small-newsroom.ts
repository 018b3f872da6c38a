import type { Browser, Page } from 'playwright-core'
import { openDesk } from './at-the-desk.ts'
import { fillWithDatabase } from './data-folder.ts'
import { runNewsroom } from './running-newsroom.ts'

const password = 'a-small-newsroom-1'
type Name = 'Viktor Leng' | 'Ines Halloway' | 'Olha Dubrava'
const emailOf = (name: Name) => `${name.toLowerCase().replace(' ', '.')}@small.example`

/**
 * A newsroom in a process of its own, with three people and no stories: it opens much sooner than
 * the made-up one. People sign in and file stories over the API.
 */
export async function runSmallNewsroom() {
  const running = await runNewsroom({ STET_DEMO: 'off' }, { fill: fillWithDatabase })
  const cookies = new Map<Name, string>()

  async function ask<T>(
    who: Name | undefined,
    path: string,
    body?: unknown,
    method = body === undefined ? 'GET' : 'POST',
  ): Promise<{ status: number; body: T; cookie: string }> {
    const answer = await fetch(running.address + path, {
      method,
      headers: {
        origin: running.address,
        'content-type': 'application/json',
        cookie: (who && cookies.get(who)) ?? '',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    return { status: answer.status, body: (await answer.json()) as T, cookie }
  }

  const admin: Name = 'Viktor Leng'
  const first = await ask(undefined, '/api/first-admin', {
    name: admin,
    email: emailOf(admin),
    password,
  })
  cookies.set(admin, first.cookie)
  for (const [name, role] of [
    ['Ines Halloway', 'reporter'],
    ['Olha Dubrava', 'editor'],
  ] as const) {
    const invited = await ask<{ invitation: string }>(admin, '/api/people', {
      name,
      email: emailOf(name),
      role,
    })
    const token = new URL(invited.body.invitation, running.address).searchParams.get('token')
    const accepted = await ask(undefined, '/api/invitations/accept', { token, password })
    cookies.set(name, accepted.cookie)
  }

  return {
    running,
    ask,
    email: emailOf,
    password,
    /** Files a story with a headline and answers with its id. */
    async file(who: Name, headline: string): Promise<string> {
      const text = {
        headline,
        standfirst: '',
        lead: [],
        body: { type: 'doc', content: [] },
      }
      return (await ask<{ id: string }>(who, '/api/stories', { text })).body.id
    },
    headline: async (storyId: string): Promise<string> =>
      (await ask<{ headline: string }>(admin, `/api/stories/${storyId}/text`)).body.headline,
    /** A browser of this person's own, with a session of its own, at no address yet. */
    async desk(browser: Browser, who: Name): Promise<Page> {
      const page = await openDesk(browser, running.address)
      const { cookie } = await ask(undefined, '/api/session', { email: emailOf(who), password })
      const [name = '', value = ''] = cookie.split(/=(.*)/s)
      await page.context().addCookies([{ name, value, url: running.address, httpOnly: true }])
      return page
    },
    close: () => running.close(),
  }
}
export type SmallNewsroom = Awaited<ReturnType<typeof runSmallNewsroom>>
