import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { boxAround, pixelsOf, ratioOf, type FixedShape } from '#domain/photos/framing.ts'
import { makeCrops, makeRenditions } from '#server/node/photo-renditions.ts'
import { corners } from '../../support/photo-corners.ts'
import { aJpeg, turnedJpeg, type Orientation } from '../../support/photo-writer.ts'

const size = { width: 1500, height: 1000 }
const around = (shape: FixedShape, x: number, y: number, photo = size) => ({
  shape,
  box: pixelsOf(boxAround({ x, y }, ratioOf[shape], photo), photo),
})

describe('the crops of a photo', () => {
  test('have exactly their shape in every size, and are never larger than the part they show', async () => {
    const asked = (['16:9', '4:3', '1:1', '4:5'] as const).map((shape) => around(shape, 0.5, 0.5))
    const made = await makeCrops(await aJpeg(1500, 1000), asked)
    const sizes = made.map(({ renditions }) =>
      renditions
        .filter(({ type }) => type === 'image/jpeg')
        .map(({ width, height }) => `${width}×${height}`),
    )
    expect(sizes).toEqual([
      ['320×180', '640×360', '1280×720'],
      ['320×240', '640×480', '1280×960'],
      ['320×320', '640×640', '1000×1000'],
      ['320×400', '640×800', '800×1000'],
    ])
    for (const { bytes, width, height, type } of made.flatMap(({ renditions }) => renditions)) {
      const read = await sharp(bytes).metadata()
      expect([read.width, read.height, read.mediaType]).toEqual([width, height, type])
    }
  })

  test('show what lies around the focal point', async () => {
    const [left, right] = await makeCrops(await aJpeg(1500, 1000), [
      around('4:5', 0, 0.5),
      around('4:5', 1, 0.5),
    ])
    expect(await corners(left!.renditions.at(-1)!)).toEqual(['red', 'red', 'blue', 'blue'])
    expect(await corners(right!.renditions.at(-1)!)).toEqual(['green', 'green', 'white', 'white'])
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8] as Orientation[])(
    'are cut from the upright photo, however the camera was held (orientation %i)',
    async (orientation) => {
      const photo = { width: 600, height: 400 }
      const topLeft = { shape: 'free' as const, box: { left: 0, top: 0, width: 300, height: 200 } }
      const [cut, square] = await makeCrops(await turnedJpeg(orientation), [
        topLeft,
        around('1:1', 0.5, 0.5, photo),
      ])
      for (const rendition of cut!.renditions) {
        expect([rendition.width, rendition.height]).toEqual([300, 200])
        expect(await corners(rendition)).toEqual(['red', 'red', 'red', 'red'])
      }
      expect(await corners(square!.renditions.at(-1)!)).toEqual(['red', 'green', 'blue', 'white'])
    },
  )

  test('of a free shape go up to 2,560 pixels, as the photo itself does', async () => {
    const box = { left: 100, top: 0, width: 2700, height: 900 }
    const [free] = await makeCrops(await aJpeg(3000, 1000), [{ shape: 'free', box }])
    const widths = free!.renditions.filter(({ type }) => type === 'image/jpeg')
    expect(widths.map(({ width }) => width)).toEqual([320, 640, 960, 1280, 1920, 2560])
    expect(widths.at(-1)!.height).toBe(853)
  })

  test('come with a blurred picture of some hundred bytes, as photos do', async () => {
    const bytes = await aJpeg(1500, 1000)
    const [square] = await makeCrops(bytes, [around('1:1', 0.5, 0.5)])
    const { placeholder } = await makeRenditions(bytes)
    for (const address of [square!.placeholder!, placeholder!]) {
      expect(address).toMatch(/^data:image\/webp;base64,/)
      expect(address.length).toBeLessThan(600)
    }
    const tiny = Buffer.from(square!.placeholder!.split(',')[1]!, 'base64')
    expect(await corners({ bytes: tiny })).toEqual(['red', 'green', 'blue', 'white'])
  })

  test('are not made of what is no picture', async () => {
    const words = new TextEncoder().encode('Dear editor, here is no picture')
    await expect(makeCrops(words, [around('1:1', 0.5, 0.5)])).rejects.toMatchObject({
      code: 'not-a-photo',
    })
  })
})
