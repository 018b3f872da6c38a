import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openMovedWords } from '#domain/story-text/rescue/moved-words.ts'

const aMove = fc.record({
  from: fc.record({ client: fc.integer({ min: 1, max: 3 }), clock: fc.nat(40) }),
  to: fc.record({ client: fc.integer({ min: 4, max: 6 }), clock: fc.nat(400) }),
  length: fc.integer({ min: 1, max: 12 }),
})

test('of moves of the same letters the latest counts, letter by letter', () => {
  fc.assert(
    fc.property(fc.array(aMove, { maxLength: 30 }), (moves) => {
      const plain = new Map<string, string>()
      for (const { from, to, length } of moves) {
        for (let at = 0; at < length; at += 1) {
          plain.set(`${from.client} ${from.clock + at}`, `${to.client} ${to.clock + at}`)
        }
      }
      const moved = openMovedWords(moves)
      for (let client = 1; client <= 3; client += 1) {
        for (let clock = 0; clock < 55; clock += 1) {
          const now = moved.whereNow({ client, clock })
          const key = `${client} ${clock}`
          expect(moved.has({ client, clock })).toBe(plain.has(key))
          expect(`${now.client} ${now.clock}`).toBe(plain.get(key) ?? key)
        }
      }
    }),
  )
})

test('a ring of moves, which only a hostile change can make, comes to an end', () => {
  const there = { client: 1, clock: 0 }
  const back = { client: 2, clock: 0 }
  const moved = openMovedWords([
    { from: there, to: back, length: 1 },
    { from: back, to: there, length: 1 },
  ])
  expect([1, 2]).toContain(moved.whereNow(there).client)
})
