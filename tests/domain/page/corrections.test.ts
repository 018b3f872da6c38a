// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import type { DatedCorrection, FrozenCorrection } from '#domain/corrections/correction.ts'
import { jsonFeed } from '#domain/feeds/json-feed.ts'
import { rssFeed } from '#domain/feeds/rss-feed.ts'
import { listedStory } from '#domain/page/listed-story.ts'
import { renderCorrections } from '#domain/page/render-corrections.ts'
import { renderPage } from '#domain/page/render-page.ts'
import { courier, ferryNight } from '../../support/ferry-night.ts'

const origin = 'https://larkmouth.example'
const now = new Date('2026-11-24T22:30:00Z')
const first: DatedCorrection = {
  note: 'We said “12 boats”. There are 14.',
  place: 'foot',
  at: '2026-11-24T17:10:00.000Z',
}
const second: FrozenCorrection = { note: 'The skipper is <Olha> Marchenko.', place: 'foot' }
const publication = {
  publishedAt: '2026-11-24T16:00:00.000Z',
  changedAt: '2026-11-24T18:20:00.000Z',
  slug: 'night-ferry',
  mark: 'a1b2c3d4',
}

const pageWith = (corrections: FrozenCorrection[], language = 'en') =>
  new DOMParser().parseFromString(
    renderPage({
      site: { ...courier, language },
      now,
      origin,
      frozen: { ...ferryNight(), corrections },
      authors: [],
      publication,
      isPreview: false,
    }),
    'text/html',
  )
const all = (page: ParentNode, selector: string) =>
  [...page.querySelectorAll(selector)].map((one) => one.textContent?.replace(/\s+/g, ' ').trim())

describe('corrections on a story’s page', () => {
  test('stand at its foot, newest first, each with its own moment', () => {
    const page = pageWith([first, second])
    expect(all(page, '.cor p')).toEqual([
      'Correction, 24 November 2026, 20:20. The skipper is <Olha> Marchenko.',
      'Correction, 24 November 2026, 19:10. We said “12 boats”. There are 14.',
    ])
    const words = page.querySelector('.body')!
    expect(words.compareDocumentPosition(page.querySelector('.cor')!)).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    )
  })

  test('stand at its head where the desk chose so', () => {
    const page = pageWith([{ ...first, place: 'head' }, second])
    expect(all(page, '.head .cor p')).toHaveLength(1)
    expect(all(page, '.col .cor p')).toHaveLength(1)
  })

  test('are told beside the time, with a way to the newest one', () => {
    const page = pageWith([first, second])
    expect(all(page, '.by small')[0]).toBe(
      'Published 24 November 2026 at 18:00. Corrected at 20:20.',
    )
    const link = page.querySelector('.by small a')!
    expect(page.querySelector(link.getAttribute('href')!)?.textContent).toContain('Marchenko')
  })

  test('are told beside an update that came after them', () => {
    expect(all(pageWith([first]), '.by small')[0]).toBe(
      'Published 24 November 2026 at 18:00. Updated at 20:20. Corrected at 19:10.',
    )
  })

  test('are told to machines as schema.org has it', () => {
    const article = JSON.parse(pageWith([first, second]).querySelector('script')!.textContent!)
    expect(article.correction).toEqual([
      { '@type': 'CorrectionComment', text: first.note, datePublished: first.at },
      { '@type': 'CorrectionComment', text: second.note, datePublished: publication.changedAt },
    ])
    expect(JSON.parse(pageWith([]).querySelector('script')!.textContent!).correction).toBe(
      undefined,
    )
  })

  test('have the site’s own words for it', () => {
    expect(all(pageWith([first], 'uk'), '.cor b')).toEqual([
      'Виправлення, 24 листопада 2026 р., 19:10.',
    ])
    expect(all(pageWith([first], 'de'), '.cor b')).toEqual([
      'Berichtigung, 24. November 2026, 19:10 Uhr.',
    ])
  })
})

describe('corrections in the feeds', () => {
  const story = listedStory(
    { ...ferryNight(), corrections: [first, second] },
    { storyId: 'ferry', ...publication },
  )
  const feed = { site: courier, stories: [story], origin }
  const told = [
    'Correction, 24 November 2026, 20:20. The skipper is <Olha> Marchenko.',
    'Correction, 24 November 2026, 19:10. We said “12 boats”. There are 14.',
  ].join('\n\n')

  test('follow what the story is about, in RSS', () => {
    const xml = new DOMParser().parseFromString(rssFeed(feed), 'text/xml')
    expect(xml.querySelector('item description')?.textContent).toBe(
      `${story.description}\n\n${told}`,
    )
  })

  test('are there for people and for machines, in the JSON feed', () => {
    const [item] = JSON.parse(jsonFeed(feed)).items
    expect(item.content_text).toBe(`${story.description}\n\n${told}`)
    expect(item._corrections).toEqual([
      { note: first.note, date: first.at },
      { note: second.note, date: publication.changedAt },
    ])
  })
})

describe('the list of all corrections', () => {
  const surroundings = { site: courier, now, origin, turning: { before: null, next: '17' } }

  test('names story, note and moment, and leads to older ones', () => {
    const page = new DOMParser().parseFromString(
      renderCorrections({
        ...surroundings,
        corrections: [
          { slug: 'night-ferry', headline: 'Night ferry stays', language: 'uk', ...first },
        ],
      }),
      'text/html',
    )
    expect(all(page, 'h1, .list h2, .list p, .list small')).toEqual([
      'Corrections',
      'Night ferry stays',
      first.note,
      'Correction, 24 November 2026, 19:10',
    ])
    expect(page.querySelector('.list a')!.getAttribute('href')).toBe('/read/night-ferry')
    expect(page.querySelector('.list h2')!.getAttribute('lang')).toBe('uk')
    expect(page.querySelector('[rel=next]')!.getAttribute('href')).toBe(
      '/read/corrections?before=17',
    )
  })

  test('says so while nothing was corrected', () => {
    const page = new DOMParser().parseFromString(
      renderCorrections({ ...surroundings, corrections: [] }),
      'text/html',
    )
    expect(all(page, '.none')).toEqual(['No corrections yet.'])
  })
})
