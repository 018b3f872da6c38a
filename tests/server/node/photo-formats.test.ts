import { deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { makeRenditions } from '#server/node/photo-renditions.ts'
import { int16, int32, joinBytes, utf8, type Bytes } from '#server/photos/bytes.ts'
import { jpegSegment, withSegments } from '#server/photos/notice/jpeg-segments.ts'
import { corners } from '../../support/photo-corners.ts'
import {
  aJpeg,
  bytesOf,
  hugePng,
  pngChunk,
  quarters,
  withPngText,
} from '../../support/photo-writer.ts'

const fourColours = ['red', 'green', 'blue', 'white']

/** The middle of the first quarter, which is red. */
async function redOf(bytes: Uint8Array): Promise<number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(info.height / 4) * info.width + Math.floor(info.width / 4)) * info.channels
  return [...data.subarray(at, at + 3)]
}
const farthest = (a: number[], b: number[]) =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i]!)))

/** The bytes with the first place of these bytes, at or after `from`, written over. */
function patched(bytes: Bytes, what: Uint8Array, by: Uint8Array, from = 0): Bytes {
  const at = Buffer.from(bytes).indexOf(what, from)
  expect(at).toBeGreaterThan(0)
  const changed = bytes.slice()
  changed.set(by, at)
  return changed
}

describe('a photo is read right', () => {
  test.each([
    ['a progressive JPEG', quarters().jpeg({ progressive: true, quality: 92 })],
    ['a JPEG without thinned colours', quarters().jpeg({ chromaSubsampling: '4:4:4' })],
    ['a JPEG in CMYK with its profile', quarters().withIccProfile('cmyk').jpeg({ quality: 95 })],
    ['a TIFF in CMYK', quarters().toColourspace('cmyk').tiff({ compression: 'lzw' })],
    ['a TIFF in tiles', quarters().tiff({ tile: true, tileWidth: 256, tileHeight: 256 })],
    ['an interlaced PNG', quarters().png({ progressive: true })],
    ['a PNG of sixteen colours', quarters().png({ palette: true, colours: 16 })],
    ['a PNG that can be seen through', quarters().ensureAlpha(1).png()],
    ['a WebP without loss', quarters().webp({ lossless: true })],
    ['an AVIF without loss', quarters().avif({ lossless: true, effort: 0 })],
  ])('%s', async (_what, picture) => {
    const { width, height, renditions } = await makeRenditions(await bytesOf(picture))
    expect([width, height]).toEqual([600, 400])
    for (const rendition of renditions) expect(await corners(rendition)).toEqual(fourColours)
  })

  test.each([
    ['JPEG', (grey: Sharp) => grey.jpeg({ quality: 95 })],
    ['PNG of 16 bits', (grey: Sharp) => grey.toColourspace('grey16').png()],
    ['TIFF', (grey: Sharp) => grey.tiff()],
  ])('a grey %s stays as light as it was', async (_what, as) => {
    const grey = sharp({ create: { width: 60, height: 40, channels: 3, background: '#6e6e6e' } })
    const photo = await bytesOf(as(grey.toColourspace('b-w')))
    for (const { bytes } of (await makeRenditions(photo)).renditions) {
      expect(farthest(await redOf(bytes), [0x6e, 0x6e, 0x6e])).toBeLessThanOrEqual(3)
    }
  })

  test('a wide gamut is brought to sRGB by its profile: the colour is the same, not its numbers', async () => {
    const photo = await bytesOf(quarters().withIccProfile('p3').jpeg({ quality: 98 }))
    const colour = [0xe0, 0x20, 0x20]
    const asStored = await sharp(photo, { ignoreIcc: true }).raw().toBuffer()
    const { icc } = await sharp(photo).metadata()
    expect(icc!.length).toBeGreaterThan(100)
    const stored = [...asStored.subarray(100 * 600 * 3 + 450, 100 * 600 * 3 + 453)]
    expect(farthest(stored, colour), `${stored}`).toBeGreaterThan(10)
    for (const { bytes } of (await makeRenditions(photo)).renditions) {
      expect(farthest(await redOf(bytes), colour)).toBeLessThanOrEqual(8)
    }
  })

  test('of moving WebP pictures the first one is taken, as of a moving GIF', async () => {
    const page = (background: string) =>
      sharp({ create: { width: 40, height: 40, channels: 3, background } })
        .png()
        .toBuffer()
    const pages = await Promise.all(['#2040e0', '#e02020'].map(page))
    const moving = await bytesOf(sharp(pages, { join: { animated: true } }).webp({ quality: 95 }))
    expect((await sharp(moving).metadata()).pages).toBe(2)
    const { height, renditions } = await makeRenditions(moving)
    expect(height).toBe(40)
    expect(await corners(renditions[0]!)).toEqual(['blue', 'blue', 'blue', 'blue'])
  })
})

