import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toSrgb } from '#server/photos/to-srgb.ts'

const anyNumbers = fc.record({
  primaries: fc.integer({ min: 0, max: 255 }),
  transfer: fc.integer({ min: 0, max: 255 }),
  isFullRange: fc.boolean(),
})
const grey = (value: number) => Uint16Array.of(value, value, value)
const shown = (value: number, numbers: Parameters<typeof toSrgb>[2]) =>
  toSrgb(grey(value), 3, numbers)

test('what is brighter in the file is never darker on the page, whatever its numbers', () => {
  const stored = fc.integer({ min: 0, max: 0xffff })
  fc.assert(
    fc.property(anyNumbers, stored, stored, (numbers, a, b) => {
      const [darker, brighter] = [Math.min(a, b), Math.max(a, b)].map((v) => shown(v, numbers))
      for (const i of [0, 1, 2]) expect(darker![i]).toBeLessThanOrEqual(brighter![i]!)
    }),
  )
})

test('a grey stays grey where white is daylight', () => {
  const byDaylight = fc.constantFrom(1, 5, 6, 9, 12, 22)
  fc.assert(
    fc.property(
      anyNumbers,
      byDaylight,
      fc.integer({ min: 0, max: 0xffff }),
      (any, primaries, v) => {
        const [r, g, b] = shown(v, { ...any, primaries })
        expect(Math.max(r!, g!, b!) - Math.min(r!, g!, b!)).toBeLessThanOrEqual(1)
      },
    ),
  )
})

test('black is black and white is white in every picture for screens', () => {
  const screens = fc.constantFrom(1, 4, 5, 6, 8, 13, 14)
  fc.assert(
    fc.property(screens, fc.constantFrom(1, 9, 11, 12), (transfer, primaries) => {
      const numbers = { primaries, transfer, isFullRange: true }
      expect([...shown(0, numbers)]).toEqual([0, 0, 0])
      expect(Math.min(...shown(0xffff, numbers))).toBeGreaterThanOrEqual(254)
    }),
  )
})
