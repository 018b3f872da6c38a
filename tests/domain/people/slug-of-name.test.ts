import { expect, test } from 'vitest'
import { slugOfName } from '#domain/people/slug-of-name.ts'

test.each([
  ['Ines Halloway', 'ines-halloway'],
  ['Ольга Діброва', 'olha-dibrova'],
  ['Seán O’Fallow', 'sean-ofallow'],
  ['王小明', 'wangxiaoming'],
  ['✍️', 'author'],
])('the page of %s is at %s', (name, slug) => {
  expect(slugOfName(name)).toBe(slug)
})