describe('a picture that says it is enormous is refused by its size', () => {
  const jpeg = async () => {
    const whole = await aJpeg(600, 400)
    return patched(
      whole,
      joinBytes(int16(400), int16(600)),
      joinBytes(int16(20_000), int16(20_000)),
    )
  }
  const png = async () => {
    const whole = await bytesOf(quarters().png())
    const head = joinBytes(int32(20_000), int32(20_000), whole.subarray(24, 29))
    return joinBytes(whole.subarray(0, 8), pngChunk('IHDR', head), whole.subarray(33))
  }
  const gif = async () => {
    const whole = await bytesOf(quarters().gif())
    const little = Uint8Array.of(0x20, 0x4e, 0x20, 0x4e)
    const screen = patched(whole, Uint8Array.of(0x58, 2, 0x90, 1), little)
    return patched(screen, Uint8Array.of(0x58, 2, 0x90, 1), little)
  }
  const entry = (tag: number, value: number) =>
    Uint8Array.of(tag, 1, 3, 0, 1, 0, 0, 0, value & 0xff, value >> 8)
  const tiff = async () => {
    const whole = await bytesOf(quarters().tiff({ compression: 'lzw' }))
    const wide = patched(whole, entry(0, 600), entry(0, 20_000))
    return patched(wide, entry(1, 400), entry(1, 20_000))
  }

  test.each([
    ['JPEG', jpeg],
    ['PNG', png],
    ['GIF', gif],
    ['TIFF', tiff],
  ])('%s', async (_format, make) => {
    await expect(makeRenditions(await make())).rejects.toMatchObject({
      code: 'not-a-photo',
      message: 'The file is 20,000 × 20,000 pixels. The limit is 100 megapixels.',
    })
  })

  const ispe = (width: number, height: number) =>
    joinBytes(utf8('ispe'), int32(0), int32(width), int32(height))

  test('AVIF of 50 megapixels, which is only unpacked whole, with how to send it', async () => {
    const whole = await bytesOf(quarters().avif({ effort: 0 }))
    const large = patched(whole, ispe(600, 400), ispe(8160, 6120))
    await expect(makeRenditions(large)).rejects.toMatchObject({
      code: 'not-a-photo',
      message:
        'The file is 8,160 × 6,120 pixels. As AVIF it may have 24 megapixels. Export it as JPEG.',
    })
  })

  test('interlaced PNG of 100 megapixels', async () => {
    const large = hugePng(10_000, 10_000)
    const head = joinBytes(int32(10_000), int32(10_000), Uint8Array.of(16, 6, 0, 0, 1))
    const interlaced = joinBytes(large.subarray(0, 8), pngChunk('IHDR', head), large.subarray(33))
    await expect(makeRenditions(interlaced)).rejects.toMatchObject({
      message: expect.stringContaining(
        'it may have 47 megapixels. Export it as a PNG that is not interlaced, or as JPEG.',
      ),
    })
  })

  test.each([
    ['deflate', { planar: 2, colours: 2 }, 'With each colour apart it may have 79 megapixels.'],
    ['deflate', { planar: 1, colours: 6 }, 'As YCbCr it may have 69 megapixels.'],
    ['jpeg', { planar: 1, colours: 6 }, 'As a TIFF with JPEG inside it may have 36 megapixels.'],
  ] as const)(
    'TIFF of 100 megapixels in one piece (%s, %j)',
    async (compression, how, sentence) => {
      let large = await bytesOf(
        how.colours === 6
          ? quarters().removeAlpha().tiff({ compression })
          : quarters().tiff({ compression }),
      )
      const rows = Buffer.from(large).indexOf(Uint8Array.of(0x16, 1, 3, 0))
      for (const [from, to] of [
        [entry(0, 600), entry(0, 10_000)],
        [entry(1, 400), entry(1, 9_999)],
        [large.slice(rows, rows + 10), entry(0x16, 9_999)],
        [entry(0x1c, 1), entry(0x1c, how.planar)],
        [entry(0x06, compression === 'jpeg' ? 6 : 2), entry(0x06, how.colours)],
      ] as const) {
        large = patched(large, from, to)
      }
      await expect(makeRenditions(large)).rejects.toMatchObject({
        message: expect.stringContaining(sentence),
      })
    },
  )

  test('AVIF, whose picture is smaller than its file says', async () => {
    const whole = await bytesOf(quarters().avif({ effort: 0 }))
    const bomb = patched(whole, ispe(600, 400), ispe(20_000, 20_000))
    await expect(makeRenditions(bomb)).rejects.toMatchObject({ code: 'not-a-photo' })
  })
})

