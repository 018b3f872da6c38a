// @vitest-environment jsdom
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockKinds } from '#domain/story-text/block-kinds.ts'
import { plainInline } from '#domain/story-text/read-story-text.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { Block, Inline } from '#domain/story-text/story-text.ts'
import { isWebAddress } from '#domain/web-address.ts'
import { withoutUnshowable } from '#domain/unshowable.ts'
import { renderPage, type StoryPageParts } from '#domain/page/render-page.ts'
import { readerCss } from '#domain/page/reader-css.ts'
import { courier, ferryNight, ines, jonah } from '../../support/ferry-night.ts'
import { block, photo, story as textOf, words } from '../../support/story-text.ts'

const origin = 'https://larkmouth.example'
const publication = {
  publishedAt: '2026-11-24T16:00:00.000Z',
  changedAt: '2026-11-24T16:00:00.000Z',
  slug: 'night-ferry',
  mark: 'a1b2c3d4',
}

const pageOf = (frozen: FrozenStory, change: Partial<StoryPageParts> = {}) =>
  renderPage({
    site: courier,
    now: new Date('2026-11-24T22:30:00Z'),
    origin,
    frozen,
    authors: [ines, jonah],
    publication,
    isPreview: false,
    ...change,
  })

const read = (html: string) => new DOMParser().parseFromString(html, 'text/html')
const open = (frozen = ferryNight(), change: Partial<StoryPageParts> = {}) =>
  read(pageOf(frozen, change))

const withBody = (...content: Block[]): FrozenStory => ({
  text: textOf({ headline: 'Headline' }, ...content),
  photos: [],
  byline: [],
  section: null,
  language: null,
})

const textAt = (page: Document, selector: string) =>
  page.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim()
const allAt = (page: Document, selector: string) =>
  [...page.querySelectorAll(selector)].map((one) => one.textContent?.replace(/\s+/g, ' ').trim())

