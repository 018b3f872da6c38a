import type { PixelBox } from '#domain/photos/framing.ts'
import {
  photoPixelsLimit,
  renditionWidths,
  sizesOf,
  sizesOfCrop,
} from '#domain/photos/rendition-widths.ts'
import type { MadePicture, MadeRendition, MakeCrops, MakeRenditions } from '#server/parts.ts'
import { hasTooManyPixels, notAPhoto } from '#server/photos/photo-refusals.ts'
import { formatOf, isPictureFormat } from '#server/photos/picture-format.ts'

async function readPicture(bytes: Uint8Array): Promise<ImageBitmap> {
  const format = formatOf(bytes)
  if (!isPictureFormat(format)) throw notAPhoto()
  try {
    return await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  } catch {
    throw format === 'tiff'
      ? notAPhoto('is a TIFF, which this browser cannot read. Export it as JPEG.')
      : notAPhoto('is damaged or not complete. Copy or export it again.')
  }
}

type Size = { width: number; height: number }

/** On white where it is transparent. */
async function draw(
  picture: ImageBitmap,
  { left, top, width, height }: PixelBox,
  size: Size,
  quality: number,
) {
  const canvas = new OffscreenCanvas(size.width, size.height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('This browser draws on no canvas.')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, size.width, size.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, left, top, width, height, 0, 0, size.width, size.height)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
  return new Uint8Array(await blob.arrayBuffer())
}

async function pictureOf(
  picture: ImageBitmap,
  box: PixelBox,
  sizes: readonly Size[],
): Promise<MadePicture> {
  const renditions = await Promise.all(
    sizes.map(async (size): Promise<MadeRendition> => {
      return { type: 'image/jpeg', ...size, bytes: await draw(picture, box, size, 0.8) }
    }),
  )
  const shrunk = 16 / Math.max(box.width, box.height)
  const tiny = await draw(
    picture,
    box,
    {
      width: Math.max(1, Math.round(box.width * shrunk)),
      height: Math.max(1, Math.round(box.height * shrunk)),
    },
    0.4,
  )
  const placeholder = `data:image/jpeg;base64,${btoa(String.fromCharCode(...tiny))}`
  return { renditions, placeholder }
}

/**
 * MakeRenditions by the browser's own decoder and canvas, upright and in sRGB as those are. JPEG
 * alone: a canvas writes no AVIF, and WebP in ten times the time, which each start would wait for.
 */
export const makeTabRenditions: MakeRenditions = async (bytes) => {
  const picture = await readPicture(bytes)
  try {
    const { width, height } = picture
    if (width * height > photoPixelsLimit) throw hasTooManyPixels(width, height)
    const whole = { left: 0, top: 0, width, height }
    const sizes = sizesOf(renditionWidths(width, height), whole)
    return { width, height, ...(await pictureOf(picture, whole, sizes)) }
  } finally {
    picture.close()
  }
}

/** MakeCrops in the same way. */
export const makeTabCrops: MakeCrops = async (bytes, crops) => {
  const picture = await readPicture(bytes)
  try {
    return await Promise.all(
      crops.map(({ shape, box }) => pictureOf(picture, box, sizesOfCrop(shape, box))),
    )
  } finally {
    picture.close()
  }
}
