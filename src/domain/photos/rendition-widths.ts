import { ratioOf, type Shape } from './framing.ts'

type Size = { width: number; height: number }

/** Widths in pixels that a photo is offered in, as far as it is that wide itself. */
const steps = [320, 640, 960, 1280, 1920, 2560] as const

/** Of crops for cards and feeds: none of those places is wider. */
const stepsOfCards = [320, 640, 1280] as const

/** WebP ends at 16,383 pixels a side; a long strip is made narrower to stay below. */
const longestSide = 16_000

/** Encoders take thirty bytes a pixel: a long strip is made narrower. */
const mostRenditionPixels = 12_000_000

/** The most pixels a photo may have: 100 megapixels. */
export const photoPixelsLimit = 100_000_000

const number = new Intl.NumberFormat('en')
const sayPixels = (width: number, height: number) =>
  `is ${number.format(width)} × ${number.format(height)} pixels`

/** True where even one pixel in width would be a rendition that is too high. */
export const isLine = (width: number, height: number) => height > longestSide * width

/** What goes on after the name of a file that is one. */
export const lineAndNoPhoto = (width: number, height: number) =>
  `${sayPixels(width, height)}, a line and no photo. Cut out of it what you want to show, and upload that.`

/** What goes on after the file's name. */
export const tooManyPixels = (width: number, height: number) =>
  `${sayPixels(width, height)}. The limit is 100 megapixels.`

/**
 * The same of a photo that may have fewer, since its format is only unpacked whole.
 *
 * @param as "As AVIF", before how many it may have
 */
export const tooManyPixelsAs = (
  { width, height }: Size,
  most: number,
  as: string,
  instead: string,
) =>
  `${sayPixels(width, height)}. ${as} it may have ${Math.floor(most / 1e6)} megapixels. Export it as ${instead}.`

/**
 * Widths of the renditions of a photo, smallest first. Never wider than the photo; the last one is
 * the photo's own width or the widest step, and no step stands within a tenth of it.
 *
 * @param width  of the upright photo, in pixels
 * @param height of the same
 */
export const renditionWidths = (width: number, height: number): number[] =>
  widthsAlong(steps, width, height)

function widthsAlong(along: readonly number[], width: number, height: number): number[] {
  const inReach = Math.floor(
    Math.min((longestSide / height) * width, Math.sqrt((mostRenditionPixels * width) / height)),
  )
  const widest = Math.max(1, Math.min(width, along.at(-1)!, inReach))
  return [...along.filter((step) => step <= widest * 0.9), widest]
}

/** Height of a rendition in whole pixels. */
export const renditionHeight = (renditionWidth: number, width: number, height: number) =>
  Math.max(1, Math.round((renditionWidth * height) / width))

/** Widths with their heights, for a picture of this shape. */
export const sizesOf = (widths: readonly number[], { width, height }: Size): Size[] =>
  widths.map((each) => ({ width: each, height: renditionHeight(each, width, height) }))

/**
 * Sizes of the pictures of a crop, smallest first, never larger than the part it shows. One of a
 * fixed shape has exactly that shape, whatever whole pixels the box was rounded to.
 */
export function sizesOfCrop(shape: Shape, box: Size): Size[] {
  if (shape === 'free') return sizesOf(renditionWidths(box.width, box.height), box)
  const ratio = ratioOf[shape]
  const width = Math.min(box.width, Math.round(box.height * ratio))
  const exact = { width: ratio, height: 1 }
  return sizesOf(widthsAlong(stepsOfCards, width, width / ratio), exact)
}
