import { jsonFeed } from '#domain/feeds/json-feed.ts'
import { mostNews, newsSitemap } from '#domain/feeds/news-sitemap.ts'
import { ninjs } from '#domain/feeds/ninjs.ts'
import { rssFeed } from '#domain/feeds/rss-feed.ts'
import { absolute, readerAddress } from '#domain/page/reader-addresses.ts'
import type { ListedStory } from '#domain/page/listed-story.ts'
import {
  frontPerSection,
  renderAuthorPage,
  renderFrontPage,
  renderSectionPage,
} from '#domain/page/render-lists.ts'
import { renderCorrections } from '#domain/page/render-corrections.ts'
import { renderNotFound, renderWithdrawn } from '#domain/page/render-notices.ts'
import { renderPage } from '#domain/page/render-page.ts'
import { renderProof } from '#domain/page/render-proof.ts'
import { withoutPhotos } from '#domain/page/withdrawn-photos.ts'
import type { Site } from '#domain/site/site.ts'
import type { ApiParts } from '#server/parts.ts'
import { readSite } from '#server/site/store.ts'
import type { Made, Page } from './page-cache.ts'
import { readCorrections } from './public-corrections.ts'
import {
  authorsOf,
  findAtSlug,
  findPageAuthor,
  newestStories,
  nextVisibleFrom,
  storiesOfAuthor,
  storiesOfSection,
  type AtSlug,
  type Public,
} from './public-store.ts'
import { readerGuards } from './reader-guards.ts'
import { openSeal } from './seal.ts'
import { withdrawnPhotosOf } from './withdrawn-photos.ts'

const perPage = 40
const onFront = 100
const inFeed = 40

type Parts = Pick<ApiParts, 'database' | 'origins' | 'clock' | 'log'>
type Story = Extract<AtSlug, { kind: 'story' }>

const types = {
  html: 'text/html; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  feed: 'application/feed+json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  plain: 'text/plain; charset=utf-8',
}

/** Short, so that a change is seen at once; a shared cache may show the last one while it asks. */
const shared = 'public, max-age=10, stale-while-revalidate=30'

async function etagOf(body: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body))
  const half = new Uint8Array(hash).subarray(0, 16)
  return `"${Array.from(half, (byte) => byte.toString(16).padStart(2, '0')).join('')}"`
}

async function pageOf(
  body: string,
  status: Page['status'] = 200,
  type: keyof typeof types = 'html',
): Promise<Page> {
  const headers: Record<string, string> = {
    ...readerGuards,
    'content-type': types[type],
    'cache-control': status === 200 ? shared : 'no-cache',
    etag: await etagOf(body),
  }
  return { status, body, headers }
}

/** The newest, and of each section that has too few among them, its newest. */
async function frontStories(from: Public, now: Date, site: Site): Promise<ListedStory[]> {
  const { stories, next } = await newestStories(from, now, onFront)
  if (next === null) return stories
  const wanted = frontPerSection + 3
  const rare = site.sections.filter(
    ({ slug }) => stories.filter(({ section }) => section === slug).length < wanted,
  )
  const older = await Promise.all(
    rare.map(({ slug }) => storiesOfSection(from, now, slug, { limit: wanted })),
  )
  const known = new Set(stories.map(({ storyId }) => storyId))
  return [
    ...stories,
    ...older.flatMap((list) => list.stories).filter(({ storyId }) => !known.has(storyId)),
  ]
}

/**
 * Makes each page of the reader's site from what the public may see at a moment. Undefined where
 * the public finds nothing.
 */
