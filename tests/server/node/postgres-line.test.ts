import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { News } from '#domain/events/news.ts'
import { createApi } from '#server/api.ts'
import { openNewsroomIn } from '../../support/newsroom-in-folder.ts'
import { postgresPrograms, startPostgres } from '../../support/postgres-server.ts'
import { until } from '../../support/room-socket.ts'

// A start takes a second, and many on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type OpenNewsroom = Awaited<ReturnType<typeof openNewsroomIn>>
const origin = 'http://larkmouth.test'

describe.skipIf(!postgresPrograms)('two servers of one newsroom on PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  let one: OpenNewsroom
  let other: OpenNewsroom
  let cookie = ''
  const folders: string[] = []

  async function openHost() {
    const folder = await mkdtemp(join(tmpdir(), 'larkmouth-line-'))
    folders.push(folder)
    return openNewsroomIn(folder, server.url)
  }
  beforeAll(async () => {
    server = await startPostgres()
    await server.answers()
    one = await openHost()
    other = await openHost()
    const { sessions } = one.parts
    const headers = new Headers()
    sessions.giveTo(headers, await sessions.begin(one.person.id, { device: 'A browser' }))
    cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  })
  afterAll(async () => {
    await Promise.all([one.close(), other.close()])
    await server.close()
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
  })

  const ask = (host: OpenNewsroom, path: string, init: RequestInit = {}) =>
    createApi({ ...host.parts, origins: [origin] }).request(`${origin}${path}`, {
      ...init,
      headers: { origin, cookie, 'content-type': 'application/json', ...init.headers },
    })

  /** A tab on the line of one server. */
  async function openTabAt(host: OpenNewsroom) {
    const answer = await ask(host, '/api/events')
    expect(answer.status).toBe(200)
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    const heard: News[] = []
    let rest = ''
    const reading = (async () => {
      for (;;) {
        const { value, done } = await reader.read()
        if (done) return
        const blocks = (rest + value).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const data = /^data: (.*)$/m.exec(block)?.[1]
          if (data) heard.push(JSON.parse(data) as News)
        }
      }
    })()
    return {
      heard,
      hears: (piece: News) =>
        until(`${piece.kind} is heard`, () =>
          heard.some((one) => JSON.stringify(one) === JSON.stringify(piece)),
        ),
      async close() {
        await reader.cancel()
        await reading
      },
    }
  }

  test('a move at one is heard by the tabs of the other at once, and by each tab once', async () => {
    const { id: storyId } = await one.file('Night ferry stays', 'It stays.')
    const tabs = [await openTabAt(one), await openTabAt(other)]
    const asked = Date.now()
    const moved = await ask(one, `/api/stories/${storyId}/submit`, { method: 'POST', body: '{}' })
    expect(moved.status, await moved.text()).toBe(200)
    for (const tab of tabs) await tab.hears({ kind: 'story-changed', storyId })
    for (const tab of tabs) await tab.hears({ kind: 'inbox-changed' })
    // A look for changes would come after a second at the soonest; a busy machine has its own time.
    expect(Date.now() - asked).toBeLessThan(10_000)
    const story = await ask(other, `/api/stories/${storyId}`)
    expect(await story.json()).toMatchObject({ state: 'in-review' })
    for (const { heard } of tabs) {
      expect(heard.filter(({ kind }) => kind === 'inbox-changed')).toHaveLength(1)
    }
    for (const tab of tabs) await tab.close()
  })

  test('a line that was cut is opened again, and who was cut off asks for everything', async () => {
    const tab = await openTabAt(other)
    await one.parts.database.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'stet news'`)
    await tab.hears({ kind: 'everything-changed' })
    one.parts.news.announce({ kind: 'site-changed' })
    await tab.hears({ kind: 'site-changed' })
    await tab.close()
  })

  test('a server that does not answer for a while ends nothing: the line comes back by itself', async () => {
    const tab = await openTabAt(other)
    await server.restart()
    await server.answers()
    await tab.hears({ kind: 'everything-changed' })
    await until('the other hears again', () => {
      one.parts.news.announce({ kind: 'views-changed' })
      return tab.heard.some(({ kind }) => kind === 'views-changed')
    })
    await tab.close()
  })
})