describe('a reader’s page', () => {
  test('has every part in the order of reading', () => {
    const page = open()
    const parts = [
      '.d',
      'a.name',
      'nav',
      '.call',
      '.over',
      'h1',
      '.sf',
      '.by .names',
      '.by time',
      'figure.lead img',
      'figure.lead figcaption',
      '.body',
      '.aus',
      '.sup',
      'footer',
    ].map((selector) => page.querySelector(selector))
    expect(parts).not.toContain(null)
    for (const [i, part] of parts.slice(1).entries()) {
      const before = parts[i]!
      expect(before.compareDocumentPosition(part!)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    }
    expect(textAt(page, '.d')).toBe('Wednesday, 25 November 2026')
    expect(textAt(page, '.names')).toBe('By Ines Halloway and Jonah Pell')
    expect(textAt(page, '.by small')).toBe('Published 24 November 2026 at 18:00.')
    expect(textAt(page, 'figure.lead figcaption')).toBe(
      'The Skerry ferry leaves Larkmouth on Monday evening. The last boat carries about 90 people on a weekday. Photo: Maren Sollis / The Larkmouth Courier',
    )
  })

  test('writes every kind of block as the element it is', () => {
    const page = open()
    expect(allAt(page, '.body > h2')).toEqual(['What changes on Monday'])
    expect(allAt(page, '.body > h3')).toEqual(['How the talks went'])
    expect(page.querySelectorAll('.body > blockquote.quote > p')).toHaveLength(2)
    expect(textAt(page, 'figure.pull blockquote')).toBe(
      '“An island is as far away as its last boat.”',
    )
    expect(textAt(page, 'figure.pull figcaption')).toBe('Sorrel Vane, who keeps the island’s shop')
    expect(allAt(page, 'aside.facts > ul > li')).toHaveLength(3)
    expect(allAt(page, '.body > ol > li > ul > li > ol > li')).toEqual([
      'first alone,',
      'then with both sides.',
    ])
    expect(page.querySelectorAll('.body > hr')).toHaveLength(1)
    expect(page.querySelectorAll('.body > p > br')).toHaveLength(1)
    expect(textAt(page, 'figure.body figcaption')).toContain('Photo: Skerry Parish Archive')
  })

  test('keeps a link with bold and italic words in it one link', () => {
    const links = open().querySelectorAll('.body a[href="https://harbour.example/reports/11"]')
    expect(links).toHaveLength(1)
    expect(links[0]!.innerHTML).toBe(
      '<em>Night of the </em><strong><em>long</em></strong><em> line</em>',
    )
    expect(links[0]!.getAttribute('rel')).toBe('noopener')
  })

  test('offers the lead photo in three formats, with its size, before it is scrolled to', () => {
    const page = open()
    const types = [...page.querySelectorAll('figure.lead source')].map((one) =>
      one.getAttribute('type'),
    )
    const image = page.querySelector('figure.lead img')!
    expect(types).toEqual(['image/avif', 'image/webp'])
    expect(image.getAttribute('srcset')).toBe(
      '/read/photos/f3a1-480.jpg 480w, /read/photos/f3a1-960.jpg 960w, /read/photos/f3a1-1600.jpg 1600w',
    )
    expect([image.getAttribute('width'), image.getAttribute('height')]).toEqual(['1600', '900'])
    expect(image.getAttribute('alt')).toBe(
      'A lit passenger ferry crosses the harbour at dusk under a full moon',
    )
    expect(image.getAttribute('loading')).toBeNull()
    expect(page.querySelector('figure.body img')!.getAttribute('loading')).toBe('lazy')
  })

  test('tells machines what it is: canonical address, Open Graph, NewsArticle', () => {
    const page = open()
    const meta = (name: string) =>
      page.querySelector(`meta[property="${name}"]`)?.getAttribute('content')
    expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(
      `${origin}/read/night-ferry`,
    )
    expect(meta('og:type')).toBe('article')
    expect(meta('og:image')).toBe(`${origin}/read/photos/f3a1-1600.jpg`)
    expect(page.querySelector('meta[name=robots]')).toBeNull()
    const data = JSON.parse(page.querySelector('script')!.textContent!)
    expect(data).toMatchObject({
      '@type': 'NewsArticle',
      headline: ferryNight().text.headline,
      datePublished: publication.publishedAt,
      author: [{ name: 'Ines Halloway', url: `${origin}/read/authors/ines-halloway` }, {}],
      articleSection: 'Harbour',
      inLanguage: 'en',
    })
  })

  test('prints a byline as it was approved, also when the profile has another name or is gone', () => {
    const frozen = ferryNight()
    frozen.byline[0]!.name = 'I. Halloway'
    const page = open(frozen, { authors: [ines] })
    expect(textAt(page, '.names')).toBe('By I. Halloway and Jonah Pell')
    expect(allAt(page, '.names a')).toEqual(['I. Halloway'])
    expect(allAt(page, '.au b')).toEqual(['I. Halloway'])
  })

  test('leaves out characters that no screen can show', () => {
    const page = pageOf(withBody(block('paragraph', 'The \u0001last\u001b boat\uffff')))
    expect(read(page).querySelector('main p')?.textContent).toBe('The last boat')
    expect(page).not.toMatch(/[\u0001\u001b\uffff]/)
  })

  test('has a box at its foot for each author there is more to say of than the name', () => {
    const page = open()
    expect(allAt(page, '.au b')).toEqual(['Ines Halloway'])
    expect(page.querySelector('.aus')!.getAttribute('aria-label')).toBe('About the author')
  })

  test.each([
    ['later that day', '2026-11-24T17:25:00.000Z', 'at 18:00. Updated at 19:25.'],
    ['on another day', '2026-11-26T07:05:00.000Z', 'Updated 26 November 2026 at 09:05.'],
    ['within the minute', '2026-11-24T16:00:40.000Z', 'Published 24 November 2026 at 18:00.'],
  ])('tells of an update %s', (_when, changedAt, sentence) => {
    const page = open(ferryNight(), { publication: { ...publication, changedAt } })
    expect(textAt(page, '.by small')).toMatch(new RegExp(`${sentence.replaceAll('.', '\\.')}$`))
  })

  test.each([
    ['uk', 'Текст: Ines Halloway і Jonah Pell', 'Опубліковано 24 листопада 2026 р. о 18:00.'],
    ['de', 'Von Ines Halloway und Jonah Pell', 'Veröffentlicht am 24. November 2026 um 18:00 Uhr.'],
    ['fr', 'Par Ines Halloway et Jonah Pell', 'Publié le 24 novembre 2026 à 18:00.'],
    ['es', 'Por Ines Halloway y Jonah Pell', 'Publicado el 24 de noviembre de 2026 a las 18:00.'],
    ['en-US', 'By Ines Halloway and Jonah Pell', 'Published November 24, 2026 at 6:00 PM.'],
    ['lb', 'By Ines Halloway and Jonah Pell', 'Published 24 November 2026 at 18:00.'],
  ])('speaks the site’s language: %s', (language, names, published) => {
    const page = open(ferryNight(), { site: { ...courier, language } })
    expect(page.documentElement.lang).toBe(language)
    expect(textAt(page, '.names')).toBe(names)
    expect(textAt(page, '.by small')).toBe(published)
  })

  test('marks a story in another language, and what the site itself says within it', () => {
    const page = open({ ...ferryNight(), language: 'uk' })
    expect(page.querySelector('article')!.lang).toBe('uk')
    expect(page.querySelector<HTMLElement>('.by')!.lang).toBe('en')
    expect(page.querySelector('script')!.textContent).toContain('"inLanguage":"uk"')
  })

  test('lets every block find its own direction, and a page from right to left be one', () => {
    const page = open()
    const blocks = '.body > p, .body li, .body h2, .body h3, h1, .sf, figcaption'
    for (const one of page.querySelectorAll(blocks)) expect(one.getAttribute('dir')).toBe('auto')
    expect(open(ferryNight(), { site: { ...courier, language: 'he' } }).dir).toBe('rtl')
  })

  test('has no calls, sections or tagline where the newsroom has none', () => {
    const site = { ...courier, membershipCall: null, supportCall: null, sections: [], tagline: '' }
    const page = open(ferryNight(), { site })
    for (const selector of ['.call', '.sup', 'nav', 'footer span']) {
      expect(page.querySelector(selector)).toBeNull()
    }
    expect(textAt(page, '.over')).toBe('harbour')
  })

  test('weighs less than 50 KB with its style, which weighs less than 8 KB', () => {
    const bytes = (text: string) => new TextEncoder().encode(text).length
    expect(bytes(readerCss)).toBeLessThanOrEqual(8192)
    expect(bytes(pageOf(ferryNight())) + bytes(readerCss)).toBeLessThan(50_000)
  })

  test('asks for nothing that is not of its own site', () => {
    const page = open()
    const asked = [...page.querySelectorAll('[src], [srcset], link[rel=stylesheet], link[as]')]
    expect(asked.length).toBeGreaterThan(5)
    for (const one of asked) {
      expect(one.getAttribute('src') ?? one.getAttribute('href') ?? '/').toMatch(/^\/(?!\/)/)
    }
    expect(page.querySelectorAll('[style], style')).toHaveLength(0)
  })
})

describe('a preview', () => {
  test('names every part that is missing, and only then', () => {
    const empty = withBody()
    empty.text.headline = ''
    const notes = allAt(open(empty, { isPreview: true, publication: null }), '.note')
    expect(notes).toEqual([
      'No section yet.',
      'No headline yet.',
      'No standfirst yet.',
      'No byline yet.',
      'No lead photo yet.',
      'No words yet.',
    ])
    expect(allAt(open(ferryNight(), { isPreview: true, publication: null }), '.note')).toEqual([])
  })

  test('names what a photo lacks', () => {
    const frozen = withBody(photo('gone', ''), photo('there', 'Caption', 'Alt'))
    frozen.text.lead = [{ photoId: 'there', alt: '', caption: '' }]
    const { renditions } = ferryNight().photos[0]!
    frozen.photos = [{ photoId: 'there', credit: '', renditions }]
    const page = open(frozen, { isPreview: true, publication: null })
    expect(allAt(page, 'figure.lead .note')).toEqual([
      'No caption yet.',
      'No credit yet.',
      'No alt text yet.',
    ])
    expect(allAt(page, 'figure.body .note')).toEqual([
      'This photo is not on file.',
      'No caption yet.',
      'No credit yet.',
      'No alt text yet.',
      'No credit yet.',
    ])
  })

  test('is kept from search engines, has no address yet, and opens links beside itself', () => {
    const page = open(ferryNight(), { isPreview: true, publication: null })
    expect(page.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex')
    expect(page.querySelector('link[rel=canonical]')).toBeNull()
    expect(page.querySelector('script')).toBeNull()
    expect(page.querySelector('base')?.getAttribute('target')).toBe('_blank')
  })

  test('says to readers nothing about what is missing', () => {
    const empty = withBody(photo('gone', ''))
    expect(allAt(open(empty), '.note')).toEqual([])
    expect(open(empty).querySelector('.body figure')).toBeNull()
  })

  test('of published words differs from the reader’s page in its head only', () => {
    const [preview, page] = [open(ferryNight(), { isPreview: true }), open()]
    expect(preview.body.innerHTML).toBe(page.body.innerHTML)
  })
})

const hostile = [
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  '//elsewhere.example',
  'https://a.example/"onclick="alert(1)',
  'https://name:secret@a.example/',
  '/read/night-ferry',
  '',
]

describe('what somebody typed', () => {
  test.each(hostile)('is no link when the address is %j, and its words stand', (href) => {
    const content: Inline[] = [
      { type: 'text', text: 'the words', marks: [{ type: 'link', attrs: { href } }] },
    ]
    const page = open(withBody(block('paragraph', content)))
    expect(page.querySelectorAll('.body a')).toHaveLength(0)
    expect(textAt(page, '.body')).toBe('the words')
  })

  test('cannot end the data for search engines', () => {
    const frozen = withBody()
    frozen.text.headline = '</script><script>alert(1)</script><!--'
    frozen.text.standfirst = 'a\u2028b'
    const page = open(frozen)
    expect(page.querySelectorAll('script')).toHaveLength(1)
    expect(JSON.parse(page.querySelector('script')!.textContent!)).toMatchObject({
      headline: frozen.text.headline,
      description: 'a b',
    })
  })

  test('in Cyrillic is written as it is', () => {
    const frozen = withBody(block('paragraph', 'Їжак і ґава їдуть поромом.'))
    frozen.text.headline = 'Нічний пором залишається'
    const html = pageOf(frozen)
    expect(html).toContain('<h1 dir="auto">Нічний пором залишається</h1>')
    expect(html).toContain('<p dir="auto">Їжак і ґава їдуть поромом.</p>')
  })

  test('in captions of photos that stand together stays with each of them, in one gallery', () => {
    const { photos } = ferryNight()
    const frozen = withBody(
      photo('gone', 'The pier', 'A pier'),
      photo('f3', 'The crane', 'A crane'),
      block('paragraph', 'Words.'),
      photo('f4', 'Alone', 'Alone'),
    )
    frozen.photos = ['f3', 'f4'].map((photoId) => ({
      photoId,
      credit: 'Maren Sollis',
      renditions: photos[0]!.renditions,
    }))
    const page = open(frozen)
    const [gallery, ...others] = page.querySelectorAll('.body [role="group"]')
    expect(others).toEqual([])
    expect(gallery?.getAttribute('aria-label')).toBe('Photo gallery: 2')
    const captions = [...gallery!.querySelectorAll('figcaption')].map((each) =>
      each.textContent!.replaceAll(/\s+/g, ' ').trim(),
    )
    expect(captions).toEqual(['The pier', 'The crane Photo: Maren Sollis'])
  })

  test('of a gallery of which readers get one photo only stand as those of any other', () => {
    const frozen = withBody(photo('gone', ''), photo('gone too', 'The crane', 'A crane'))
    const page = open(frozen)
    expect(page.querySelector('.body [role="group"]')).toBeNull()
    expect(textAt(page, '.body figcaption')).toBe('The crane')
  })

  test('in a caption stands also where the picture is not on file', () => {
    const page = open(withBody(photo('gone', 'The pier at night')))
    expect(textAt(page, '.body figcaption')).toBe('The pier at night')
  })
})

const snippet = fc.constantFrom(
  '<b>bold</b>',
  '</p><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '&lt;',
  '&#x3c;svg onload=alert(1)>',
  '"><style>*{}</style>',
  '{names}',
  '${1+1}',
)
const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), snippet)
const anyMark = fc.oneof(
  fc.constant({ type: 'bold' as const }),
  fc.constant({ type: 'italic' as const }),
  fc.constantFrom('https://a.example/?a=1&b="', 'https://ok.example/x', ...hostile).map((href) => ({
    type: 'link' as const,
    attrs: { href },
  })),
)
const anyInline: fc.Arbitrary<Inline> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('text' as const),
      text: anyText,
      marks: fc.uniqueArray(anyMark, { selector: ({ type }) => type }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' as const }) },
)
const anyTextBlock: fc.Arbitrary<Block> = fc.record({
  type: fc.constant('textBlock' as const),
  attrs: fc.record({
    kind: fc.constantFrom(...blockKinds),
    level: fc.integer({ min: 0, max: 3 }),
    box: fc.constantFrom(null, null, 'a', 'b'),
    speaker: fc.oneof(fc.constant(null), anyText),
  }),
  content: fc.array(anyInline, { maxLength: 5 }),
})
const anyBlock = fc.oneof(
  { weight: 8, arbitrary: anyTextBlock },
  { weight: 1, arbitrary: anyText.map((caption) => photo('gone', caption)) },
  { weight: 1, arbitrary: fc.constant({ type: 'rule' as const }) },
)

