import { DOMParser } from '@xmldom/xmldom'
import { expect, test } from 'vitest'
import { newsSitemap } from '#domain/feeds/news-sitemap.ts'
import { listedStory, type ListedStory } from '#domain/page/listed-story.ts'
import { courier, ferryNight } from '../../support/ferry-night.ts'

const origin = 'https://larkmouth.example'
const now = new Date('2026-11-26T16:00:00.000Z')
const ferry: ListedStory = listedStory(ferryNight(), {
  storyId: '0b7c1f9e-1111-4222-8333-444455556666',
  slug: 'night-ferry',
  publishedAt: '2026-11-24T16:00:00.000Z',
  changedAt: '2026-11-24T17:25:00.000Z',
  mark: 'a1b2c3d4',
})
function read(stories: ListedStory[], name: string) {
  const xml = newsSitemap({ site: courier, stories, origin }, now)
  const parsed = new DOMParser({
    onError: (_level, told) => {
      throw new Error(told)
    },
  }).parseFromString(xml, 'text/xml')
  return Array.from(parsed.getElementsByTagName(name), (node) => node.textContent)
}

test('the news sitemap tells search engines of a story: address, newsroom, language, time, headline', () => {
  expect(read([ferry], 'loc')).toEqual([`${origin}/read/night-ferry`])
  expect(read([ferry], 'news:name')).toEqual([courier.name])
  expect(read([ferry], 'news:publication_date')).toEqual(['2026-11-24T16:00:00.000Z'])
  expect(read([ferry], 'news:title')).toEqual([ferry.headline])
})

test('a story is news for two days', () => {
  const older = { ...ferry, publishedAt: '2026-11-24T15:59:59.999Z' }
  expect(read([ferry, older], 'loc')).toHaveLength(1)
  expect(read([], 'loc')).toEqual([])
})

test.each([
  [null, 'en'],
  ['uk', 'uk'],
  ['pt-BR', 'pt'],
  ['zh-TW', 'zh-tw'],
])('the language %s is written as %s', (language, written) => {
  expect(read([{ ...ferry, language }], 'news:language')).toEqual([written])
})

test('no headline breaks the sitemap', () => {
  expect(read([{ ...ferry, headline: 'Fish & <chips>' }], 'news:title')).toEqual(['Fish & <chips>'])
})
