import {
  photoPixelsLimit,
  renditionHeight,
  renditionWidths,
} from '#domain/photos/rendition-widths.ts'
import type { MadeRendition, MakeRenditions } from '#server/parts.ts'
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

/** On white where it is transparent. */
function draw(picture: ImageBitmap, { width, height }: { width: number; height: number }) {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('This browser draws on no canvas.')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  return canvas
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
    const made = renditionWidths(width, height).map(async (renditionWidth) => {
      const size = {
        width: renditionWidth,
        height: renditionHeight(renditionWidth, width, height),
      }
      const blob = await draw(picture, size).convertToBlob({ type: 'image/jpeg', quality: 0.8 })
      const rendition: MadeRendition = {
        type: 'image/jpeg',
        ...size,
        bytes: new Uint8Array(await blob.arrayBuffer()),
      }
      return rendition
    })
    return { width, height, renditions: await Promise.all(made) }
  } finally {
    picture.close()
  }
}
