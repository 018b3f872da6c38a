import { middleOf, plainRenditions } from '../page/picture.ts'
import { picturesFor } from '../photos/photo.ts'
import { absolute, readerAddress } from '../page/reader-addresses.ts'
import { sectionName } from '../page/story-head.ts'
import { feedWords } from './feed-words.ts'
import type { Feed } from './rss-feed.ts'

/** The same as the RSS feed, by JSON Feed 1.1. */
export function jsonFeed({ site, stories, origin }: Feed): string {
  const items = stories.map((story) => {
    const section = sectionName(site, story.section)
    const plain = story.photo ? plainRenditions(picturesFor(story.photo, '16:9').renditions) : []
    return {
      id: story.storyId,
      url: absolute(origin, readerAddress.story(story.slug)),
      title: story.headline,
      content_text: feedWords(site, story) || story.headline,
      date_published: story.publishedAt,
      date_modified: story.changedAt,
      authors: story.byline.map(({ name }) => ({ name })),
      tags: section ? [section] : [],
      language: story.language ?? site.language,
      ...(story.corrections.length > 0 && {
        _corrections: story.corrections.map(({ note, at }) => ({ note, date: at })),
      }),
      _stet: {
        mark: story.mark,
        proof: absolute(origin, readerAddress.proof(story.slug)),
      },
      image: plain.length > 0 ? absolute(origin, middleOf(plain).url) : undefined,
    }
  })
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: site.name,
    description: site.tagline || undefined,
    home_page_url: absolute(origin, readerAddress.front),
    feed_url: absolute(origin, readerAddress.jsonFeed),
    language: site.language,
    items,
  })
}
