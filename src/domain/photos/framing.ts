import { z } from 'zod'
import { Refusal } from '../errors.ts'

/** Free is what a story shows; all others are cut for cards, feeds and other systems. */
export const shapes = ['free', '16:9', '4:3', '1:1', '4:5'] as const
export const Shape = z.enum(shapes)
export type Shape = z.infer<typeof Shape>
export type FixedShape = Exclude<Shape, 'free'>

export const nameOfShape: Record<Shape, string> = {
  free: 'Free',
  '16:9': '16:9',
  '4:3': '4:3',
  '1:1': 'Square 1:1',
  '4:5': 'Portrait 4:5',
}

/** Width by height. */
export const ratioOf: Record<FixedShape, number> = {
  '16:9': 16 / 9,
  '4:3': 4 / 3,
  '1:1': 1,
  '4:5': 4 / 5,
}

const outside = 'A crop lies within the photo.'
const fraction = z
  .number('Give places on a photo as numbers from 0 to 1.')
  .min(0, outside)
  .max(1, outside)

/** A part of the upright photo, in fractions of its width and height. */
export const Box = z.object({ x: fraction, y: fraction, width: fraction, height: fraction })
export type Box = z.infer<typeof Box>

/** How a photo is cut, drawn once for every place that shows it. */
export const Framing = z.object({
  /** What must be seen in every crop. */
  focus: z.object({ x: fraction, y: fraction }),
  /** Crops drawn by hand. A shape that is not here follows the focal point; Free is the whole photo. */
  drawn: z.partialRecord(Shape, Box),
})
export type Framing = z.infer<typeof Framing>

type Size = { width: number; height: number }

export const middleOfPhoto: Framing = { focus: { x: 0.5, y: 0.5 }, drawn: {} }
export const wholePhoto: Box = { x: 0, y: 0, width: 1, height: 1 }

const within = (value: number, most: number) => Math.min(Math.max(value, 0), most)

/** The largest part of a photo that has a ratio, as near around a point as the edges allow. */
export function boxAround({ x, y }: Framing['focus'], ratio: number, photo: Size): Box {
  const ofPhoto = photo.width / photo.height
  const width = Math.min(1, ratio / ofPhoto)
  const height = Math.min(1, ofPhoto / ratio)
  return {
    x: within(x - width / 2, 1 - width),
    y: within(y - height / 2, 1 - height),
    width,
    height,
  }
}

/** The part of a photo that a shape shows. */
export function boxOf({ focus, drawn }: Framing, shape: Shape, photo: Size): Box {
  const own = drawn[shape]
  if (own) return own
  return shape === 'free' ? wholePhoto : boxAround(focus, ratioOf[shape], photo)
}

export type PixelBox = { left: number; top: number; width: number; height: number }

/** A box in whole pixels of the upright photo; never empty, never over the edge. */
export function pixelsOf({ x, y, width, height }: Box, photo: Size): PixelBox {
  const left = within(Math.round(x * photo.width), photo.width - 1)
  const top = within(Math.round(y * photo.height), photo.height - 1)
  return {
    left,
    top,
    width: Math.max(1, Math.min(Math.round(width * photo.width), photo.width - left)),
    height: Math.max(1, Math.min(Math.round(height * photo.height), photo.height - top)),
  }
}

/** The narrowest rendition: nothing is enlarged, so a crop has at least so many pixels a side. */
export const smallestCropPx = 320

/** What a hand draws is off by a pixel on a screen that shows the photo small. */
const ratioTolerance = 0.02

/** The shortest side a crop of this shape may have on this photo, in pixels. */
export function leastSideOf(shape: Shape, photo: Size): number {
  const box = shape === 'free' ? wholePhoto : boxAround({ x: 0.5, y: 0.5 }, ratioOf[shape], photo)
  const largest = pixelsOf(box, photo)
  return Math.min(smallestCropPx, largest.width, largest.height)
}

/**
 * @throws Refusal `not-valid` for a crop over the edge of the photo, one that is too small, or one
 *         that has not the shape it is for; `details.shape` names it
 */
export function refuseFraming({ drawn }: Framing, photo: Size): void {
  for (const shape of shapes) {
    const box = drawn[shape]
    if (!box) continue
    const refuse = (sentence: string) => new Refusal('not-valid', sentence, { shape })
    const [pixelX, pixelY] = [1 / photo.width, 1 / photo.height]
    if (box.x + box.width > 1 + pixelX || box.y + box.height > 1 + pixelY) throw refuse(outside)
    const { width, height } = pixelsOf(box, photo)
    const least = leastSideOf(shape, photo)
    if (Math.min(width, height) < least - 1) {
      throw refuse(`Draw ${nameOfShape[shape]} larger: a crop has at least ${least} pixels a side.`)
    }
    if (shape === 'free') continue
    const ratio = (box.width * photo.width) / (box.height * photo.height)
    if (Math.abs(ratio / ratioOf[shape] - 1) > ratioTolerance) {
      throw refuse(`The crop drawn for ${nameOfShape[shape]} has another shape. Draw it again.`)
    }
  }
}

const percent = (value: number) => `${Math.round(value * 100)} %`

/** A framing in words, for who compares two; empty while nothing was drawn. */
export function sayFraming(framing: Framing | null | undefined): string {
  if (!framing) return ''
  const { focus, drawn } = framing
  const boxes = shapes.flatMap((shape) => {
    const box = drawn[shape]
    if (!box) return []
    const place = `${percent(box.x)} across, ${percent(box.y)} down`
    return [`${nameOfShape[shape]} ${percent(box.width)} × ${percent(box.height)} from ${place}`]
  })
  return [`focal point ${percent(focus.x)} across, ${percent(focus.y)} down`, ...boxes].join('; ')
}
