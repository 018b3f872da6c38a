import { describe, expect, test } from 'vitest'
import { renditionHeight, renditionWidths } from '#domain/photos/rendition-widths.ts'

describe('the widths a photo is offered in', () => {
  test.each([
    ['a photo of a camera', 6000, 4000, [320, 640, 960, 1280, 1920, 2560]],
    ['one that is exactly a step wide', 1280, 853, [320, 640, 960, 1280]],
    ['one between two steps', 1600, 900, [320, 640, 960, 1280, 1600]],
    ['one a little wider than a step', 700, 500, [320, 700]],
    ['a small one', 200, 100, [200]],
    ['a single pixel', 1, 1, [1]],
    ['a strip down a wall', 1000, 40_000, [320, 400]],
    ['a long screen, which encoders could not hold', 4000, 20_000, [320, 640, 960, 1280, 1549]],
    ['a photo held upright', 4000, 6000, [320, 640, 960, 1280, 1920, 2560]],
    ['a line', 1, 30_000, [1]],
  ])('%s', (_what, width, height, widths) => {
    expect(renditionWidths(width, height)).toEqual(widths)
  })

  test('keep the shape, to the pixel', () => {
    expect(renditionHeight(320, 6000, 4000)).toBe(213)
    expect(renditionHeight(320, 20_000, 2)).toBe(1)
  })
})
