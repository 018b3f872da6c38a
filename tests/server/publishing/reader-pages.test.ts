import { DOMParser } from '@xmldom/xmldom'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultSite } from '#server/site/default-site.ts'
import { site } from '#server/site/tables.ts'
import { courier } from '../../support/ferry-night.ts'
import { origin } from '../../support/newsroom.ts'
import { atNoon, minutesLater, openPress, someFrozen, type Press } from './press.ts'

let press: Press
beforeEach(async () => {
  press = await openPress()
})
afterEach(() => press.close())

const inHarbour = { section: 'harbour' }
const openCourier = () => press.database.update(site).set({ settings: courier, revision: 1 })

describe('a story that is out', () => {
  test('has a page with its words, its first address and no script that runs', async () => {
    const { slug } = await press.putOut('Night ferry stays', { byline: [] })
    const page = await press.read(`/read/${slug}`)

    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.text).toContain('Night ferry stays, in full.')
    expect(page.text).toContain(`<link rel="canonical" href="${origin}/read/${slug}">`)
    expect(page.text.match(/<script[^>]*>/g)).toEqual(['<script type="application/ld+json">'])
  })

  test('is sent with the guards of the reader’s site and may be kept for a moment', async () => {
    const { slug } = await press.putOut('Guarded')
    const { headers } = await press.read(`/read/${slug}`)

    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('cache-control')).toBe('public, max-age=10, stale-while-revalidate=30')
    expect(headers.get('set-cookie')).toBeNull()
  })

  test('is not sent again to a browser that has it', async () => {
    const { slug } = await press.putOut('Had already')
    const etag = (await press.read(`/read/${slug}`)).headers.get('etag')!
    const again = await press.read(`/read/${slug}`, {
      headers: { 'if-none-match': `"old", W/${etag}` },
    })

    expect(again).toMatchObject({ status: 304, text: '' })
    expect(again.headers.get('etag')).toBe(etag)
  })

  test('answers HEAD without a body, and a trailing slash with its address', async () => {
    const { slug } = await press.putOut('Asked in other ways')
    const head = await press.read(`/read/${slug}`, { method: 'HEAD' })
    const slash = await press.read(`/read/${slug}/`)

    expect(head).toMatchObject({ status: 200, text: '' })
    expect(slash.status).toBe(301)
    expect(slash.headers.get('location')).toBe(`/read/${slug}`)
  })

  test('is found under an older slug of its own by way of the present one', async () => {
    const storyId = await press.fileStory('bridge-open')
    await press.publish(storyId, 'bridge-shut', someFrozen('Bridge shut'))
    await press.publish(storyId, 'bridge-open', someFrozen('Bridge open'), {
      visibleFrom: minutesLater(5),
    })

    expect((await press.read('/read/bridge-shut')).status).toBe(200)
    press.setClock(minutesLater(6))
    const old = await press.read('/read/bridge-shut')
    expect(old.status).toBe(301)
    expect(old.headers.get('location')).toBe('/read/bridge-open')
    expect((await press.read('/read/bridge-open')).text).toContain('Bridge open, in full.')
  })

  test('keeps its words until the moment of an update, then says that it was updated', async () => {
    const storyId = await press.fileStory('tram')
    await press.publish(storyId, 'tram', someFrozen('Tram late'))
    await press.publish(storyId, 'tram', someFrozen('Tram on time'), {
      visibleFrom: minutesLater(60),
    })

    press.setClock(minutesLater(59))
    expect((await press.read('/read/tram')).text).toContain('Tram late, in full.')
    press.setClock(minutesLater(60))
    const page = await press.read('/read/tram')
    expect(page.text).toContain('Tram on time, in full.')
    expect(page.text).toContain(`<time datetime="${atNoon.toISOString()}">`)
    expect(page.text).toContain(`Updated at <time datetime="${minutesLater(60).toISOString()}">`)
  })
})

