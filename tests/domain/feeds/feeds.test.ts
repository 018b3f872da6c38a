import { DOMParser } from '@xmldom/xmldom'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonFeed } from '#domain/feeds/json-feed.ts'
import { rssFeed } from '#domain/feeds/rss-feed.ts'
import { listedStory, type ListedStory } from '#domain/page/listed-story.ts'
import { courier, ferryNight } from '../../support/ferry-night.ts'

const origin = 'https://larkmouth.example'
const ferry = listedStory(ferryNight(), {
  storyId: '0b7c1f9e-1111-4222-8333-444455556666',
  slug: 'night-ferry',
  publishedAt: '2026-11-24T16:00:00.000Z',
  changedAt: '2026-11-24T17:25:00.000Z',
  mark: 'a1b2c3d4',
})
const feedOf = (...stories: ListedStory[]) => ({ site: courier, stories, origin })

function parse(xml: string) {
  const faults: string[] = []
  // A character that is no letter at all is shown as one that says so; that is no fault.
  const isFault = (told: string) => !told.startsWith('Unicode replacement character')
  const onError = (_level: string, told: string) => void (isFault(told) && faults.push(told))
  const parsed = new DOMParser({ onError }).parseFromString(xml, 'text/xml')
  expect(faults).toEqual([])
  return parsed
}
const textOf = (xml: string, name: string) =>
  Array.from(parse(xml).getElementsByTagName(name), (node) => node.textContent)

describe('the RSS feed', () => {
  test('tells of a story with absolute address, full date, authors, section and photo', () => {
    const xml = rssFeed(feedOf(ferry))
    expect(textOf(xml, 'link')).toEqual([`${origin}/read/`, `${origin}/read/night-ferry`])
    expect(textOf(xml, 'pubDate')).toEqual(['Tue, 24 Nov 2026 16:00:00 GMT'])
    expect(textOf(xml, 'lastBuildDate')).toEqual(['Tue, 24 Nov 2026 17:25:00 GMT'])
    expect(textOf(xml, 'guid')).toEqual([ferry.storyId])
    expect(textOf(xml, 'dc:creator')).toEqual(['Ines Halloway', 'Jonah Pell'])
    expect(textOf(xml, 'category')).toEqual(['Harbour'])
    expect(textOf(xml, 'description')).toEqual([courier.tagline, ferry.standfirst])
    const [photo] = Array.from(parse(xml).getElementsByTagName('media:content'))
    expect(photo?.getAttribute('url')).toBe(`${origin}/read/photos/f3a1-1600.jpg`)
    const [self] = Array.from(parse(xml).getElementsByTagName('atom:link'))
    expect(self?.getAttribute('href')).toBe(`${origin}/read/feed.xml`)
  })

  test('of equal stories is equal, so that a reader is not sent it twice', () => {
    expect(rssFeed(feedOf(ferry))).toBe(rssFeed(feedOf({ ...ferry })))
  })

  test('of a newsroom without stories is a feed all the same', () => {
    expect(textOf(rssFeed(feedOf()), 'title')).toEqual([courier.name])
  })

  test('is well-formed and keeps the words, whatever stands in a headline', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const [, headline] = textOf(rssFeed(feedOf({ ...ferry, headline: `x${typed}x` })), 'title')
        // XML has no place for control characters and half pairs; line ends are one character.
        const shown = `x${typed}x`
          .replace(
            /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
            '\ufffd',
          )
          .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
        const lineEnds = (text: string) => text.replace(/\r\n?|\u0085|\u2028/g, '\n')
        expect(lineEnds(headline ?? '')).toBe(lineEnds(shown))
      }),
      { numRuns: 500 },
    )
  })
})

test('the JSON feed has what its version asks for', () => {
  expect(JSON.parse(jsonFeed(feedOf(ferry)))).toEqual({
    version: 'https://jsonfeed.org/version/1.1',
    title: courier.name,
    description: courier.tagline,
    home_page_url: `${origin}/read/`,
    feed_url: `${origin}/read/feed.json`,
    language: 'en',
    items: [
      {
        id: ferry.storyId,
        url: `${origin}/read/night-ferry`,
        title: ferry.headline,
        content_text: ferry.standfirst,
        date_published: ferry.publishedAt,
        date_modified: ferry.changedAt,
        authors: [{ name: 'Ines Halloway' }, { name: 'Jonah Pell' }],
        tags: ['Harbour'],
        language: 'en',
        _stet: { mark: 'a1b2c3d4', proof: `${origin}/read/night-ferry/proof` },
        image: `${origin}/read/photos/f3a1-1600.jpg`,
      },
    ],
  })
})
