/** Widths in pixels that a photo is offered in, as far as it is that wide itself. */
const steps = [320, 640, 960, 1280, 1920, 2560] as const

/** WebP ends at 16,383 pixels a side; a long strip is made narrower to stay below. */
const longestSide = 16_000

/** The most pixels a photo may have: 100 megapixels. */
export const photoPixelsLimit = 100_000_000

/**
 * Widths of the renditions of a photo, smallest first. Never wider than the photo; the last one is
 * the photo's own width or the widest step, and no step stands within a tenth of it.
 *
 * @param width  of the upright photo, in pixels
 * @param height of the same
 */
export function renditionWidths(width: number, height: number): number[] {
  const inReach = Math.floor((longestSide / height) * width)
  const widest = Math.max(1, Math.min(width, steps.at(-1)!, inReach))
  return [...steps.filter((step) => step <= widest * 0.9), widest]
}

/** Height of a rendition in whole pixels. */
export const renditionHeight = (renditionWidth: number, width: number, height: number) =>
  Math.max(1, Math.round((renditionWidth * height) / width))