test('pages name the public address as it is once the host listens', async () => {
  const origins: string[] = []
  const late = await openPress({ origins })
  const { slug } = await late.putOut('Late address')
  origins.push('http://127.0.0.1:4380')
  expect((await late.read(`/read/${slug}`)).text).toContain(
    `<link rel="canonical" href="http://127.0.0.1:4380/read/${slug}">`,
  )
  await late.close()
})

describe('an embargo', () => {
  test('makes an address answer exactly as one that never was, until its minute', async () => {
    await press.putOut('Budget leaks', inHarbour, minutesLater(60))
    press.setClock(minutesLater(59))
    const held = await press.read('/read/budget-leaks')
    const never = await press.read('/read/never-was')

    expect(held.status).toBe(404)
    expect(held.text).toContain('There is no page here')
    expect(held.text).toBe(never.text)
    expect([...held.headers]).toEqual([...never.headers])

    press.setClock(minutesLater(60))
    expect((await press.read('/read/budget-leaks')).status).toBe(200)
  })

  test('lets no mark of the story out at any public address, and all of it once it ends', async () => {
    await openCourier()
    const mark = 'Zanzibar'
    const authorId = await press.keepAuthor('Ines Halloway')
    const photo = await press.keepPhoto('secret')
    const frozen = someFrozen(`${mark} buys the pier`, {
      ...inHarbour,
      byline: [{ authorId, name: 'Ines Halloway' }],
      photos: [{ photoId: photo.id, credit: mark, renditions: photo.renditions }],
    })
    frozen.text.lead = [{ photoId: photo.id, alt: mark, caption: mark }]
    await press.putOut('Already out', inHarbour)
    await press.publish(await press.fileStory('pier'), 'pier', frozen, {
      visibleFrom: minutesLater(60),
    })

    const addresses = [
      '/read/',
      '/read/pier',
      '/read/pier/',
      '/read/already-out',
      '/read/sections/harbour',
      '/read/sections/harbour?before=2',
      '/read/authors/ines-halloway',
      '/read/feed.xml',
      '/read/feed.json',
      ...photo.renditions.map(({ url }) => url),
    ]
    const all = async () =>
      Promise.all(addresses.map(async (path) => ({ path, ...(await press.read(path)) })))

    press.setClock(minutesLater(59))
    for (const { path, text, headers } of await all()) {
      expect(`${path} ${text} ${[...headers].join()}`).not.toContain(mark)
      expect(text).not.toContain('/read/pier')
    }
    expect((await press.read(photo.renditions[0]!.url)).status).toBe(404)

    press.setClock(minutesLater(60))
    const told = (await all()).filter(({ text }) => text.includes(mark)).map(({ path }) => path)
    expect(told).toEqual([
      '/read/',
      '/read/pier',
      '/read/sections/harbour',
      '/read/authors/ines-halloway',
      '/read/feed.xml',
      '/read/feed.json',
    ])
  })
})

describe('a withdrawn story', () => {
  test('leaves a page that says so without a word of it, and goes from every list at once', async () => {
    await openCourier()
    const authorId = await press.keepAuthor('Ines Halloway')
    const byline = [{ authorId, name: 'Ines Halloway' }]
    const { storyId } = await press.putOut('Rumour', { ...inHarbour, byline })
    const lists = [
      '/read/',
      '/read/sections/harbour',
      '/read/authors/ines-halloway',
      '/read/feed.xml',
      '/read/feed.json',
    ]
    for (const list of lists) expect((await press.read(list)).text).toContain('Rumour')

    press.setClock(minutesLater(5))
    await press.withdraw(storyId, minutesLater(5))

    const page = await press.read('/read/rumour')
    expect(page.status).toBe(410)
    expect(page.text).toContain('This story was withdrawn')
    expect(page.text).toContain('The Larkmouth Courier withdrew it on 24 November 2026 at 14:05.')
    expect(page.text).toContain('<meta name="robots" content="noindex">')
    expect(page.text).not.toContain('Rumour')
    for (const list of lists) expect((await press.read(list)).text).not.toContain('Rumour')
  })

  test('comes back with the version that is published after it', async () => {
    const { storyId } = await press.putOut('Rumour')
    await press.withdraw(storyId, minutesLater(5))
    await press.publish(storyId, 'rumour', someFrozen('Fact'), { visibleFrom: minutesLater(10) })

    press.setClock(minutesLater(9))
    expect((await press.read('/read/rumour')).status).toBe(410)
    press.setClock(minutesLater(10))
    expect((await press.read('/read/rumour')).text).toContain('Fact, in full.')
  })
})

