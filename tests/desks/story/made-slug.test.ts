import { expect, test } from 'vitest'
import { isMadeSlug, slugTries } from '#src/desks/story/made-slug.ts'

test.each([
  ['draft-24-nov', '', true],
  ['draft-3-dec-2', '', true],
  ['night-ferry', 'night-ferry', true],
  ['night-ferry-3', 'night-ferry', true],
  ['night-ferry-stays', 'night-ferry', false],
  ['ferry', 'night-ferry', false],
  ['drafting-law', '', false],
  ['draft-24-november', '', false],
  ['-2', '', false],
])('the slug %s, after a headline that gave “%s”, counts as made: %s', (slug, before, isMade) => {
  expect(isMadeSlug(slug, before)).toBe(isMade)
})

test('a taken slug is tried with the next numbers, and no try comes twice', () => {
  const tries = slugTries('night-ferry')
  expect(tries.slice(0, 3)).toEqual(['night-ferry', 'night-ferry-2', 'night-ferry-3'])
  expect(new Set(tries).size).toBe(tries.length)
})