/** Words without blanks and without what HTML has no place for. */
const bare = (text: string) => withoutUnshowable(text).replace(/\s+/g, '')

/** What stands in the words, in order: a speaker belongs to the pull quote only. */
const wordsOf = (content: readonly Block[]) =>
  content
    .map((one) => {
      if (one.type === 'rule') return ''
      const text = plainInline(one.content)
      if (text.trim() === '' || one.type === 'photo') return text
      return text + (one.attrs.kind === 'pull-quote' ? (one.attrs.speaker ?? '') : '')
    })
    .join('')

const allowed = new Set(
  'ARTICLE ASIDE A B BLOCKQUOTE BR DIV EM FIGCAPTION FIGURE H1 H2 H3 HR LI OL P SMALL SPAN STRONG TIME UL'.split(
    ' ',
  ),
)

test('whatever is typed, no word is lost and nothing becomes markup or another’s address', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 12 }), anyText, anyText, (content, line, name) => {
      const frozen = withBody(...content)
      frozen.text.headline = `x ${line}`
      frozen.text.standfirst = `y ${line}`
      frozen.byline = [{ authorId: 'nobody', name: `z ${name}` }]
      const page = open(frozen, { site: { ...courier, supportCall: null } })

      expect(bare(page.querySelector('.body')!.textContent!)).toBe(bare(wordsOf(content)))
      expect(bare(page.querySelector('h1')!.textContent!)).toBe(bare(`x ${line}`))
      expect(bare(page.querySelector('.sf')!.textContent!)).toBe(bare(`y ${line}`))
      expect(bare(page.querySelector('.names')!.textContent!)).toBe(bare(`By z ${name}`))
      for (const element of page.querySelectorAll('main *')) {
        expect(allowed).toContain(element.tagName)
        for (const { name: attribute, value } of element.attributes) {
          expect(['class', 'dir', 'href', 'rel', 'datetime', 'role', 'aria-label']).toContain(
            attribute,
          )
          if (attribute === 'href') expect(isWebAddress(value)).toBe(true)
        }
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('a list, a quote or a box of nothing but empty blocks leaves no trace', () => {
  const empty = [
    block('bullet', ''),
    block('numbered', '  ', 1),
    block('quote', ''),
    block('crosshead', words('')),
    block('paragraph', [{ type: 'hardBreak' }]),
  ]
  const boxed = block('bullet', '')
  if (boxed.type === 'textBlock') boxed.attrs.box = 'a'
  expect(
    open(withBody(...empty, boxed))
      .querySelector('.body')!
      .innerHTML.trim(),
  ).toBe('')
})
