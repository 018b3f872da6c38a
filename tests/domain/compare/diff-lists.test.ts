import { diffArrays } from 'diff'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffLists } from '#domain/compare/diff-lists.ts'

const letters = (most: number, alphabet: string) =>
  fc.array(fc.constantFrom(...alphabet), { maxLength: most })
const twoLists = fc.oneof(
  ...['ab', 'abcd', 'abcdefghijklmnop'].map((alphabet) =>
    fc.tuple(letters(40, alphabet), letters(40, alphabet)),
  ),
)

test('finds what the package finds, in its order', () => {
  fc.assert(
    fc.property(twoLists, ([before, after]) => {
      expect(diffLists(before, after, (one) => one)).toEqual(diffArrays(before, after))
    }),
    { numRuns: 2_000 },
  )
})

const many = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name}${n}`)

test('lists that have too little in common went and came as a whole', () => {
  const before = ['One', ...many(2_000, 'was')]
  const after = ['One', ...many(2_000, 'is')]
  expect(diffLists(before, after, (one) => one)).toEqual([
    { removed: true, added: false, value: before, count: before.length },
    { removed: false, added: true, value: after, count: after.length },
  ])
})
