import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  boxAround,
  boxOf,
  Framing,
  leastSideOf,
  middleOfPhoto,
  pixelsOf,
  ratioOf,
  refuseFraming,
  sayFraming,
  shapes,
  type Box,
  type FixedShape,
  type Shape,
} from '#domain/photos/framing.ts'

const sizes = fc.record({
  width: fc.integer({ min: 1, max: 12_000 }),
  height: fc.integer({ min: 1, max: 12_000 }),
})
const part = fc.double({ min: 0, max: 1, noNaN: true })
const points = fc.record({ x: part, y: part })
const fixed = Object.keys(ratioOf) as FixedShape[]

describe('a crop that follows the focal point', () => {
  test('has its shape, lies within the photo, and shows the focal point, whatever the photo', () => {
    fc.assert(
      fc.property(points, sizes, fc.constantFrom(...fixed), (focus, size, shape) => {
        const box = boxAround(focus, ratioOf[shape], size)
        const ratio = (box.width * size.width) / (box.height * size.height)
        expect(ratio / ratioOf[shape]).toBeCloseTo(1, 6)
        expect(Math.max(box.width, box.height)).toBe(1)
        expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(1 + 1e-9)
        expect(box.y + box.height).toBeLessThanOrEqual(1 + 1e-9)
        expect(focus.x).toBeGreaterThanOrEqual(box.x - 1e-9)
        expect(focus.x).toBeLessThanOrEqual(box.x + box.width + 1e-9)
        expect(focus.y).toBeGreaterThanOrEqual(box.y - 1e-9)
        expect(focus.y).toBeLessThanOrEqual(box.y + box.height + 1e-9)
      }),
    )
  })

  test('is taken as drawn, and is never empty or over the edge in pixels', () => {
    fc.assert(
      fc.property(points, sizes, fc.constantFrom(...shapes), (focus, size, shape) => {
        const { left, top, width, height } = pixelsOf(
          boxOf({ focus, drawn: {} }, shape, size),
          size,
        )
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(1)
        expect(left + width).toBeLessThanOrEqual(size.width)
        expect(top + height).toBeLessThanOrEqual(size.height)
        expect(() => refuseFraming({ focus, drawn: {} }, size)).not.toThrow()
      }),
    )
  })
})

const photo = { width: 3000, height: 2000 }
const drawn = (shape: Shape, box: Box) =>
  refuseFraming({ focus: { x: 0.5, y: 0.5 }, drawn: { [shape]: box } }, photo)

describe('a crop drawn by hand', () => {
  test('stands where it was drawn, also when the focal point moves', () => {
    const box = { x: 0.1, y: 0.2, width: 0.4, height: 0.3375 }
    const framing = { focus: { x: 0.9, y: 0.9 }, drawn: { '16:9': box } }
    expect(boxOf(framing, '16:9', photo)).toEqual(box)
    expect(() => refuseFraming(framing, photo)).not.toThrow()
  })

  test.each([
    ['over the right edge', 'free', { x: 0.7, y: 0, width: 0.5, height: 1 }, /within the photo/],
    ['over the lower edge', '1:1', { x: 0, y: 0.9, width: 0.2, height: 0.3 }, /within the photo/],
    [
      'of a few pixels',
      'free',
      { x: 0, y: 0, width: 0.05, height: 0.5 },
      'Draw Free larger: a crop has at least 320 pixels a side.',
    ],
    [
      'of no size',
      '1:1',
      { x: 0, y: 0, width: 0, height: 0 },
      'Draw Square 1:1 larger: a crop has at least 320 pixels a side.',
    ],
    [
      'of another shape',
      '16:9',
      { x: 0, y: 0, width: 0.5, height: 0.5 },
      'The crop drawn for 16:9 has another shape. Draw it again.',
    ],
  ] as const)('%s is refused', (_what, shape, box, sentence) => {
    expect(() => drawn(shape, box)).toThrow(sentence)
  })

  test('of a photo that is smaller than the least is the whole of it', () => {
    const small = { width: 200, height: 100 }
    expect(leastSideOf('1:1', small)).toBe(100)
    const whole = { x: 0.25, y: 0, width: 0.5, height: 1 }
    const focus = { x: 0.5, y: 0.5 }
    expect(() => refuseFraming({ focus, drawn: { '1:1': whole } }, small)).not.toThrow()
    const half = { x: 0.25, y: 0, width: 0.25, height: 0.5 }
    expect(() => refuseFraming({ focus, drawn: { '1:1': half } }, small)).toThrow(/100 pixels/)
  })

  test.each([
    ['no number', 'here'],
    ['nothing', null],
    ['a number without end', Number.POSITIVE_INFINITY],
    ['no number at all', Number.NaN],
    ['a place left of the photo', -0.1],
    ['a place right of it', 1.1],
  ])('at %s is no framing', (_what, x) => {
    const read = Framing.safeParse({ ...middleOfPhoto, focus: { x, y: 0.5 } })
    expect(read.error?.issues[0]?.message).toMatch(/numbers from 0 to 1|within the photo/)
  })
})

test('a framing is said in words, so that two can be compared', () => {
  expect(sayFraming(null)).toBe('')
  expect(
    sayFraming({
      focus: { x: 0.25, y: 0.5 },
      drawn: { free: { x: 0.1, y: 0, width: 0.8, height: 0.9 } },
    }),
  ).toBe('focal point 25 % across, 50 % down; Free 80 % × 90 % from 10 % across, 0 % down')
})
