import type { PixelBox } from '#domain/photos/framing.ts'

type Size = { width: number; height: number }

/** Orientations of EXIF whose stored rows are columns of the upright picture. */
export const isOnItsSide = (orientation = 1) => orientation >= 5 && orientation <= 8

/** How a stored picture becomes upright: mirrored left to right, then turned clockwise. */
export function turnOf(orientation = 1): { isMirrored: boolean; degrees: 0 | 90 | 180 | 270 } {
  const isMirrored = [2, 4, 5, 7].includes(orientation)
  if (orientation === 3 || orientation === 4) return { isMirrored, degrees: 180 }
  if (orientation === 6 || orientation === 7) return { isMirrored, degrees: 90 }
  return { isMirrored, degrees: isOnItsSide(orientation) ? 270 : 0 }
}

export const storedSize = ({ width, height }: Size, orientation?: number): Size =>
  isOnItsSide(orientation) ? { width: height, height: width } : { width, height }

/** Where a part of the upright picture stands among the stored pixels. */
export function storedBox(box: PixelBox, upright: Size, orientation?: number): PixelBox {
  const { isMirrored, degrees } = turnOf(orientation)
  const stored = storedSize(upright, orientation)
  const { width, height } = storedSize(box, orientation)
  const right = upright.width - box.left - box.width
  const bottom = upright.height - box.top - box.height
  const [left, top] = {
    0: [box.left, box.top],
    90: [box.top, right],
    180: [right, bottom],
    270: [bottom, box.left],
  }[degrees] as [number, number]
  return { left: isMirrored ? stored.width - left - width : left, top, width, height }
}
