import { feedWords } from './feed-words.ts'
import { element, xml } from './xml.ts'
import type { ListedStory } from '../page/listed-story.ts'
import { middleOf, plainRenditions } from '../page/picture.ts'
import { picturesFor } from '../photos/photo.ts'
import { absolute, readerAddress } from '../page/reader-addresses.ts'
import { sectionName } from '../page/story-head.ts'
import type { SiteSettings } from '../site/site.ts'

export type Feed = {
  site: SiteSettings
  /** Newest first. */
  stories: readonly ListedStory[]
  /** The public origin without a slash at its end. */
  origin: string
}

/** RFC 822, as RSS wants it. */
const date = (moment: string) => new Date(moment).toUTCString()

function item(story: ListedStory, { site, origin }: Feed): string {
  const section = sectionName(site, story.section)
  const plain = story.photo ? plainRenditions(picturesFor(story.photo, '16:9').renditions) : []
  const photo = plain.length > 0 ? middleOf(plain) : undefined
  return [
    '<item>\n',
    element('title', story.headline),
    element('link', absolute(origin, readerAddress.story(story.slug))),
    `<guid isPermaLink="false">${xml(story.storyId)}</guid>\n`,
    element('pubDate', date(story.publishedAt)),
    element('description', feedWords(site, story)),
    ...story.byline.map(({ name }) => element('dc:creator', name)),
    section ? element('category', section) : '',
    element('stet:mark', story.mark),
    element('stet:proof', absolute(origin, readerAddress.proof(story.slug))),
    photo
      ? `<media:content url="${xml(absolute(origin, photo.url))}" type="${photo.type}" medium="image" width="${photo.width}" height="${photo.height}"/>\n`
      : '',
    '</item>\n',
  ].join('')
}

/** RSS 2.0 of the newest stories. Equal stories give equal bytes: it holds no time of its own. */
export function rssFeed(feed: Feed): string {
  const { site, stories, origin } = feed
  const own = absolute(origin, readerAddress.rss)
  const changes = stories.map(({ changedAt }) => Date.parse(changedAt))
  const built = changes.length > 0 ? new Date(Math.max(...changes)).toISOString() : undefined
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:stet="urn:stet:seal">\n<channel>\n',
    element('title', site.name),
    element('link', absolute(origin, readerAddress.front)),
    element('description', site.tagline || site.name),
    element('language', site.language),
    `<atom:link href="${xml(own)}" rel="self" type="application/rss+xml"/>\n`,
    built ? element('lastBuildDate', date(built)) : '',
    ...stories.map((story) => item(story, feed)),
    '</channel>\n</rss>\n',
  ].join('')
}
