import { expect, test } from 'vitest'
import { openNewsDesk } from '#server/events/news.ts'
import { openPageCache, type Made } from '#server/publishing/page-cache.ts'

function openCache() {
  const news = openNewsDesk()
  let now = 0
  let made = 0
  const pageUnder = openPageCache(news, () => new Date(now))
  const write = (next?: number) => async (): Promise<Made> => {
    made += 1
    const page = { status: 200 as const, body: `made ${made}`, headers: {} }
    return { page, next: next === undefined ? undefined : new Date(next) }
  }
  return {
    news,
    setClock: (moment: number) => {
      now = moment
    },
    write,
    pageUnder,
    bodyOf: async (key: string, next?: number) => (await pageUnder(key, write(next)))?.body,
  }
}

test('a page is made once for many readers, also when they all ask at the same time', async () => {
  const { bodyOf } = openCache()
  const together = await Promise.all([bodyOf('front'), bodyOf('front'), bodyOf('front')])
  expect([...together, await bodyOf('front')]).toEqual(Array(4).fill('made 1'))
})

test('a page is made anew at the moment something else becomes visible', async () => {
  const { bodyOf, setClock } = openCache()
  expect(await bodyOf('front', 5000)).toBe('made 1')
  setClock(4999)
  expect(await bodyOf('front')).toBe('made 1')
  setClock(5000)
  expect(await bodyOf('front')).toBe('made 2')
})

test('a page is kept for ten seconds at most, since another process may have published', async () => {
  const { bodyOf, setClock } = openCache()
  await bodyOf('front', 60_000)
  setClock(10_000)
  expect(await bodyOf('front')).toBe('made 2')
})

test.each(['story-changed', 'photo-changed', 'author-changed', 'site-changed'] as const)(
  'no page outlives the news %s',
  async (kind) => {
    const { bodyOf, news } = openCache()
    await bodyOf('front')
    news.announce({ kind, storyId: '1', photoId: '1', authorId: '1' } as never)
    expect(await bodyOf('front')).toBe('made 2')
  },
)

test('a page whose making began before the news is kept by nobody', async () => {
  const { pageUnder, bodyOf, news, write } = openCache()
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const early = pageUnder('front', async () => {
    const page = await write()()
    await held
    return page
  })
  news.announce({ kind: 'story-changed', storyId: '1' })
  const late = bodyOf('front')
  goOn()

  expect((await early)?.body).toBe('made 1')
  expect(await late).toBe('made 2')
  expect(await bodyOf('front')).toBe('made 2')
})

test('an address without a page is asked for every time, and a failure is not kept', async () => {
  const { pageUnder, bodyOf } = openCache()
  expect(await pageUnder('nothing', async () => undefined)).toBeUndefined()
  expect(await bodyOf('nothing')).toBe('made 1')

  const failing = pageUnder('broken', async () => {
    throw new Error('no database')
  })
  await expect(failing).rejects.toThrow('no database')
  expect(await bodyOf('broken')).toBe('made 2')
})

test('five hundred pages are kept; the one made first makes room', async () => {
  const { bodyOf } = openCache()
  for (let i = 0; i < 501; i += 1) await bodyOf(`story ${i}`)
  expect(await bodyOf('story 500')).toBe('made 501')
  expect(await bodyOf('story 0')).toBe('made 502')
})

test('a page made by a clock that was ahead is not shown once the clock is set right', async () => {
  const { bodyOf, setClock } = openCache()
  setClock(3_600_000)
  expect(await bodyOf('front')).toBe('made 1')
  setClock(0)
  expect(await bodyOf('front')).toBe('made 2')
})
