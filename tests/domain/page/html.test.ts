import { expect, test } from 'vitest'
import { fill, html, lines, trusted } from '#domain/page/html.ts'

test('a hole is text, in an element and in an attribute', () => {
  const name = `"><script>'&`
  expect(html`<p title="${name}">${name}</p>`.source).toBe(
    '<p title="&quot;&gt;&lt;script&gt;&#39;&amp;">&quot;&gt;&lt;script&gt;&#39;&amp;</p>',
  )
})

test('markup in a hole stays markup, and nothing, false and lists are what they are', () => {
  const items = ['a', '<b>'].map((item) => html`<i>${item}</i>`)
  expect(html`<b>${items}${null}${undefined}${false}${0}</b>`.source).toBe(
    '<b><i>a</i><i>&lt;b&gt;</i>0</b>',
  )
  expect(html`${trusted('<hr>')}`.source).toBe('<hr>')
})

test('what the formatter laid out in steps is sent without them, holes untouched', () => {
  const lang = html` lang="uk"`
  const words = 'two\n    lines  '
  // oxfmt-ignore
  const laidOut = html`<div
    class="photo ${'lead'}   wide"
    ${lang}
    ${false}
  >
    <img src="a" ${html` alt="b"`} />
    ${words}
  </div> `
  expect(laidOut.source).toBe(
    '<div class="photo lead   wide" lang="uk">\n<img src="a" alt="b">\ntwo\n    lines  \n</div>\n',
  )
})

test('a sentence takes its parts where its language wants them', () => {
  const names = html`<b>${'A & B'}</b>`
  expect(fill('Von {names}, {names}!', { names }).source).toBe(
    'Von <b>A &amp; B</b>, <b>A &amp; B</b>!',
  )
  expect(fill('{credit}', { credit: '{names}' }).source).toBe('{names}')
})

test('lines that a person made stay lines', () => {
  expect(lines(' one\r\ntwo <3\n\nthree\n').source).toBe('one<br>two &lt;3<br><br>three')
})
