import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { admin, openTab, origin, type Tab } from './tab.ts'

describe('a newsroom inside a tab', () => {
  let tab: Tab
  beforeAll(async () => {
    tab = await openTab()
  })
  afterAll(() => tab.close())

  test('is the real one: it starts empty and makes its first admin once', async () => {
    expect((await tab.get('/api/session')).body).toMatchObject({
      person: null,
      needsFirstAdmin: true,
      isDemo: true,
    })
    expect(await tab.post('/api/first-admin', admin)).toMatchObject({
      status: 200,
      body: { person: { name: admin.name, role: 'admin' } },
    })
    expect((await tab.post('/api/first-admin', admin)).status).not.toBe(200)
  })

  test('knows who is signed in although no cookie travels', async () => {
    expect((await tab.get('/api/session')).body.person).toMatchObject({ email: admin.email })
    await tab.signOut()
    expect((await tab.get('/api/session')).body.person).toBeNull()
    expect((await tab.get('/api/stories')).status).toBe(401)
    expect((await tab.post('/api/session', { ...admin, password: 'wrong horse' })).status).toBe(401)
    expect(await tab.post('/api/session', admin)).toMatchObject({
      status: 200,
      body: { person: { name: admin.name } },
    })
  })

  test('files a story and finds it by its words', async () => {
    const { body: filed } = await tab.post('/api/stories', {
      text: {
        headline: 'Harbour reopens',
        standfirst: '',
        lead: [],
        body: { type: 'doc', content: [] },
      },
    })
    expect(filed).toMatchObject({ state: 'draft', text: { headline: 'Harbour reopens' } })
    const found = await tab.get('/api/stories?q=harbour')
    expect(found.body.stories.map(({ id }: { id: string }) => id)).toEqual([filed.id])
  })

  test('refuses in the same words as the server', async () => {
    expect(await tab.get('/api/nowhere')).toEqual({
      status: 404,
      body: { code: 'not-found', message: 'There is nothing at this address.', details: {} },
    })
    expect((await tab.post('/api/stories', { slug: 'Not a slug' })).body.code).toBe('not-valid')
    expect(tab.errors).toEqual([])
  })

  test('gives the reader’s front page', async () => {
    const page = await fetch(`${origin}/read/`)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
  })

  test('passes the news on as it happens', async () => {
    const stream = await fetch(`${origin}/api/events`)
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    await reader.read()
    const { body: filed } = await tab.post('/api/stories')
    let heard = ''
    while (!heard.includes(filed.id)) {
      const { value, done } = await reader.read()
      if (done) throw new Error(`The news ended after: ${heard}`)
      heard += value
    }
    expect(heard).toContain('story-changed')
    await reader.cancel()
  })
})
