import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { makeCrops, makeRenditions } from '#server/node/photo-renditions.ts'
import type { Bytes } from '#server/photos/bytes.ts'
import {
  avifWithNumbers,
  profileNamed,
  profileOfGreys,
  tiffOfColour,
  withColourNumbers,
} from '../../support/photo-colours.ts'
import { bytesOf } from '../../support/photo-writer.ts'

const red = [0xe0, 0x20, 0x20]
/** The same colour, as P3 stores it. */
const redInP3 = [205, 55, 44]
const asPart = (colour: readonly number[]) => colour.map((value) => value / 0xff)

/** All over of a colour, whose numbers are written as they are given. */
function plain([r = 0, g = 0, b = 0]: readonly number[]) {
  const pixels = new Uint8Array(60 * 40 * 3)
  for (let at = 0; at < pixels.length; at += 3) pixels.set([r, g, b], at)
  return sharp(pixels, { raw: { width: 60, height: 40, channels: 3 } })
}

async function middleOf(bytes: Uint8Array): Promise<number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(info.height / 2) * info.width + (info.width >> 1)) * info.channels
  return [...data.subarray(at, at + 3)]
}

async function expectColour(photo: Uint8Array, colour: readonly number[], within = 6) {
  const { width, height, renditions } = await makeRenditions(photo)
  const box = { left: 2, top: 2, width: width - 4, height: height - 4 }
  const [crop] = await makeCrops(photo, [{ shape: 'free', box }])
  for (const { type, bytes } of [...renditions, ...crop!.renditions]) {
    const found = await middleOf(bytes)
    const farthest = Math.max(...found.map((value, i) => Math.abs(value - colour[i]!)))
    expect(farthest, `${type}: ${found} and not ${colour}`).toBeLessThanOrEqual(within)
  }
}

const wide = () => plain(red).withIccProfile('p3')
const deep = () => plain(red).toColourspace('rgb16').withIccProfile('p3')

describe('a colour is the same in every rendition and crop, whichever profile the file has', () => {
  test.each([
    ['a JPEG in P3', wide().jpeg({ quality: 98, chromaSubsampling: '4:4:4' })],
    ['a PNG in P3', wide().png()],
    ['a WebP in P3', wide().webp({ lossless: true })],
    ['a TIFF in P3', wide().tiff()],
    ['an AVIF in P3', wide().avif({ lossless: true, effort: 0 })],
    ['a PNG of 16 bits in P3', deep().png()],
    ['the same, interlaced', deep().png({ progressive: true })],
    ['a PNG of 16 bits in P3 that can be seen through', deep().ensureAlpha(1).png()],
    ['an AVIF of 10 bits in P3', wide().avif({ bitdepth: 10, quality: 95, effort: 0 })],
    ['an AVIF of 12 bits in P3', deep().avif({ bitdepth: 12, quality: 95, effort: 0 })],
    ['a PNG of 16 bits without a profile', plain(red).toColourspace('rgb16').png()],
    ['an AVIF of 10 bits without a profile', plain(red).avif({ bitdepth: 10, quality: 95 })],
  ])('%s', async (_what, picture) => {
    await expectColour(await bytesOf(picture), red)
  })

  test.each([8, 16] as const)('a TIFF of %i bits in P3', async (bits) => {
    const profile = await profileNamed('p3')
    await expectColour(tiffOfColour(asPart(redInP3), { bits, profile, photometric: 2 }), red)
  })

  test.each([8, 16] as const)('a TIFF of %i bits in CMYK with a profile', async (bits) => {
    const profile = await profileNamed('cmyk')
    const inks = await plain(red).toColourspace('cmyk').withIccProfile('cmyk').tiff().toBuffer()
    const { data } = await sharp(inks)
      .pipelineColourspace('cmyk')
      .toColourspace('cmyk')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const colour = asPart([...data.subarray(0, 4)])
    await expectColour(tiffOfColour(colour, { bits, profile, photometric: 5 }), red, 14)
  })

  // Half of the light is 188 in sRGB; a power of 1 stores half of it as half.
  test.each([8, 16] as const)('a grey TIFF of %i bits with a profile', async (bits) => {
    const profile = profileOfGreys(1)
    await expectColour(tiffOfColour([0.5], { bits, profile, photometric: 1 }), [188, 188, 188])
  })

  test.each([
    ['of red, green and blue', 2, asPart(redInP3)],
    ['of greys', 1, [0.5]],
  ] as const)('a TIFF of 32 bits %s is refused with what to do', async (_what, photometric, c) => {
    await expect(makeRenditions(tiffOfColour(c, { bits: 32, photometric }))).rejects.toMatchObject({
      code: 'not-a-photo',
      message:
        'The file has 32 bits a colour or more. Export it with 16 or 8 bits, as TIFF or JPEG.',
    })
  })

  test('a profile that is broken counts for nothing', async () => {
    const profile = (await profileNamed('p3')).fill(0xff, 20, 300)
    await expectColour(tiffOfColour(asPart(red), { bits: 16, profile, photometric: 2 }), red)
  })
})

