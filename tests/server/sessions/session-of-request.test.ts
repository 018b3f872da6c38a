import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openNewsroom, origin, password, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

/** In the browser where `desk` is signed in, a tab asks that was left open by `tabOf`. */
const ask = (desk: Desk, tabOf: Desk, method: string, path: string, body?: unknown) =>
  desk.ask(method, path, body, { 'x-stet-person': tabOf.person.id })

const refused = {
  status: 401,
  body: {
    code: 'not-signed-in',
    message: 'Somebody else is signed in in this browser. Sign in again.',
  },
}

describe('a tab that was left open by somebody else', () => {
  test('is shown nothing of who is signed in now', async () => {
    const { id } = await olha.fileStory()
    for (const path of [
      '/api/stories',
      `/api/stories/${id}`,
      '/api/notifications',
      '/api/events',
    ]) {
      expect(await ask(olha, ines, 'GET', path), path).toMatchObject(refused)
    }
  })

  test('writes, files and moves nothing in the other’s name', async () => {
    const { id } = await ines.fileStory()
    const updates = `/api/stories/${id}/updates`
    expect(await ask(olha, ines, 'POST', updates, new Uint8Array([0, 0]))).toMatchObject(refused)
    expect(await ask(olha, ines, 'POST', '/api/stories', {})).toMatchObject(refused)
    expect(await ask(olha, ines, 'POST', `/api/stories/${id}/submit`, {})).toMatchObject(refused)
    expect((await ines.story(id)).state).toBe('draft')
  })

  test('is told who is signed in, and may sign in', async () => {
    const browser = await newsroom.signIn(olha.person)
    const { body } = await ask(browser, ines, 'GET', '/api/session')
    expect(body).toMatchObject({ person: { name: 'Olha Dubrava' } })
    const again = { email: ines.person.email, password }
    expect(await ask(browser, ines, 'POST', '/api/session', again)).toMatchObject({
      status: 200,
      body: { person: { name: 'Ines Halloway' } },
    })
  })

  test('signs nobody else out', async () => {
    const browser = await newsroom.signIn(olha.person)
    const left = await ask(browser, ines, 'DELETE', '/api/session')
    expect(left.status).toBe(200)
    expect(left.headers.get('set-cookie')).toBeNull()
    expect((await browser.get('/api/stories')).status).toBe(200)
    await ask(browser, olha, 'DELETE', '/api/session')
    expect((await browser.get('/api/stories')).status).toBe(401)
  })
})

describe('who is signed in', () => {
  test('asks from a tab of their own, and from a script that names nobody', async () => {
    expect((await ask(olha, olha, 'GET', '/api/stories')).status).toBe(200)
    expect((await olha.get('/api/stories')).status).toBe(200)
  })

  test('is asked to sign in where nobody is, whosever the tab', async () => {
    const answer = await newsroom.asPublic('/api/stories', {
      headers: { origin, 'x-stet-person': ines.person.id },
    })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ message: 'Sign in first.' })
  })
})
