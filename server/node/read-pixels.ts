import sharp, { type Metadata, type OutputInfo, type Sharp } from 'sharp'
import type { PixelBox } from '#domain/photos/framing.ts'
import { isLine, lineAndNoPhoto, photoPixelsLimit } from '#domain/photos/rendition-widths.ts'
import { coloursByNumber, type ColourNumbers } from '#server/photos/colours-by-number.ts'
import { hasTooManyPixels, notAPhoto } from '#server/photos/photo-refusals.ts'
import { formatOf, isPictureFormat, type PictureFormat } from '#server/photos/picture-format.ts'
import { refuseUnpacked, type PackedPhoto } from '#server/photos/refuse-unpacked.ts'
import { readTiffTags } from '#server/photos/tiff-tags.ts'
import { eightBits, toSrgb } from '#server/photos/to-srgb.ts'
import { storedBox, storedSize, turnOf } from '#server/photos/turned.ts'

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

/** A photo whose head has been read. Width and height are as a person sees it. */
export type OpenPhoto = {
  bytes: Uint8Array
  width: number
  height: number
  header: Metadata
  numbers: ColourNumbers | undefined
}

/** Numbers of the two ways in which a TIFF is made of JPEGs. */
const jpegInTiff = [6, 7]
/** Number of the colours of a TIFF that are brightness and two differences. */
const ycc = 6

/** How a TIFF is packed: in tiles, or in strips of rows, with its colours together or apart. */
function packingOf(
  bytes: Uint8Array,
): Pick<PackedPhoto, 'tile' | 'stripRows' | 'isOfJpegs' | 'isYcc'> {
  const [tileWidth, tileHeight, rowsOfStrip, planar, compression] = [322, 323, 278, 284, 259]
  const colours = 262
  const wanted = [tileWidth, tileHeight, rowsOfStrip, planar, compression, colours]
  const tags = readTiffTags(bytes, wanted)
  const numberOf = (tag: number) => {
    const value = tags.get(tag) ?? new Uint8Array()
    const ordered = bytes[0] === 0x49 ? value.toReversed() : value
    return ordered.reduce((sum, byte) => sum * 256 + byte, 0)
  }
  const [width, height] = [numberOf(tileWidth), numberOf(tileHeight)]
  const isOfJpegs = jpegInTiff.includes(numberOf(compression))
  if (width && height) return { tile: { width, height }, isOfJpegs }
  const isYcc = !isOfJpegs && numberOf(colours) === ycc
  if (!isOfJpegs && !isYcc && numberOf(planar) <= 1) return {}
  // Without a number of rows all are in one strip.
  return { stripRows: numberOf(rowsOfStrip) || Infinity, isOfJpegs, isYcc }
}

const packedOf = (header: Metadata, bytes: Uint8Array, format: PictureFormat): PackedPhoto => ({
  format,
  width: header.width,
  height: header.height,
  channels: header.channels,
  isDeep: header.depth !== 'uchar',
  isInPasses: header.isProgressive,
  chromaSubsampling: header.chromaSubsampling,
  ...(format === 'tiff' && packingOf(bytes)),
})

/** Numbers that no photo is shown in: what is white in them, only who made them knows. */
const depthsOfScience = new Set<string | undefined>(['uint', 'int', 'float', 'double', 'complex'])
const isDamaged = 'is damaged or not complete. Copy or export it again.'
const isOfScience = 'has 32 bits a colour or more. Export it with 16 or 8 bits, as TIFF or JPEG.'

/** @throws Refusal `not-a-photo` */
export async function openPhoto(bytes: Uint8Array): Promise<OpenPhoto> {
  const format = formatOf(bytes)
  if (!isPictureFormat(format)) throw notAPhoto()
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw notAPhoto(isDamaged)
    })
  const { width, height } = header.autoOrient
  if (width * height > photoPixelsLimit) throw hasTooManyPixels(width, height)
  if (isLine(width, height)) throw notAPhoto(lineAndNoPhoto(width, height))
  refuseUnpacked(packedOf(header, bytes, format), bytes.length)
  if (depthsOfScience.has(header.depth)) throw notAPhoto(isOfScience)
  return { bytes, width, height, header, numbers: coloursByNumber(bytes, format) }
}

/** Eight bits a colour. */
export type Pixels = { data: Uint8Array; info: Pick<OutputInfo, 'width' | 'height' | 'channels'> }

export const fromPixels = ({ data, info: { width, height, channels } }: Pixels) =>
  sharp(data, { raw: { width, height, channels } })

/** Numbers of more than eight bits are kept until they are those of sRGB. */
async function deepPixels(picture: Sharp): Promise<{ deep: Uint16Array; info: OutputInfo }> {
  const { data, info } = await picture
    .toColourspace('rgb16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true })
  const deep = new Uint16Array(data.buffer, data.byteOffset, data.length / 2)
  return { deep, info }
}

const plainPixels = (picture: Sharp): Promise<Pixels> =>
  picture.toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })

/** The picture in sRGB, whichever way the file says what its colours are. */
async function inSrgb(picture: Sharp, { header, numbers }: OpenPhoto): Promise<Pixels> {
  const isDeep = header.depth !== 'uchar'
  if (isDeep && header.space === 'grey16' && header.icc) {
    // sharp uses a profile of greys with eight bits alone.
    const plain = picture.keepIccProfile().toColourspace('b-w')
    return plainPixels(sharp(await plain.png({ compressionLevel: 0 }).toBuffer()))
  }
  if (isDeep && !numbers && header.icc) {
    // With more than eight bits sharp goes from the profile to P3, and no further unless asked.
    const { deep, info } = await deepPixels(picture.withIccProfile('srgb'))
    return { data: eightBits(deep), info }
  }
  if (!numbers) return plainPixels(picture)
  if (isDeep) {
    const { deep, info } = await deepPixels(picture)
    return { data: toSrgb(deep, info.channels, numbers), info }
  }
  const { data, info } = await plainPixels(picture)
  return { data: toSrgb(data, info.channels, numbers), info }
}

/** Upright. It is turned when it is small: a large picture that is turned must be in memory whole. */
async function turned(pixels: Pixels, orientation: number | undefined): Promise<Pixels> {
  const { isMirrored, degrees } = turnOf(orientation)
  if (!isMirrored && degrees === 0) return pixels
  const picture = isMirrored ? fromPixels(pixels).flop() : fromPixels(pixels)
  return picture.rotate(degrees).raw().toBuffer({ resolveWithObject: true })
}

/**
 * Upright, at most of this size, in sRGB, on white where it is transparent, and nothing but
 * pixels: what the camera wrote ends here.
 *
 * @param box the part to read; the whole photo without it
 */
export async function readPixels(
  photo: OpenPhoto,
  size: { width: number; height: number },
  box?: PixelBox,
): Promise<Pixels> {
  const { orientation } = photo.header
  const ignoreIcc = photo.numbers !== undefined
  try {
    const stored = sharp(photo.bytes, {
      limitInputPixels: photoPixelsLimit,
      failOn: 'error',
      ignoreIcc,
    }).timeout({ seconds: secondsToRead })
    const picture = (box ? stored.extract(storedBox(box, photo, orientation)) : stored)
      .resize({ ...storedSize(size, orientation), fit: 'fill', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
    return await turned(await inSrgb(picture, photo), orientation)
  } catch (error) {
    if (String(error).includes('timeout')) {
      throw notAPhoto('takes too long to read. Export it as JPEG.')
    }
    throw notAPhoto(isDamaged)
  }
}