describe('the front page', () => {
  test('of a newsroom that has published nothing says so', async () => {
    const page = await press.read('/read/')
    expect(page.status).toBe(200)
    expect(page.text).toContain('No stories yet.')
    expect(page.text).toContain(defaultSite.name)
  })

  test('leads with the newest, tells of the rest by section, and of a change in the last hour', async () => {
    await openCourier()
    const headlines = ['Oldest', 'Old', 'Third', 'Second', 'Newest']
    for (const [i, headline] of headlines.entries()) {
      await press.putOut(headline, { section: i === 0 ? 'sport' : 'city' }, minutesLater(i))
    }
    const storyId = await press.fileStory('changed')
    await press.publish(storyId, 'changed', someFrozen('Changed', { section: 'city' }), {
      visibleFrom: minutesLater(-300),
    })
    await press.publish(storyId, 'changed', someFrozen('Changed', { section: 'city' }), {
      visibleFrom: minutesLater(20),
    })
    press.setClock(minutesLater(30))

    const { text } = await press.read('/read/')
    const order = ['Newest', 'Second', 'Third', '>City<', 'Old<', 'Changed', '>Sport<', 'Oldest']
    const main = text.slice(text.indexOf('<main>'))
    const places = order.map((word) => main.indexOf(word))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(main).toContain('Updated 14:20')
  })
})

describe('sections and authors', () => {
  test('list their stories newest first, forty to a page, each story once', async () => {
    await openCourier()
    const authorId = await press.keepAuthor('Jonah Pell')
    const byline = [{ authorId, name: 'Jonah Pell' }]
    for (let i = 0; i < 42; i += 1) {
      // Two came out in the same minute: neither may be lost between the pages.
      await press.putOut(`Story ${i}`, { ...inHarbour, byline }, minutesLater(Math.floor(i / 2)))
    }
    press.setClock(minutesLater(60))

    for (const list of ['/read/sections/harbour', '/read/authors/jonah-pell']) {
      const first = (await press.read(list)).text
      const next = /href="([^"]+\?before=\d+)"/.exec(first)?.[1]
      const second = (await press.read(next!)).text
      const linked = (text: string) =>
        [...text.matchAll(/<h[23] dir="auto"><a href="\/read\/story-(\d+)">/g)].map((at) => at[1])
      expect([...linked(first), ...linked(second)]).toEqual(
        Array.from({ length: 42 }, (_, i) => String(41 - i)),
      )
      expect(second).not.toContain('?before=')
      expect(second).toContain('Newest stories')
    }
  })

  test('an update that moves a story to another section or byline moves it in the lists', async () => {
    await openCourier()
    const [ines, jonah] = [
      await press.keepAuthor('Ines Halloway'),
      await press.keepAuthor('Jonah Pell'),
    ]
    const { storyId, slug } = await press.putOut('Moved', {
      section: 'city',
      byline: [{ authorId: ines, name: 'Ines Halloway' }],
    })
    const frozen = someFrozen('Moved', {
      section: 'sport',
      byline: [{ authorId: jonah, name: 'Jonah Pell' }],
    })
    await press.publish(storyId, slug, frozen, { visibleFrom: minutesLater(1) })
    press.setClock(minutesLater(2))

    const tells = async (path: string) => (await press.read(path)).text.includes('/read/moved')
    expect(await tells('/read/sections/city')).toBe(false)
    expect(await tells('/read/sections/sport')).toBe(true)
    expect(await tells('/read/authors/ines-halloway')).toBe(false)
    expect(await tells('/read/authors/jonah-pell')).toBe(true)
  })

  test('an author’s page has name, role, bio and links, also before the first story', async () => {
    await press.keepAuthor('Maren Sollis', {
      role: 'Photographer',
      bio: 'Maren sees in the dark.',
      links: [{ label: 'Pictures', address: 'https://maren.example/' }],
    })
    const { status, text } = await press.read('/read/authors/maren-sollis')
    expect(status).toBe(200)
    for (const part of [
      '<h1 dir="auto">Maren Sollis</h1>',
      'Photographer',
      'Maren sees in the dark.',
    ])
      expect(text).toContain(part)
    expect(text).toContain('<a href="https://maren.example/" rel="noopener">Pictures</a>')
    expect(text).toContain('No stories yet.')
  })

  test.each(['/read/sections/nowhere', '/read/authors/nobody', '/read/sections/', '/read/x/y/z'])(
    '%s has no page',
    async (path) => {
      const { status, headers } = await press.read(path)
      const end = status === 301 ? await press.read(headers.get('location')!) : { status }
      expect(end.status).toBe(404)
    },
  )
})

