import { Refusal } from '#domain/errors.ts'
import { howToSendHeic } from '#domain/photos/heic.ts'
import { photoBytesLimit } from '#domain/photos/photo.ts'
import { tooManyPixels } from '#domain/photos/rendition-widths.ts'
import {
  formatOf,
  isPictureFormat,
  type OtherFormat,
  type PictureFormat,
} from './picture-format.ts'

const cannotRead = 'is not a picture we can read.'

const howToSend: Record<OtherFormat, string> = {
  heic: `is a HEIC photo. ${howToSendHeic}`,
  bigtiff: 'is a BigTIFF, which is for files of gigabytes. Export it as TIFF or JPEG.',
  svg: `${cannotRead} It is an SVG drawing: export it as PNG or JPEG.`,
  pdf: `${cannotRead} It is a PDF: export the picture in it as JPEG.`,
  raw: `${cannotRead} It is a raw file of a camera: export it as JPEG.`,
  video: `${cannotRead} It is a video: send a still of it as JPEG.`,
  'other-picture': `${cannotRead} Export it as JPEG.`,
}

/**
 * @param what goes on after the file's name: "is not a picture we can read."
 * @param file as the person's device calls it; who makes renditions does not know it
 */
export const notAPhoto = (what: string = cannotRead, file = 'The file') =>
  new Refusal('not-a-photo', `${file} ${what}`, { what })

/** The same refusal with the name of the file in it; any other error as it is. */
export function withFileName(error: unknown, file: string): unknown {
  if (!(error instanceof Refusal) || typeof error.details['what'] !== 'string') return error
  return notAPhoto(error.details['what'], file)
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

export const tooLarge = (file: string, bytes: number) =>
  new Refusal(
    'too-large',
    `${file} is ${megabytes(bytes)} MB. The limit is ${megabytes(photoBytesLimit)} MB.`,
  )

export const hasTooManyPixels = (width: number, height: number) =>
  notAPhoto(tooManyPixels(width, height))

/** Raw files of many cameras are TIFF inside, with a thumbnail that would pass for the photo. */
const rawEndings = /\.(3fr|arw|cr2|dcr|dng|erf|iiq|k25|kdc|mef|mos|nef|nrw|pef|raw|rw2|srw)$/i

/**
 * The format of a file that may be a photo.
 *
 * @throws Refusal `not-a-photo` with what to do instead
 */
export function pictureFormatOrRefuse(bytes: Uint8Array, file: string): PictureFormat {
  if (bytes.length === 0) throw notAPhoto('is empty. Copy it again.', file)
  const format = formatOf(bytes)
  if (format === 'tiff' && rawEndings.test(file)) throw notAPhoto(howToSend.raw, file)
  if (isPictureFormat(format)) return format
  throw notAPhoto(format ? howToSend[format] : cannotRead, file)
}
