import { absolute, readerAddress } from '../page/reader-addresses.ts'
import type { ListedStory } from '../page/listed-story.ts'
import type { SiteSettings } from '../site/site.ts'
import type { Feed } from './rss-feed.ts'
import { element } from './xml.ts'

/** What search engines read as news: stories of the last two days, and no more than so many. */
export const newsForMs = 2 * 24 * 60 * 60 * 1000
export const mostNews = 1000

/** ISO 639, as the sitemap wants it; Chinese alone names its script. */
function languageOf({ language }: ListedStory, site: SiteSettings): string {
  const tag = (language ?? site.language).toLowerCase()
  return /^zh-(cn|tw)/.exec(tag)?.[0] ?? tag.split('-')[0] ?? tag
}

const url = (story: ListedStory, { site, origin }: Feed) =>
  [
    '<url>\n',
    element('loc', absolute(origin, readerAddress.story(story.slug))),
    element('lastmod', story.changedAt),
    '<news:news>\n<news:publication>\n',
    element('news:name', site.name),
    element('news:language', languageOf(story, site)),
    '</news:publication>\n',
    element('news:publication_date', story.publishedAt),
    element('news:title', story.headline),
    '</news:news>\n</url>\n',
  ].join('')

/** The news sitemap of what came out in the two days before a moment. */
export function newsSitemap(feed: Feed, now: Date): string {
  const from = new Date(now.getTime() - newsForMs).toISOString()
  const news = feed.stories.filter(({ publishedAt }) => publishedAt >= from).slice(0, mostNews)
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n',
    ...news.map((story) => url(story, feed)),
    '</urlset>\n',
  ].join('')
}
