import { describe, expect, test } from 'vitest'
import { refuseUnpacked, type PackedPhoto } from '#server/photos/refuse-unpacked.ts'

const photo = (given: Partial<PackedPhoto> & Pick<PackedPhoto, 'format'>): PackedPhoto => ({
  width: 6000,
  height: 4000,
  channels: 3,
  isDeep: false,
  isInPasses: false,
  ...given,
})
const large = { width: 10_000, height: 9_999 }
const passes = { isInPasses: true }
const megabytes = (count: number) => count * 1024 * 1024

describe('a photo of a camera, and the largest of a format that is read piece by piece, are taken', () => {
  test.each([
    ['24 megapixels as AVIF', photo({ format: 'avif' }), 6],
    [
      '24 megapixels as interlaced PNG of 16 bits',
      photo({ format: 'png', isDeep: true, ...passes }),
      50,
    ],
    [
      '50 megapixels as progressive JPEG',
      photo({ format: 'jpeg', ...passes, width: 8160, height: 6120, chromaSubsampling: '4:4:4' }),
      25,
    ],
    ['100 megapixels as JPEG', photo({ format: 'jpeg', ...large }), 50],
    [
      '100 megapixels as progressive JPEG',
      photo({ format: 'jpeg', ...large, ...passes, chromaSubsampling: '4:2:0' }),
      10,
    ],
    [
      '100 megapixels as PNG of 16 bits',
      photo({ format: 'png', ...large, channels: 4, isDeep: true }),
      50,
    ],
    [
      '100 megapixels as TIFF',
      photo({ format: 'tiff', ...large, isDeep: true, tile: { width: 512, height: 512 } }),
      50,
    ],
    [
      '100 megapixels as TIFF with each colour apart, in strips as programs make them',
      photo({ format: 'tiff', ...large, isDeep: true, stripRows: 64 }),
      50,
    ],
    [
      '100 megapixels as TIFF of JPEGs of sixteen rows',
      photo({ format: 'tiff', ...large, stripRows: 16, isOfJpegs: true }),
      50,
    ],
    [
      '24 megapixels as TIFF that is one JPEG',
      photo({ format: 'tiff', stripRows: 4000, isOfJpegs: true }),
      50,
    ],
    [
      '24 megapixels as TIFF with each colour apart in one piece',
      photo({ format: 'tiff', isDeep: true, stripRows: Infinity }),
      50,
    ],
  ] as const)('%s', (_what, given, weight) => {
    expect(() => refuseUnpacked(given, megabytes(weight))).not.toThrow()
  })
})

describe('one that would take more memory than there is is refused with what to do', () => {
  const is = 'The file is 10,000 × 9,999 pixels.'
  test.each([
    [
      photo({ format: 'avif', ...large }),
      `${is} As AVIF it may have 25 megapixels. Export it as JPEG.`,
    ],
    [
      photo({ format: 'avif', ...large, isDeep: true }),
      `${is} As AVIF it may have 18 megapixels. Export it as JPEG.`,
    ],
    [
      photo({ format: 'webp', ...large }),
      `${is} As WebP it may have 52 megapixels. Export it as JPEG.`,
    ],
    [
      photo({ format: 'gif', ...large }),
      `${is} As GIF it may have 90 megapixels. Export it as PNG or JPEG.`,
    ],
    [
      photo({ format: 'jpeg', ...large, ...passes, chromaSubsampling: '4:4:4' }),
      `${is} As a progressive JPEG it may have 64 megapixels. Export it as a JPEG that is not progressive.`,
    ],
    [
      photo({ format: 'jpeg', ...large, ...passes, channels: 4 }),
      `${is} As a progressive JPEG it may have 51 megapixels. Export it as a JPEG that is not progressive.`,
    ],
    [
      photo({ format: 'png', ...large, ...passes, channels: 4, isDeep: true }),
      `${is} As an interlaced PNG it may have 47 megapixels. Export it as a PNG that is not interlaced, or as JPEG.`,
    ],
    [
      photo({
        format: 'tiff',
        ...large,
        channels: 4,
        isDeep: true,
        tile: { width: 2048, height: 2048 },
      }),
      `${is} With tiles so large it may have 93 megapixels. Export it as TIFF without tiles, or as JPEG.`,
    ],
    [
      photo({ format: 'tiff', ...large, isDeep: true, stripRows: Infinity }),
      `${is} With each colour apart it may have 47 megapixels. Export it as TIFF with its colours interleaved, or as JPEG.`,
    ],
    [
      photo({ format: 'tiff', ...large, channels: 4, isDeep: true, stripRows: 9999 }),
      `${is} With each colour apart it may have 39 megapixels. Export it as TIFF with its colours interleaved, or as JPEG.`,
    ],
    [
      photo({ format: 'tiff', ...large, stripRows: Infinity, isOfJpegs: true }),
      `${is} As a TIFF with JPEG inside it may have 36 megapixels. Export it as JPEG.`,
    ],
    [
      photo({ format: 'tiff', ...large, stripRows: 5000, isOfJpegs: true }),
      `${is} As a TIFF with JPEG inside it may have 59 megapixels. Export it as JPEG.`,
    ],
    [
      photo({ format: 'tiff', ...large, tile: { width: 4096, height: 4096 }, isOfJpegs: true }),
      `${is} With tiles so large it may have 96 megapixels. Export it as TIFF without tiles, or as JPEG.`,
    ],
    [
      photo({ format: 'tiff', ...large, stripRows: Infinity, isYcc: true }),
      `${is} As YCbCr it may have 70 megapixels. Export it as TIFF in RGB, or as JPEG.`,
    ],
    [
      photo({ format: 'tiff', ...large, isDeep: true, stripRows: 2700 }),
      `${is} With each colour apart it may have 94 megapixels. Export it as TIFF with its colours interleaved, or as JPEG.`,
    ],
  ])('%j', (given, message) => {
    expect(() => refuseUnpacked(given, 0)).toThrow(
      expect.objectContaining({ code: 'not-a-photo', message }),
    )
  })

  test('a heavy file leaves less for its picture', () => {
    expect(() => refuseUnpacked(photo({ format: 'avif' }), megabytes(30))).toThrow(/21 megapixels/)
  })
})