describe('a colour is the same where the file says by number whose colours it has', () => {
  const png = (colour: readonly number[]) => bytesOf(plain(colour).png())
  const png16 = (colour: readonly number[]) => bytesOf(plain(colour).toColourspace('rgb16').png())
  const avif = (colour: readonly number[]) =>
    bytesOf(plain(colour).avif({ lossless: true, effort: 0 }))
  const avif10 = (colour: readonly number[]) =>
    bytesOf(plain(colour).avif({ bitdepth: 10, lossless: true, effort: 0 }))

  test.each([
    ['PNG', async () => withColourNumbers(await png(redInP3), [12, 13, 0, 1])],
    ['PNG of 16 bits', async () => withColourNumbers(await png16(redInP3), [12, 13, 0, 1])],
    ['AVIF', async () => avifWithNumbers(await avif(redInP3), 12, 13)],
    ['AVIF of 10 bits', async () => avifWithNumbers(await avif10(redInP3), 12, 13)],
  ])('P3 in %s', async (_format, make: () => Promise<Bytes>) => {
    await expectColour(await make(), red)
  })

  // Worked out with the matrices and curves as the standards print them.
  test.each([
    ['BT.2020', [9, 14], [183, 72, 45], red],
    ['theatre P3 by a power of 2.6', [11, 17], [254, 254, 254], [255, 250, 255]],
    ['sRGB', [1, 13], red, red],
    ['nothing it would name', [2, 2], red, red],
    ['numbers nobody has given', [200, 200], red, red],
    ['light as it is', [1, 8], [128, 128, 128], [188, 188, 188]],
    [
      'the white of paper in a picture for bright screens',
      [9, 16],
      [148, 148, 148],
      [236, 236, 236],
    ],
    ['the same as television sends it', [9, 18], [191, 191, 191], [236, 236, 236]],
    ['the brightest for bright screens', [9, 16], [255, 255, 255], [255, 255, 255]],
  ] as const)('%s', async (_what, [primaries, transfer], stored, shown) => {
    const numbers = [primaries, transfer, 0, 1]
    await expectColour(withColourNumbers(await png(stored), numbers), shown, 7)
  })

  test('black is 16 where a picture is as video', async () => {
    await expectColour(withColourNumbers(await png([16, 235, 16]), [1, 13, 0, 0]), [0, 255, 0], 9)
  })

  test('in a PNG the numbers go before a profile, in an AVIF the profile', async () => {
    const both = withColourNumbers(await bytesOf(wide().png()), [1, 13, 0, 1])
    await expectColour(both, redInP3)
    const profiled = await bytesOf(wide().avif({ lossless: true, effort: 0 }))
    await expectColour(profiled, red)
  })
})
