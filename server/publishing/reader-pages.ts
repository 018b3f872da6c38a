import { jsonFeed } from '#domain/feeds/json-feed.ts'
import { rssFeed } from '#domain/feeds/rss-feed.ts'
import { readerAddress } from '#domain/page/reader-addresses.ts'
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
import type { Site } from '#domain/site/site.ts'
import type { Database } from '#server/database/database.ts'
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
} from './public-store.ts'
import { readerGuards } from './reader-guards.ts'

const perPage = 40
const onFront = 100
const inFeed = 40

type Parts = Pick<ApiParts, 'database' | 'origins'>

const types = {
  html: 'text/html; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
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
async function frontStories(database: Database, now: Date, site: Site): Promise<ListedStory[]> {
  const { stories, next } = await newestStories(database, now, onFront)
  if (next === null) return stories
  const wanted = frontPerSection + 3
  const rare = site.sections.filter(
    ({ slug }) => stories.filter(({ section }) => section === slug).length < wanted,
  )
  const older = await Promise.all(
    rare.map(({ slug }) => storiesOfSection(database, now, slug, { limit: wanted })),
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
export function readerPages({ database, origins }: Parts) {
  /** Known once the host listens; every page asks anew. */
  const publicOrigin = () => origins[0] ?? ''

  const made = async (now: Date, page: Page): Promise<Made> => ({
    page,
    next: await nextVisibleFrom(database, now),
  })

  return {
    async front(now: Date) {
      const site = await readSite(database)
      const stories = await frontStories(database, now, site)
      return made(
        now,
        await pageOf(renderFrontPage({ site, now, origin: publicOrigin(), stories })),
      )
    },

    async story(now: Date, slug: string): Promise<Made | undefined> {
      const found = await findAtSlug(database, now, slug)
      if (!found) return undefined
      if (found.kind === 'moved') {
        const location = readerAddress.story(found.slug)
        const headers = { ...readerGuards, location, 'cache-control': shared }
        return made(now, { status: 301, body: '', headers })
      }
      const site = await readSite(database)
      if (found.kind === 'withdrawn') {
        const { at: withdrawnAt, reason } = found
        const notice = renderWithdrawn({ site, now, origin: publicOrigin(), withdrawnAt, reason })
        return made(now, await pageOf(notice, 410))
      }
      const { frozen, publishedAt, changedAt } = found
      const html = renderPage({
        site,
        now,
        origin: publicOrigin(),
        frozen,
        authors: await authorsOf(database, frozen.byline),
        publication: { publishedAt, changedAt, address: readerAddress.story(slug) },
        isPreview: false,
      })
      return made(now, await pageOf(html))
    },

    async section(now: Date, slug: string, before: string | null) {
      const site = await readSite(database)
      const section = site.sections.find((one) => one.slug === slug)
      if (!section) return undefined
      const list = await storiesOfSection(database, now, slug, { before, limit: perPage })
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
      const list = await storiesOfAuthor(database, now, author.id, { before, limit: perPage })
      const turning = { before, next: list.next }
      const html = renderAuthorPage({ site, now, origin: publicOrigin(), author, ...list, turning })
      return made(now, await pageOf(html))
    },

    async corrections(now: Date, before: string | null) {
      const site = await readSite(database)
      const list = await readCorrections(database, now, { before, limit: perPage })
      const turning = { before, next: list.next }
      const html = renderCorrections({ site, now, origin: publicOrigin(), ...list, turning })
      return made(now, await pageOf(html))
    },

    async feed(now: Date, kind: 'rss' | 'json') {
      const site = await readSite(database)
      const { stories } = await newestStories(database, now, inFeed)
      const write = kind === 'rss' ? rssFeed : jsonFeed
      return made(now, await pageOf(write({ site, stories, origin: publicOrigin() }), 200, kind))
    },

    async notFound(now: Date) {
      const site = await readSite(database)
      return made(now, await pageOf(renderNotFound({ site, now, origin: publicOrigin() }), 404))
    },
  }
}
