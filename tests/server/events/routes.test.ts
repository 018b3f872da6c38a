import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { News } from '#domain/events/news.ts'
import { openNewsDesk } from '#server/events/news.ts'
import { origin, password, openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let cookie: string
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  const answer = await newsroom.asPublic('/api/session', {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ email: ines.person.email, password }),
  })
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterAll(() => newsroom.close())

/** A browser on the line, from after the piece of that name on. */
async function listen(lastId?: string) {
  const answer = await newsroom.asPublic('/api/events', {
    headers: { cookie, ...(lastId !== undefined && { 'last-event-id': lastId }) },
  })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const pieces = () =>
    text
      .split('\n\n')
      .slice(0, -1)
      .map((block) => ({
        id: /^id: (.*)$/m.exec(block)?.[1],
        news: /^data: (.*)$/m.exec(block)?.[1],
      }))
  return {
    /** All that was said, once so many pieces of news are among it. */
    async heard(count: number): Promise<News[]> {
      const said = () => pieces().flatMap(({ news }) => (news ? [JSON.parse(news) as News] : []))
      while (said().length < count) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`The line ended after: ${text}`)
        text += value
      }
      return said()
    },
    async lastId(): Promise<string> {
      while (!pieces().some(({ id }) => id)) text += (await reader.read()).value ?? ''
      return pieces().findLast(({ id }) => id)?.id ?? ''
    },
    cut: () => reader.cancel(),
  }
}

describe('the line of news', () => {
  test('says to one who comes back what was missed, once and in order', async () => {
    const first = await listen()
    newsroom.news.announce({ kind: 'site-changed' })
    await first.heard(1)
    const lastId = await first.lastId()
    await first.cut()
    newsroom.news.announce({ kind: 'people-changed' })
    newsroom.news.announce({ kind: 'inbox-changed' })
    const again = await listen(lastId)
    newsroom.news.announce({ kind: 'site-changed' })
    expect((await again.heard(3)).map(({ kind }) => kind)).toEqual([
      'people-changed',
      'inbox-changed',
      'site-changed',
    ])
    await again.cut()
  })

  test('names its place at once, so that nothing is missed before the first piece', async () => {
    const first = await listen()
    const lastId = await first.lastId()
    await first.cut()
    newsroom.news.announce({ kind: 'people-changed' })
    const again = await listen(lastId)
    expect(await again.heard(1)).toEqual([{ kind: 'people-changed' }])
    await again.cut()
  })

  test.each([
    ['who heard another server, or this one before it was started anew', 'other.7'],
    ['who says what was never said', '; drop table stories'],
  ])('tells %s to ask for everything', async (_who, lastId) => {
    const line = await listen(lastId)
    expect(await line.heard(1)).toEqual([{ kind: 'everything-changed' }])
    await line.cut()
  })

  test('says nothing of the past to one who has not heard it before', async () => {
    newsroom.news.announce({ kind: 'people-changed' })
    const line = await listen()
    newsroom.news.announce({ kind: 'site-changed' })
    expect(await line.heard(1)).toEqual([{ kind: 'site-changed' }])
    await line.cut()
  })
})

test('a desk remembers a thousand pieces, and knows that it forgot the ones before', () => {
  const news = openNewsDesk('desk')
  const start = news.latest()
  for (let nth = 0; nth < 1_000; nth += 1) news.announce({ kind: 'site-changed' })
  expect(news.since(start)).toHaveLength(1_000)
  expect(news.since(news.latest())).toEqual([])
  news.announce({ kind: 'site-changed' })
  expect(news.since(start)).toBeUndefined()
  expect(news.since('desk.1')).toHaveLength(1_000)
})
