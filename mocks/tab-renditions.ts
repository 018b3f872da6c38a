import {
  photoPixelsLimit,
  renditionHeight,
  renditionWidths,
} from '#domain/photos/rendition-widths.ts'
import type { MadeRendition, MakeRenditions } from '#server/parts.ts'
import { hasTooManyPixels, notAPhoto } from '#server/photos/photo-refusals.ts'
import { formatOf, isPictureFormat } from '#server/photos/picture-format.ts'

const qualities: Record<MadeRendition['type'], number> = {
  'image/avif': 0.55,
  'image/webp': 0.78,
  'image/jpeg': 0.8,
}

/** Formats that this browser can write; for others a canvas answers with a PNG. */
let writable: Promise<MadeRendition['type'][]> | undefined
async function findWritable(): Promise<MadeRendition['type'][]> {
  const canvas = new OffscreenCanvas(1, 1)
  canvas.getContext('2d')
  const types = Object.keys(qualities) as MadeRendition['type'][]
  const made = await Promise.all(types.map((type) => canvas.convertToBlob({ type })))
  return types.filter((type, i) => made[i]?.type === type)
}

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

/** MakeRenditions by the browser's own decoder and canvas, upright and in sRGB as those are. */
export const makeTabRenditions: MakeRenditions = async (bytes) => {
  const picture = await readPicture(bytes)
  try {
    const { width, height } = picture
    if (width * height > photoPixelsLimit) throw hasTooManyPixels(width, height)
    writable ??= findWritable()
    const types = await writable
    const renditions: MadeRendition[] = []
    for (const renditionWidth of renditionWidths(width, height)) {
      const size = {
        width: renditionWidth,
        height: renditionHeight(renditionWidth, width, height),
      }
      const canvas = new OffscreenCanvas(size.width, size.height)
      const context = canvas.getContext('2d', { alpha: false })
      if (!context) throw new Error('This browser draws on no canvas.')
      context.fillStyle = '#ffffff'
      context.fillRect(0, 0, size.width, size.height)
      context.imageSmoothingQuality = 'high'
      context.drawImage(picture, 0, 0, size.width, size.height)
      for (const type of types) {
        const blob = await canvas.convertToBlob({ type, quality: qualities[type] })
        renditions.push({ type, ...size, bytes: new Uint8Array(await blob.arrayBuffer()) })
      }
    }
    return { width, height, renditions }
  } finally {
    picture.close()
  }
}
