import { describe, expect, test } from 'vitest'
import { nameBefore, namesLike } from '#src/ui/comments/name-after-at.ts'

const people = ['Ines Halloway', 'Ivan Kovalenko', 'Jo Ines', 'Gone Ines'].map((name) => ({
  id: name,
  name,
  active: name !== 'Gone Ines',
}))
const names = (typed: string) => namesLike(people, typed).map(({ name }) => name)

describe('names after an @', () => {
  test.each([
    ['@', 1, { at: 0, typed: '' }],
    ['ask @In', 7, { at: 4, typed: 'In' }],
    ['ask @Ines Ha', 12, { at: 4, typed: 'Ines Ha' }],
    ['mail@news', 9, undefined],
    ['no name', 7, undefined],
    ['@Ines\nnext', 10, undefined],
  ])('%j with the caret at %i', (words, caret, found) => {
    expect(nameBefore(words, caret)).toEqual(found)
  })

  test('are of people who are here, those that begin so first', () => {
    expect(names('')).toEqual(['Ines Halloway', 'Ivan Kovalenko', 'Jo Ines'])
    expect(names('ines')).toEqual(['Ines Halloway', 'Jo Ines'])
    expect(names('Kova')).toEqual(['Ivan Kovalenko'])
    expect(names('zz')).toEqual([])
  })

  test('are offered no longer once a whole one stands there', () => {
    expect(names('Ines Halloway')).toEqual([])
    expect(names('Ines Halloway says')).toEqual([])
  })
})
