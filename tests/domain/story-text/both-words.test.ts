import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bothWords } from '#domain/story-text/both-words.ts'

const someWords = fc.string({ minLength: 1 }).filter((words) => words.trim() !== '')

test('two alt texts in one place are both there, however they read', () => {
  fc.assert(
    fc.property(someWords, someWords, (theirs, mine) => {
      const both = bothWords(theirs, mine)
      expect(both).toContain(theirs.trim())
      expect(both).toContain(mine.trim())
    }),
  )
})

test('one that the other goes on from is not said twice', () => {
  expect(bothWords('A crane.', 'A crane. At dusk.')).toBe('A crane. At dusk.')
  expect(bothWords('A crane. At dusk.', 'A crane.')).toBe('A crane. At dusk.')
  expect(bothWords('', 'A crane.')).toBe('A crane.')
  expect(bothWords('A crane.', 'At dusk.')).toBe('A crane. At dusk.')
})
