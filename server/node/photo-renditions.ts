import type { Sharp } from 'sharp'
import { renditionWidths, sizesOf, sizesOfCrop } from '#domain/photos/rendition-widths.ts'
import type {
  CropToMake,
  MadePicture,
  MadeRendition,
  MakeCrops,
  MakeRenditions,
} from '#server/parts.ts'
import { fromPixels, openPhoto, readPixels, type Pixels } from './read-pixels.ts'

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
  const photo = await openPhoto(bytes)
  const { width, height } = photo
  const sizes = sizesOf(renditionWidths(width, height), { width, height })
  const largest = await readPixels(photo, sizes.at(-1)!)
  return { width, height, ...(await picturesOf(largest, sizes)) }
}

async function makeParts(bytes: Uint8Array, crops: readonly CropToMake[]): ReturnType<MakeCrops> {
  const photo = await openPhoto(bytes)
  const pictures: MadePicture[] = []
  for (const { shape, box } of crops) {
    const sizes = sizesOfCrop(shape, box)
    pictures.push(await picturesOf(await readPixels(photo, sizes.at(-1)!, box), sizes))
  }
  return pictures
}

/** MakeRenditions with sharp, off the main thread. Names in refusals are the caller's. */
export const makeRenditions: MakeRenditions = (bytes) => inTurn(() => make(bytes))

/** MakeCrops with sharp, in the same turn. */
export const makeCrops: MakeCrops = (bytes, crops) => inTurn(() => makeParts(bytes, crops))