describe('a file with something else in it', () => {
  const script = '<script>alert(1)</script>'
  const page = utf8(`<!doctype html>${script}<img src=x onerror=alert(1)>`)

  test.each([
    ['a web page behind a JPEG', async () => joinBytes(await aJpeg(), page)],
    ['an archive behind a JPEG', async () => joinBytes(await aJpeg(), utf8(`PK\x03\x04${script}`))],
    [
      'a script in a remark of a JPEG',
      async () => withSegments(await aJpeg(), jpegSegment(0xfe, page)),
    ],
    [
      'a script in a text of a PNG',
      async () => withPngText(await bytesOf(quarters().png()), 'tEXt', utf8(`Comment\0${script}`)),
    ],
    ['a web page behind a GIF', async () => joinBytes(await bytesOf(quarters().gif()), page)],
  ])('%s: the picture is shown, and nothing of it is in any rendition', async (_what, make) => {
    const { renditions } = await makeRenditions(await make())
    for (const rendition of renditions) {
      expect(await corners(rendition)).toEqual(fourColours)
      expect(Buffer.from(rendition.bytes).toString('latin1')).not.toMatch(/script|onerror|PK\x03/)
    }
  })

  test.each([
    ['a web page with a JPEG in it', async () => joinBytes(page, await aJpeg())],
    ['a PDF with a JPEG in it', async () => joinBytes(utf8('%PDF-1.7\n'), await aJpeg())],
    ['a script that begins like a GIF', async () => utf8(`GIF89a/*${' '.repeat(40)}*/=1;alert(1)`)],
    ['a TIFF without a picture', async () => utf8(`II*\0\x08\0\0\0\0\0${'\0'.repeat(60)}`)],
    ['an SVG with the begin of a PNG', async () => utf8('\x89PNG<svg xmlns="x"><g/></svg>')],
  ])('%s is refused', async (_what, make) => {
    await expect(makeRenditions(await make())).rejects.toMatchObject({
      code: 'not-a-photo',
      message: expect.stringMatching(/not a picture we can read|damaged or not complete/),
    })
  })
})

describe('a file that unpacks to far more than it is', () => {
  const zeros = new Uint8Array(deflateSync(Buffer.alloc(200 * 1024 * 1024)))

  test.each([
    ['texts', 'zTXt', joinBytes(utf8('Comment\0\0'), zeros)],
    ['a colour profile', 'iCCP', joinBytes(utf8('icc\0\0'), zeros)],
  ] as const)(
    'in the %s of a PNG is a photo or refused, in little memory',
    async (_what, type, packed) => {
      const png = await bytesOf(quarters().png())
      const bomb = joinBytes(png.subarray(0, 33), pngChunk(type, packed), png.subarray(33))
      expect(bomb.length).toBeLessThan(1_000_000)
      const before = process.memoryUsage().rss
      const [answer] = await Promise.allSettled([makeRenditions(bomb)])
      if (answer.status === 'fulfilled') {
        for (const each of answer.value.renditions) expect(await corners(each)).toEqual(fourColours)
      } else expect(answer.reason).toMatchObject({ code: 'not-a-photo' })
      expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
    },
  )
})

test.each([
  ['AVIF', quarters().avif({ effort: 0 })],
  ['GIF', quarters().gif()],
  ['progressive JPEG', quarters().jpeg({ progressive: true })],
])('a %s that ends in the middle is refused', async (_what, picture) => {
  const whole = await bytesOf(picture)
  await expect(makeRenditions(whole.slice(0, whole.length >> 1))).rejects.toMatchObject({
    code: 'not-a-photo',
    message: 'The file is damaged or not complete. Copy or export it again.',
  })
})
