import sharp, { type OutputInfo, type Sharp } from 'sharp'
import type { PixelBox } from '#domain/photos/framing.ts'
import {
  photoPixelsLimit,
  renditionWidths,
  sizesOf,
  sizesOfCrop,
} from '#domain/photos/rendition-widths.ts'
import { hasTooManyPixels, notAPhoto } from '#server/photos/photo-refusals.ts'
import { formatOf, isPictureFormat } from '#server/photos/picture-format.ts'
import type {
  CropToMake,
  MadePicture,
  MadeRendition,
  MakeCrops,
  MakeRenditions,
} from '#server/parts.ts'

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
 * Upright, at most of this size, in sRGB, on white where it is transparent, and nothing but
 * pixels: what the camera wrote ends here.
 *
 * @param box the part to read; the whole photo without it
 */
async function readPixels(
  bytes: Uint8Array,
  size: { width: number; height: number },
  box?: PixelBox,
): Promise<Pixels> {
  try {
    const upright = sharp(bytes, { limitInputPixels: photoPixelsLimit, failOn: 'error' })
      .timeout({ seconds: secondsToRead })
      .autoOrient()
    return await (box ? upright.extract(box) : upright)
      .resize({ ...size, fit: 'fill', withoutEnlargement: true })
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

/** So few pixels that a browser blurs them by itself. */
async function placeholderOf(pixels: Pixels): Promise<string> {
  const tiny = await fromPixels(pixels)
    .resize({ width: 16, height: 16, fit: 'inside' })
    .webp({ quality: 25, effort: 4 })
    .toBuffer()
  return `data:image/webp;base64,${tiny.toString('base64')}`
}

/** Every size and format of a picture of which the largest is given, narrowest first. */
async function picturesOf(
  largest: Pixels,
  sizes: readonly { width: number; height: number }[],
): Promise<MadePicture> {
  const renditions: MadeRendition[] = []
  for (const { width, height } of sizes) {
    const pixels =
      width === largest.info.width
        ? largest
        : await fromPixels(largest)
            .resize(width, height, { fit: 'fill' })
            .raw()
            .toBuffer({ resolveWithObject: true })
    // AVIF takes as long as the other two together; two at a time leave room for the server's work.
    const made = await Promise.all([
      encode(pixels, ['image/avif']),
      encode(pixels, ['image/webp', 'image/jpeg']),
    ])
    renditions.push(...made.flat())
  }
  return { renditions, placeholder: await placeholderOf(largest) }
}

async function make(bytes: Uint8Array): ReturnType<MakeRenditions> {
  if (!isPictureFormat(formatOf(bytes))) throw notAPhoto()
  const { width, height } = await uprightSize(bytes)
  const sizes = sizesOf(renditionWidths(width, height), { width, height })
  const largest = await readPixels(bytes, sizes.at(-1)!)
  return { width, height, ...(await picturesOf(largest, sizes)) }
}

async function makeParts(bytes: Uint8Array, crops: readonly CropToMake[]): ReturnType<MakeCrops> {
  if (!isPictureFormat(formatOf(bytes))) throw notAPhoto()
  const pictures: MadePicture[] = []
  for (const { shape, box } of crops) {
    const sizes = sizesOfCrop(shape, box)
    pictures.push(await picturesOf(await readPixels(bytes, sizes.at(-1)!, box), sizes))
  }
  return pictures
}

/** MakeRenditions with sharp, off the main thread. Names in refusals are the caller's. */
export const makeRenditions: MakeRenditions = (bytes) => inTurn(() => make(bytes))

/** MakeCrops with sharp, in the same turn. */
export const makeCrops: MakeCrops = (bytes, crops) => inTurn(() => makeParts(bytes, crops))
