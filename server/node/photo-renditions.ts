import sharp, { type OutputInfo, type Sharp } from 'sharp'
import {
  photoPixelsLimit,
  renditionHeight,
  renditionWidths,
} from '#domain/photos/rendition-widths.ts'
import { hasTooManyPixels, notAPhoto } from '#server/photos/photo-refusals.ts'
import { formatOf, isPictureFormat } from '#server/photos/picture-format.ts'
import type { MadeRendition, MakeRenditions } from '#server/parts.ts'

/** The loaders bytes from outside may reach. libvips has forty more; none of them is for photos. */
const loaders = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif', 'Tiff'].map(
  (name) => `VipsForeignLoad${name}Buffer`,
)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: loaders })
// Nothing is read twice, so a cache would only hold memory.
sharp.cache(false)
// libvips has a thread pool of its own; with two threads for it the server's own work goes on.
sharp.concurrency(2)

const secondsToRead = 60

/**
 * One photo after another: a hundred files dropped at once then take memory for one. A rendition
 * that fails does not stop the next photo.
 */
let last: Promise<unknown> = Promise.resolve()
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work)
  last = mine.catch(() => undefined)
  return mine
}

/** Effort and quality by measure: more effort takes AVIF eight times as long for a tenth less. */
const encoders: Record<MadeRendition['type'], (picture: Sharp) => Sharp> = {
  'image/avif': (picture) => picture.avif({ quality: 55, effort: 1, chromaSubsampling: '4:2:0' }),
  'image/webp': (picture) => picture.webp({ quality: 78, effort: 2 }),
  'image/jpeg': (picture) => picture.jpeg({ quality: 80, progressive: true }),
}

type Pixels = { data: Buffer; info: OutputInfo }

/** Width and height as a person sees it. @throws Refusal `not-a-photo` */
async function uprightSize(bytes: Uint8Array) {
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw notAPhoto()
    })
  const { width, height } = header.autoOrient
  if (width * height > photoPixelsLimit) throw hasTooManyPixels(width, height)
  return { width, height }
}

/**
 * Upright, at most `width` pixels wide, in sRGB, on white where it is transparent, and nothing but
 * pixels: what the camera wrote ends here.
 */
async function readPixels(bytes: Uint8Array, width: number): Promise<Pixels> {
  try {
    return await sharp(bytes, { limitInputPixels: photoPixelsLimit, failOn: 'error' })
      .timeout({ seconds: secondsToRead })
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
  } catch (error) {
    if (String(error).includes('timeout')) {
      throw notAPhoto('takes too long to read. Export it as JPEG.')
    }
    throw notAPhoto('is damaged or not complete. Copy or export it again.')
  }
}

const fromPixels = ({ data, info: { width, height, channels } }: Pixels) =>
  sharp(data, { raw: { width, height, channels } })

async function encode(pixels: Pixels, types: MadeRendition['type'][]): Promise<MadeRendition[]> {
  const { width, height } = pixels.info
  const made: MadeRendition[] = []
  for (const type of types) {
    const encoded = await encoders[type](fromPixels(pixels)).toBuffer()
    made.push({ type, width, height, bytes: new Uint8Array(encoded) })
  }
  return made
}

async function make(bytes: Uint8Array): ReturnType<MakeRenditions> {
  if (!isPictureFormat(formatOf(bytes))) throw notAPhoto()
  const { width, height } = await uprightSize(bytes)
  const widths = renditionWidths(width, height)
  const largest = await readPixels(bytes, widths.at(-1)!)
  const renditions: MadeRendition[] = []
  for (const renditionWidth of widths) {
    const pixels =
      renditionWidth === largest.info.width
        ? largest
        : await fromPixels(largest)
            .resize(renditionWidth, renditionHeight(renditionWidth, width, height), { fit: 'fill' })
            .raw()
            .toBuffer({ resolveWithObject: true })
    // AVIF takes as long as the other two together; two at a time leave room for the server's work.
    const made = await Promise.all([
      encode(pixels, ['image/avif']),
      encode(pixels, ['image/webp', 'image/jpeg']),
    ])
    renditions.push(...made.flat())
  }
  return { width, height, renditions }
}

/** MakeRenditions with sharp, off the main thread. Names in refusals are the caller's. */
export const makeRenditions: MakeRenditions = (bytes) => inTurn(() => make(bytes))