describe('feeds', () => {
  test('RSS is well-formed, absolute, dated in full, and not sent twice', async () => {
    await openCourier()
    await press.putOut('Ferry & <quay>', {
      ...inHarbour,
      byline: [{ authorId: '-', name: 'Ines' }],
    })
    const feed = await press.read('/read/feed.xml')
    const xml = new DOMParser().parseFromString(feed.text, 'text/xml')
    const textOf = (name: string) =>
      Array.from(xml.getElementsByTagName(name), (node) => node.textContent)

    expect(feed.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    expect(textOf('title')).toEqual(['The Larkmouth Courier', 'Ferry & <quay>'])
    expect(textOf('link')).toEqual([`${origin}/read/`, `${origin}/read/ferry-quay`])
    expect(textOf('pubDate')).toEqual(['Tue, 24 Nov 2026 12:00:00 GMT'])
    expect(textOf('dc:creator')).toEqual(['Ines'])
    expect(textOf('category')).toEqual(['Harbour'])

    press.setClock(minutesLater(1))
    const etag = feed.headers.get('etag')!
    const again = await press.read('/read/feed.xml', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })

  test('the JSON feed tells of the same stories', async () => {
    await press.putOut('Ferry')
    const { text, headers } = await press.read('/read/feed.json')
    expect(headers.get('content-type')).toBe('application/feed+json; charset=utf-8')
    expect(JSON.parse(text)).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      items: [
        {
          url: `${origin}/read/ferry`,
          title: 'Ferry',
          content_text: 'Ferry, in full.',
          date_published: atNoon.toISOString(),
        },
      ],
    })
  })
})

test.each(['POST', 'PUT', 'DELETE'])('%s changes nothing on the reader’s site', async (method) => {
  const answer = await press.read('/read/', { method, headers: { origin } })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe('GET, HEAD')
})

test('nothing on the reader’s site is logged as a fault, whatever the address', async () => {
  const odd = [
    '/read/%',
    '/read/%00',
    '/read/..%2f..%2fetc',
    '/read/' + 'a'.repeat(10_000),
    '/read/Ferry',
    '/read/<script>',
    '/read/sections/%E0%A4%A',
    '/read/sections/city?before=99999999999999999999',
    '/read/sections/city?before=-1',
    "/read/authors/x'--",
    '/read//',
    '/read//elsewhere.example/',
  ]
  for (const path of odd) {
    const { status, headers } = await press.read(path)
    expect([200, 301, 404], path).toContain(status)
    expect(headers.get('location') ?? '/read').toMatch(/^\/read/)
  }
  expect(press.errors).toEqual([])
})
