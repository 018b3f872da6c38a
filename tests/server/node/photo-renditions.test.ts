import { load } from 'exifreader'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { writePhotoFacts } from '#mocks/seed/write-photo-facts.ts'
import { makeRenditions } from '#server/node/photo-renditions.ts'
import type { MadeRendition } from '#server/parts.ts'
import { int32, joinBytes } from '#server/photos/bytes.ts'
import { pictureFormatOrRefuse } from '#server/photos/photo-refusals.ts'
import { withSegments } from '#server/photos/notice/jpeg-segments.ts'
import { corners } from '../../support/photo-corners.ts'
import {
  aJpeg,
  bytesOf,
  colours,
  exifSegment,
  hugePng,
  pngChunk,
  quarters,
  turnedJpeg,
  type Orientation,
} from '../../support/photo-writer.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

const sizes = (renditions: MadeRendition[], type: MadeRendition['type']) =>
  renditions.filter((one) => one.type === type).map(({ width, height }) => `${width}×${height}`)

describe('the renditions of a photo', () => {
  test('are AVIF, WebP and JPEG of every width up to its own, in one shape', async () => {
    const { width, height, renditions } = await makeRenditions(await aJpeg(1500, 1000))
    expect([width, height]).toEqual([1500, 1000])
    for (const type of ['image/avif', 'image/webp', 'image/jpeg'] as const) {
      expect(sizes(renditions, type)).toEqual([
        '320×213',
        '640×427',
        '960×640',
        '1280×853',
        '1500×1000',
      ])
    }
    for (const rendition of renditions) {
      const read = await sharp(rendition.bytes).metadata()
      expect({ width: read.width, height: read.height }).toEqual({
        width: rendition.width,
        height: rendition.height,
      })
      expect(read.mediaType).toBe(rendition.type)
    }
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8] as Orientation[])(
    'are upright, however the camera was held (orientation %i)',
    async (orientation) => {
      const { width, height, renditions } = await makeRenditions(await turnedJpeg(orientation))
      expect([width, height]).toEqual([600, 400])
      for (const rendition of renditions) {
        expect(await corners(rendition)).toEqual(['red', 'green', 'blue', 'white'])
        expect((await sharp(rendition.bytes).metadata()).orientation).toBeUndefined()
      }
    },
  )

  test('do not say where the photo was taken, nor anything else the file said', async () => {
    const told = writePhotoFacts(await aJpeg(), { caption: 'Home of a source', city: 'Larkmouth' })
    const photo = withSegments(
      told,
      exifSegment({ gps: { latitude: 58.15, longitude: 8.01 }, caption: 'Home', artist: 'Maren' }),
    )
    const groups = (bytes: Uint8Array) => load(new Uint8Array(bytes).buffer, { expanded: true })
    expect(groups(photo).gps).toMatchObject({ Latitude: 58.15, Longitude: 8.01 })
    expect(groups(photo).iptc).toBeDefined()

    const { renditions } = await makeRenditions(photo)
    expect(renditions.length).toBeGreaterThan(3)
    for (const { bytes } of renditions) {
      const { gps, exif, iptc, xmp } = groups(bytes)
      expect({ gps, exif, iptc, xmp }).toEqual({})
      const all = Buffer.from(bytes).toString('latin1')
      expect(all).not.toMatch(/Home|Larkmouth|Exif|xmpmeta|8BIM/)
    }
  })

  test.each([
    ['PNG', quarters().png()],
    ['PNG of 16 bits a colour', quarters().toColourspace('rgb16').png()],
    ['WebP', quarters().webp({ quality: 90 })],
    ['AVIF', quarters().avif({ quality: 80, effort: 0 })],
    ['TIFF', quarters().tiff({ compression: 'lzw' })],
    ['GIF', quarters().gif()],
    ['JPEG in CMYK', quarters().toColourspace('cmyk').jpeg({ quality: 95 })],
    ['JPEG in Display P3', quarters().withIccProfile('p3').jpeg({ quality: 95 })],
  ])('show the same picture for a %s', async (_what, picture) => {
    const { width, renditions } = await makeRenditions(await bytesOf(picture))
    expect(width).toBe(600)
    for (const rendition of renditions) {
      expect(await corners(rendition)).toEqual(['red', 'green', 'blue', 'white'])
      const { space, hasProfile } = await sharp(rendition.bytes).metadata()
      expect({ space, hasProfile }).toEqual({ space: 'srgb', hasProfile: false })
    }
  })

  test('of a moving GIF show its first picture', async () => {
    const page = (background: string) =>
      sharp({ create: { width: 40, height: 40, channels: 3, background } })
        .png()
        .toBuffer()
    const gif = sharp(await Promise.all([colours.blue, colours.red].map(page)), {
      join: { animated: true },
    }).gif()
    const { width, height, renditions } = await makeRenditions(await bytesOf(gif))
    expect([width, height]).toEqual([40, 40])
    expect(await corners(renditions[0]!)).toEqual(['blue', 'blue', 'blue', 'blue'])
  })

  test('stand on white where a picture is transparent, and grey pictures stay grey', async () => {
    const clear = sharp({
      create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
    const grey = sharp({ create: { width: 40, height: 40, channels: 3, background: '#ffffff' } })
      .greyscale()
      .jpeg()
    for (const picture of [clear.png(), grey]) {
      for (const rendition of (await makeRenditions(await bytesOf(picture))).renditions) {
        expect(await corners(rendition)).toEqual(['white', 'white', 'white', 'white'])
      }
    }
  })

  test.each([
    ['a single pixel', 1, 1, ['1×1']],
    ['the longest line', 1, 16_000, ['1×16000']],
    ['the widest one', 20_000, 1, ['320×1', '640×1', '960×1', '1280×1', '1920×1', '2560×1']],
    ['a strip that is longer than WebP allows', 60, 20_000, ['48×16000']],
  ])('are made of %s', async (_what, width, height, made) => {
    const picture = sharp({ create: { width, height, channels: 3, background: '#888' } }).png()
    const { renditions } = await makeRenditions(await bytesOf(picture))
    expect(sizes(renditions, 'image/webp')).toEqual(made)
  })
})

describe('what is no photo', () => {
  const readable = 'The file is not a picture we can read.'
  const damaged = 'The file is damaged or not complete. Copy or export it again.'
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'

  test.each([
    ['nothing', new Uint8Array(), readable],
    ['a text', utf8('Dear editor, '.repeat(50)), readable],
    ['an SVG', utf8(svg), readable],
    ['a PDF', utf8('%PDF-1.7\n1 0 obj'), readable],
    [
      'the begin of a JPEG',
      Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1),
      damaged,
    ],
  ])('%s is refused', async (_what, bytes, sentence) => {
    await expect(makeRenditions(new Uint8Array(bytes))).rejects.toMatchObject({
      code: 'not-a-photo',
      message: sentence,
    })
  })

  test.each([
    ['JPEG', quarters().jpeg()],
    ['PNG', quarters().png()],
    ['WebP', quarters().webp()],
    ['TIFF', quarters().tiff()],
  ])('a %s that ends in the middle is refused, wherever it was cut', async (_what, picture) => {
    const whole = await bytesOf(picture)
    for (const part of [0.1, 0.5, 0.75]) {
      await expect(
        makeRenditions(whole.slice(0, Math.max(16, Math.floor(part * whole.length)))),
      ).rejects.toMatchObject({ code: 'not-a-photo', message: damaged })
    }
    expect((await makeRenditions(whole)).width).toBe(600)
  })

  test('a JPEG whose picture is cut says that it is not complete', async () => {
    const whole = await aJpeg(1200, 800)
    await expect(makeRenditions(whole.slice(0, -2000))).rejects.toMatchObject({ message: damaged })
  })

  test('a line that no rendition could show says what to do', async () => {
    await expect(makeRenditions(hugePng(1, 20_000))).rejects.toMatchObject({
      code: 'not-a-photo',
      message:
        'The file is 1 × 20,000 pixels, a line and no photo. Cut out of it what you want to show, and upload that.',
    })
  })

  test('a PNG that says it is as large as a number can be is damaged', async () => {
    const most = int32(0x7fff_ffff)
    const whole = await bytesOf(quarters().png())
    const head = joinBytes(most, most, whole.subarray(24, 29))
    const claimed = joinBytes(whole.subarray(0, 8), pngChunk('IHDR', head), whole.subarray(33))
    await expect(makeRenditions(claimed)).rejects.toMatchObject({ message: damaged })
  })

  test('a BigTIFF says what to do', async () => {
    const big = await bytesOf(quarters().tiff({ bigtiff: true }))
    expect(() => pictureFormatOrRefuse(big, 'map.tif')).toThrow(
      'map.tif is a BigTIFF, which is for files of gigabytes. Export it as TIFF or JPEG.',
    )
  })

  test('a picture of 400 megapixels is refused before it is unpacked', async () => {
    const bomb = hugePng(20_000, 20_000)
    expect(bomb.length).toBeLessThan(1_000_000)
    await expect(makeRenditions(bomb)).rejects.toMatchObject({
      code: 'not-a-photo',
      message: 'The file is 20,000 × 20,000 pixels. The limit is 100 megapixels.',
    })
  })

  test('the loaders of other formats are off, whoever hands bytes to them', async () => {
    await expect(sharp(Buffer.from(svg)).png().toBuffer()).rejects.toThrow(/unsupported/)
  })

  test('a refused file does not stop the one behind it', async () => {
    const [bad, good] = await Promise.allSettled([
      makeRenditions(new Uint8Array(utf8('no picture, no picture'))),
      makeRenditions(await aJpeg(320, 200)),
    ])
    expect(bad.status).toBe('rejected')
    expect(good.status).toBe('fulfilled')
  })
})
