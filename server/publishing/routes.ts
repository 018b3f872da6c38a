import type { Context } from 'hono'
import { slugPattern } from '#domain/story/slug.ts'
import { routes, type Env } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { openPageCache, type MakePage, type Page } from './page-cache.ts'
import { fontFile, photoFile, styleFile, type ReaderFile } from './reader-files.ts'
import { readerGuards } from './reader-guards.ts'
import { readerPages } from './reader-pages.ts'

const isSlug = (text: string) => text.length <= 200 && slugPattern.test(text)

/** Where an older page of a list goes on; anything but a number asks for the first page. */
const beforeOf = (context: Context<Env>) =>
  /^[1-9]\d{0,17}$/.exec(context.req.query('before') ?? '')?.[0] ?? null

function hasAlready(context: Context<Env>, etag: string | undefined): boolean {
  const asked = context.req.header('if-none-match')
  if (!asked || !etag) return false
  return asked.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}

/** What a browser has already is not sent again. */
function answer(context: Context<Env>, { status, body, headers }: Page | ReaderFile): Response {
  if (status === 200 && hasAlready(context, headers['etag'])) {
    const { 'content-type': _type, 'content-length': _length, ...kept } = headers
    return new Response(null, { status: 304, headers: kept })
  }
  return new Response(body || null, { status, headers })
}

const to = (context: Context<Env>, location: string) =>
  answer(context, { status: 301, body: '', headers: { ...readerGuards, location } })

/** /read/: the newsroom's public pages, feeds, style, fonts and photos. */
export function readerRoutes(parts: ApiParts) {
  const pages = readerPages(parts)
  const pageUnder = openPageCache(parts.news, parts.clock)

  const notFound = async (context: Context<Env>) =>
    answer(context, (await pageUnder('not found', pages.notFound))!)

  async function page(context: Context<Env>, key: string, make: MakePage): Promise<Response> {
    const made = await pageUnder(key, make)
    return made ? answer(context, made) : notFound(context)
  }

  const file = (context: Context<Env>, found: ReaderFile | undefined) =>
    found ? answer(context, found) : notFound(context)

  return routes()
    .get('/read', (context) => to(context, '/read/'))
    .get('/read/', (context) => page(context, '/', pages.front))
    .get('/read/feed.xml', (context) => page(context, 'rss', (now) => pages.feed(now, 'rss')))
    .get('/read/feed.json', (context) => page(context, 'json', (now) => pages.feed(now, 'feed')))
    .get('/read/news-sitemap.xml', (context) => page(context, 'sitemap', pages.newsSitemap))
    .get('/read/corrections', (context) => {
      const before = beforeOf(context)
      return page(context, `corrections ${before}`, (now) => pages.corrections(now, before))
    })
    .get('/read/:style{reader\\.[0-9a-f]+\\.css}', (context) =>
      file(context, styleFile(context.req.param('style'))),
    )
    .get('/read/fonts/:name', async (context) =>
      file(context, await fontFile(parts, context.req.param('name'))),
    )
    .get('/read/photos/:name', async (context) =>
      file(context, await photoFile(parts, context, context.req.param('name'))),
    )
    .get('/read/authors/:slug', (context) => {
      const slug = context.req.param('slug')
      const before = beforeOf(context)
      return isSlug(slug)
        ? page(context, `author ${slug} ${before}`, (now) => pages.author(now, slug, before))
        : notFound(context)
    })
    .get('/read/sections/:slug', (context) => {
      const slug = context.req.param('slug')
      const before = beforeOf(context)
      return isSlug(slug)
        ? page(context, `section ${slug} ${before}`, (now) => pages.section(now, slug, before))
        : notFound(context)
    })
    .get('/read/:file{[a-z0-9-]+\\.ninjs\\.json}', (context) => {
      const slug = context.req.param('file').replace(/\.ninjs\.json$/, '')
      return isSlug(slug)
        ? page(context, `ninjs ${slug}`, (now) => pages.ninjs(now, slug))
        : notFound(context)
    })
    .get('/read/:slug/proof', (context) => {
      const slug = context.req.param('slug')
      return isSlug(slug)
        ? page(context, `proof ${slug}`, (now) => pages.proof(now, slug))
        : notFound(context)
    })
    .get('/read/:slug', (context) => {
      const slug = context.req.param('slug')
      return isSlug(slug)
        ? page(context, `story ${slug}`, (now) => pages.story(now, slug))
        : notFound(context)
    })
    .get('/read/*', (context) => {
      const { path } = context.req
      return /^\/read\/.*[^/]\/+$/.test(path)
        ? to(context, path.replace(/\/+$/, ''))
        : notFound(context)
    })
    .all('/read/*', (context) => {
      const headers = { ...readerGuards, allow: 'GET, HEAD' }
      return context.text('Pages can only be read.', 405, headers)
    })
}
