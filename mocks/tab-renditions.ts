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

/** MakeRenditions by the browser's own decoder and canvas, upright and in sRGB as those are. */
export const makeTabRenditions: MakeRenditions = async (bytes) => {
  const picture = await readPicture(bytes)
  try {
    const { width, height } = picture
    if (width * height > photoPixelsLimit) throw hasTooManyPixels(width, height)
    writable ??= findWritable()
    const types = await writable
    const made = renditionWidths(width, height).map(async (renditionWidth) => {
      const size = {
        width: renditionWidth,
        height: renditionHeight(renditionWidth, width, height),
      }
      const canvas = draw(picture, size)
      return Promise.all(
        types.map(async (type): Promise<MadeRendition> => {
          const blob = await canvas.convertToBlob({ type, quality: qualities[type] })
          return { type, ...size, bytes: new Uint8Array(await blob.arrayBuffer()) }
        }),
      )
    })
    const renditions = (await Promise.all(made)).flat()
    return { width, height, renditions }
  } finally {
    picture.close()
  }
}
