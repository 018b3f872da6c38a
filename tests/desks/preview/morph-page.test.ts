import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { morphPage } from '#src/desks/preview/morph-page.ts'

const page = (body: string, attributes = '') =>
  `<!doctype html><html${attributes}><head></head><body>${body}</body></html>`
const open = (html: string) => new DOMParser().parseFromString(html, 'text/html')

test('a picture that stays is the same element afterwards, so that it is not loaded again', () => {
  const shown = open(page('<h1>Old</h1><figure><img src="/a.jpg"></figure><p>Words</p>'))
  const picture = shown.querySelector('img')
  morphPage(
    shown,
    page('<h1>New</h1><figure><img src="/a.jpg"></figure><p>Words more</p><p>And more</p>'),
  )
  expect(shown.querySelector('img')).toBe(picture)
  expect(shown.body.textContent).toBe('NewWords moreAnd more')
})

test('the colours of the page follow', () => {
  const shown = open(page('', ' data-colours="light" lang="en"'))
  morphPage(shown, page('', ' data-colours="dark" lang="uk"'))
  expect(shown.documentElement.dataset['colours']).toBe('dark')
  expect(shown.documentElement.lang).toBe('uk')
})

test('it ends equal, whatever stood there before', () => {
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('words', 'other words', '<img src="/a.jpg" alt="A">', '<br>'),
      fc
        .tuple(fc.constantFrom('div', 'section', 'b'), fc.array(tie('tree'), { maxLength: 3 }))
        .map(([tag, inside]) => `<${tag} class="${inside.length}">${inside.join('')}</${tag}>`),
    ),
  }))
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 4 }), fc.array(tree, { maxLength: 4 }), (a, b) => {
      const shown = open(page(a.join('')))
      morphPage(shown, page(b.join('')))
      expect(shown.body.innerHTML).toBe(open(page(b.join(''))).body.innerHTML)
    }),
    { numRuns: 200 },
  )
})
