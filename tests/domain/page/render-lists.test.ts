// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { listedStory, type ListedStory } from '#domain/page/listed-story.ts'
import { renderAuthorPage, renderFrontPage, renderSectionPage } from '#domain/page/render-lists.ts'
import { renderNotFound, renderWithdrawn } from '#domain/page/render-notices.ts'
import { courier, ferryNight, ines } from '../../support/ferry-night.ts'

const surroundings = {
  site: courier,
  now: new Date('2026-11-24T18:00:00Z'),
  origin: 'https://larkmouth.example',
}
const noTurning = { before: null, next: null }

const listed = (headline: string, change: Partial<ListedStory> = {}): ListedStory => ({
  ...listedStory(ferryNight(), {
    storyId: headline,
    slug: headline.toLowerCase(),
    publishedAt: '2026-11-24T16:00:00.000Z',
    changedAt: '2026-11-24T16:00:00.000Z',
    mark: 'a1b2c3d4',
  }),
  headline,
  ...change,
})

const read = (html: string) => new DOMParser().parseFromString(html, 'text/html')
const allAt = (page: Document, selector: string) =>
  [...page.querySelectorAll(selector)].map((one) => one.textContent?.trim())

describe('the front page', () => {
  const front = (...stories: ListedStory[]) => read(renderFrontPage({ ...surroundings, stories }))

  test('has the newsroom’s name as its heading, and one below the other lead, two, sections', () => {
    const page = front(
      listed('Lead'),
      listed('One'),
      listed('Two'),
      listed('Pool', { section: 'city' }),
      listed('Quay'),
      listed('Homeless', { section: 'closed-long-ago' }),
    )
    expect(allAt(page, 'h1')).toEqual(['The Larkmouth Courier'])
    expect(allAt(page, '.first h2, .two h2, .sec > h2, .sec h3')).toEqual([
      'Lead',
      'One',
      'Two',
      'City',
      'Pool',
      'Harbour',
      'Quay',
      'More stories',
      'Homeless',
    ])
  })

  test('tells of six stories a section at most', () => {
    const many = Array.from({ length: 12 }, (_, i) => listed(`Story ${i}`))
    expect(allAt(front(...many), '.sec h3')).toHaveLength(6)
  })

  test('shows a retired section while it has stories, though it is in no navigation', () => {
    const page = front(listed('1'), listed('2'), listed('3'), listed('4', { section: 'weather' }))
    expect(allAt(page, '.sec > h2')).toEqual(['Weather'])
    expect(allAt(page, 'nav a')).not.toContain('Weather')
  })

  test('gives a lead without a photo the whole breadth', () => {
    expect(front(listed('Lead', { photo: null })).querySelector('.first.bare')).not.toBeNull()
    expect(front(listed('Lead')).querySelector('.first:not(.bare) img')).not.toBeNull()
  })

  test('leads each story’s photo to the story without a second stop for the keyboard', () => {
    const photo = front(listed('Lead')).querySelector('.first .ph')!
    expect(photo.getAttribute('href')).toBe('/read/lead')
    expect(photo.getAttribute('tabindex')).toBe('-1')
    expect(photo.getAttribute('aria-hidden')).toBe('true')
  })

  test.each([
    ['18:00', {}],
    ['23 November 2026', { publishedAt: '2026-11-23T21:00:00.000Z' }],
    ['00:30', { publishedAt: '2026-11-23T22:30:00.000Z' }],
    ['Updated 19:10', { changedAt: '2026-11-24T17:10:00.000Z' }],
    ['18:00', { changedAt: '2026-11-24T17:00:00.000Z' }],
  ])('times a story as %s by the newsroom’s clock', (time, change) => {
    expect(allAt(front(listed('Lead', change)), 'small')).toEqual([time])
  })

  test('escapes what stands in a headline or standfirst', () => {
    const page = front(listed('<b>Bold</b>', { slug: 'bold', standfirst: '<i>x</i> & y' }))
    expect(allAt(page, '.first h2')).toEqual(['<b>Bold</b>'])
    expect(allAt(page, '.first p')).toEqual(['<i>x</i> & y'])
  })
})

describe('lists', () => {
  test('a section’s page says which section it is, in heading and navigation', () => {
    const section = { slug: 'harbour', name: 'Harbour' }
    const html = renderSectionPage({
      ...surroundings,
      section,
      stories: [listed('Quay')],
      turning: noTurning,
    })
    const page = read(html)
    expect(allAt(page, 'h1')).toEqual(['Harbour'])
    expect(allAt(page, 'nav [aria-current=page]')).toEqual(['Harbour'])
    expect(allAt(page, '.list h2')).toEqual(['Quay'])
  })

  test('an author’s page has heading, facts and stories below it', () => {
    const html = renderAuthorPage({
      ...surroundings,
      author: { ...ines, bio: 'One line.\nAnd <another>.' },
      stories: [listed('Quay')],
      turning: { before: '12', next: '9' },
    })
    const page = read(html)
    expect(allAt(page, 'h1')).toEqual(['Ines Halloway'])
    expect(page.querySelector('.au p')!.innerHTML).toBe('One line.<br>And &lt;another&gt;.')
    expect(allAt(page, '.turn a')).toEqual(['Newest stories', 'Older stories'])
    expect(page.querySelector('.turn a[rel=next]')!.getAttribute('href')).toBe(
      '/read/authors/ines-halloway?before=9',
    )
    expect(page.querySelector('meta[name=robots]')).not.toBeNull()
  })
})

describe('notices', () => {
  test('the page for no page is in the site’s language and leads to the front', () => {
    const site = { ...courier, language: 'uk' }
    const page = read(renderNotFound({ ...surroundings, site }))
    expect(allAt(page, 'h1')).toEqual(['Тут немає сторінки'])
    expect(page.querySelector('main a')!.getAttribute('href')).toBe('/read/')
    expect(page.querySelector('meta[name=robots]')).not.toBeNull()
  })

  test('a withdrawal says who, when and nothing else', () => {
    const page = read(
      renderWithdrawn({ ...surroundings, withdrawnAt: '2026-11-24T16:00:00.000Z', reason: '' }),
    )
    expect(allAt(page, 'h1, .sf')).toEqual([
      'This story was withdrawn',
      'The Larkmouth Courier withdrew it on 24 November 2026 at 18:00.',
    ])
  })
})
