import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RefusalAnswer } from '#domain/errors.ts'
import { moveNames } from '#domain/workflow/moves.ts'
import { openNewsroom, type Newsroom } from '../support/newsroom.ts'

let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await openNewsroom()
})
afterAll(() => newsroom.close())

type Description = { paths: Record<string, Record<string, unknown>> }
const description = async () =>
  (await (await newsroom.asPublic('/api/openapi.json')).json()) as Description

describe('the content API', () => {
  test('describes every route by the records that check it', async () => {
    const { paths } = await description()
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/session',
        '/api/stories',
        '/api/stories/{storyId}/details',
        '/api/stories/{storyId}/updates',
        '/api/photos',
        '/api/authors/{authorId}',
        '/api/people',
        '/api/site',
        '/api/events',
        ...moveNames.map((move) => `/api/stories/{storyId}/${move}`),
      ]),
    )
    expect(JSON.stringify(paths['/api/stories/{storyId}/details'])).toContain('basedOnRevision')
  })

  test('says that it is well', async () => {
    const answer = await newsroom.asPublic('/api/health')
    expect(await answer.json()).toMatchObject({ status: 'well' })
  })

  test('answers every route without a session with a refusal, but for the few that are for all', async () => {
    const forAll = ['/api/health', '/api/session', '/api/first-admin', '/api/invitations/accept']
    const { paths } = await description()
    for (const [path, methods] of Object.entries(paths)) {
      if (!path.startsWith('/api/') || forAll.includes(path)) continue
      for (const method of Object.keys(methods)) {
        const address = path.replaceAll(/\{[^}]+\}/g, '0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001')
        const answer = await newsroom.asPublic(address, {
          method: method.toUpperCase(),
          headers: { origin: newsroom.parts.origins[0] ?? '', 'content-type': 'application/json' },
          ...(method !== 'get' && { body: '{}' }),
        })
        expect([400, 401], `${method} ${path} answered ${answer.status}`).toContain(answer.status)
      }
    }
  })

  test.each([
    '/api/',
    '/api/stories/',
    '/api//stories',
    '/API/stories',
    '/api/stories/../people',
    '/api/stories%2f',
    '/api/.env',
  ])('the address %s gives away nothing and breaks nothing', async (path) => {
    const answer = await newsroom.asPublic(path)
    expect([401, 404]).toContain(answer.status)
    expect(RefusalAnswer.safeParse(await answer.json()).success).toBe(true)
  })

  test('a write from another site is refused, whoever is signed in', async () => {
    const olha = await newsroom.as('editor', 'Olha Dubrava')
    const { id } = await olha.fileStory()
    for (const origin of ['https://evil.example', 'null', 'http://newsroom.test.evil.example']) {
      const answer = await newsroom.api.request(`http://newsroom.test/api/stories/${id}/submit`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: '{}',
      })
      expect(answer.status).toBe(403)
    }
  })

  test('no answer names a library or shows a stack', async () => {
    const olha = await newsroom.as('editor', 'Olha Dubrava')
    for (const path of [
      '/api/stories?limit=x',
      '/api/stories/x',
      '/api/nothing',
      '/api/photos/x',
    ]) {
      const { body } = await olha.get(path)
      expect(JSON.stringify(body)).not.toMatch(
        /zod|drizzle|hono|pglite|postgres| at .*\.ts|node_modules/i,
      )
    }
  })
})