export function readerPages(parts: Parts) {
  const { database, origins } = parts
  const from: Public = { database, sealsOf: openSeal(parts) }
  /** Known once the host listens; every page asks anew. */
  const publicOrigin = () => origins[0] ?? ''

  const made = async (now: Date, page: Page): Promise<Made> => ({
    page,
    next: await nextVisibleFrom(database, now),
  })

  /** What is at an address of a story, or beside it; its new place, or that it was withdrawn. */
  async function ofStory(
    now: Date,
    slug: string,
    addressOf: (slug: string) => string,
    make: (story: Story, site: Site) => Promise<Page>,
  ): Promise<Made | undefined> {
    const found = await findAtSlug(from, now, slug)
    if (!found) return undefined
    if (found.kind === 'moved') {
      const headers = { ...readerGuards, location: addressOf(found.slug), 'cache-control': shared }
      return made(now, { status: 301, body: '', headers })
    }
    const site = await readSite(database)
    if (found.kind === 'story') return made(now, await make(found, site))
    const { at: withdrawnAt, reason } = found
    const notice = renderWithdrawn({ site, now, origin: publicOrigin(), withdrawnAt, reason })
    return made(now, await pageOf(notice, 410))
  }

  return {
    async front(now: Date) {
      const site = await readSite(database)
      const stories = await frontStories(from, now, site)
      return made(
        now,
        await pageOf(renderFrontPage({ site, now, origin: publicOrigin(), stories })),
      )
    },

    story: (now: Date, slug: string) =>
      ofStory(now, slug, readerAddress.story, async (story, site) => {
        const { frozen, mark, publishedAt, changedAt } = story
        const html = renderPage({
          withdrawn: await withdrawnPhotosOf(database, [frozen]),
          site,
          now,
          origin: publicOrigin(),
          frozen,
          authors: await authorsOf(database, frozen.byline),
          publication: { publishedAt, changedAt, slug, mark },
          isPreview: false,
        })
        return pageOf(html)
      }),

    ninjs: (now: Date, slug: string) =>
      ofStory(now, slug, readerAddress.ninjs, async (story, site) => {
        const withdrawn = await withdrawnPhotosOf(database, [story.frozen])
        const frozen = withoutPhotos(story.frozen, withdrawn)
        return pageOf(ninjs({ ...story, frozen, site, slug, origin: publicOrigin() }), 200, 'json')
      }),

    proof: (now: Date, slug: string) =>
      ofStory(now, slug, readerAddress.proof, ({ mark, frozen }) => {
        const page = absolute(publicOrigin(), readerAddress.story(slug))
        return pageOf(renderProof({ page, mark, frozen }), 200, 'plain')
      }),

    async section(now: Date, slug: string, before: string | null) {
      const site = await readSite(database)
      const section = site.sections.find((one) => one.slug === slug)
      if (!section) return undefined
      const list = await storiesOfSection(from, now, slug, { before, limit: perPage })
      const turning = { before, next: list.next }
      const html = renderSectionPage({
        site,
        now,
        origin: publicOrigin(),
        section,
        ...list,
        turning,
      })
      return made(now, await pageOf(html))
    },

    async author(now: Date, slug: string, before: string | null) {
      const author = await findPageAuthor(database, slug)
      if (!author) return undefined
      const site = await readSite(database)
      const list = await storiesOfAuthor(from, now, author.id, { before, limit: perPage })
      const turning = { before, next: list.next }
      const html = renderAuthorPage({ site, now, origin: publicOrigin(), author, ...list, turning })
      return made(now, await pageOf(html))
    },

    async corrections(now: Date, before: string | null) {
      const site = await readSite(database)
      const list = await readCorrections(from, now, { before, limit: perPage })
      const turning = { before, next: list.next }
      const html = renderCorrections({ site, now, origin: publicOrigin(), ...list, turning })
      return made(now, await pageOf(html))
    },

    async feed(now: Date, kind: 'rss' | 'feed') {
      const site = await readSite(database)
      const { stories } = await newestStories(from, now, inFeed)
      const write = kind === 'rss' ? rssFeed : jsonFeed
      return made(now, await pageOf(write({ site, stories, origin: publicOrigin() }), 200, kind))
    },

    async newsSitemap(now: Date) {
      const site = await readSite(database)
      const { stories } = await newestStories(from, now, mostNews)
      const sitemap = newsSitemap({ site, stories, origin: publicOrigin() }, now)
      return made(now, await pageOf(sitemap, 200, 'xml'))
    },

    async notFound(now: Date) {
      const site = await readSite(database)
      return made(now, await pageOf(renderNotFound({ site, now, origin: publicOrigin() }), 404))
    },
  }
}
