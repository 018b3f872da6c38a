import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { int32, joinBytes } from '#server/photos/bytes.ts'
import { jpegSegment, withSegments } from '#server/photos/notice/jpeg-segments.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const colours = { red: '#e02020', green: '#20c020', blue: '#2040e0', white: '#ffffff' }

/** Upright: red top left, green top right, blue bottom left, white bottom right; 3:2. */
export function quarters(width = 600, height = 400): Sharp {
  const part = { width: width / 2, height: height / 2, channels: 3 as const }
  const tile = (colour: string, left: number, top: number) => ({
    input: { create: { ...part, background: colour } },
    left,
    top,
  })
  return sharp({ create: { width, height, channels: 3, background: colours.white } }).composite([
    tile(colours.red, 0, 0),
    tile(colours.green, width / 2, 0),
    tile(colours.blue, 0, height / 2),
  ])
}

export const bytesOf = async (picture: Sharp): Promise<Bytes> =>
  new Uint8Array(await picture.toBuffer())

export const aJpeg = (width = 600, height = 400) =>
  bytesOf(quarters(width, height).jpeg({ quality: 90 }))

/** Latin-1 or Windows-1251, as old programs write it. */
export function encodeAs(charset: 'latin1' | 'windows-1251') {
  if (charset === 'latin1') return (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
  const decoder = new TextDecoder('windows-1251')
  const byteOf = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  )
  return (text: string) =>
    Uint8Array.from(text, (letter) => {
      const byte = byteOf.get(letter)
      if (byte === undefined) throw new Error(`${letter} is not in Windows-1251.`)
      return byte
    })
}

export const pngChunk = (type: string, content: Uint8Array): Bytes => {
  const chunk = joinBytes(Buffer.from(type), content)
  return joinBytes(int32(content.length), chunk, int32(crc32(chunk)))
}

/** A white PNG of one bit a pixel: hundreds of megapixels in some kilobytes. */
export function hugePng(width: number, height: number): Bytes {
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height, 0xff)
  for (let row = 0; row < height; row += 1) rows[row * (Math.ceil(width / 8) + 1)] = 0
  return joinBytes(
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', joinBytes(int32(width), int32(height), Uint8Array.of(1, 0, 0, 0, 0))),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', new Uint8Array()),
  )
}

/** A PNG with a chunk of text behind its header; `iTXt` is where its XMP stands. */
export function withPngText(
  png: Uint8Array,
  type: 'tEXt' | 'iTXt' | 'zTXt',
  text: Uint8Array,
): Bytes {
  const head = 8 + 25
  return joinBytes(png.subarray(0, head), pngChunk(type, text), png.subarray(head))
}

type ExifToWrite = {
  /** 1 to 8. */
  orientation?: number
  caption?: string | Uint8Array
  artist?: string
  copyright?: string
  /** 2026:11:20 19:42:00 */
  takenAt?: string
  /** Degrees, north and east. */
  gps?: { latitude: number; longitude: number }
  owner?: string
  serialNumber?: string
}

type Entry = { tag: number; type: number; count: number; value: Uint8Array }

const le16 = (value: number) => Uint8Array.of(value & 0xff, value >> 8)
const le32 = (value: number) => joinBytes(le16(value & 0xffff), le16(value >>> 16))

const asciiEntry = (tag: number, text: string | Uint8Array): Entry => {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  return { tag, type: 2, count: bytes.length + 1, value: joinBytes(bytes, Uint8Array.of(0)) }
}
const longEntry = (tag: number, value: number): Entry => ({
  tag,
  type: 4,
  count: 1,
  value: le32(value),
})
const degreesEntry = (tag: number, degrees: number): Entry => ({
  tag,
  type: 5,
  count: 3,
  value: joinBytes(le32(Math.round(degrees * 1e6)), le32(1e6), le32(0), le32(1), le32(0), le32(1)),
})

/** A directory of TIFF that begins at an offset, with its long values behind it. */
function directory(entries: Entry[], at: number): Bytes {
  let valuesAt = at + 2 + entries.length * 12 + 4
  const values: Uint8Array[] = []
  const lines = entries
    .toSorted((a, b) => a.tag - b.tag)
    .map(({ tag, type, count, value }) => {
      const head = joinBytes(le16(tag), le16(type), le32(count))
      if (value.length <= 4) return joinBytes(head, value, new Uint8Array(4 - value.length))
      const padded = joinBytes(value, new Uint8Array(value.length % 2))
      values.push(padded)
      valuesAt += padded.length
      return joinBytes(head, le32(valuesAt - padded.length))
    })
  return joinBytes(le16(entries.length), ...lines, le32(0), ...values)
}

/** APP1 with EXIF, as a camera writes it. */
export function exifSegment(exif: ExifToWrite): Bytes {
  const main: Entry[] = [
    ...(exif.orientation ? [{ tag: 0x112, type: 3, count: 1, value: le16(exif.orientation) }] : []),
    ...(exif.caption ? [asciiEntry(0x10e, exif.caption)] : []),
    ...(exif.artist ? [asciiEntry(0x13b, exif.artist)] : []),
    ...(exif.copyright ? [asciiEntry(0x8298, exif.copyright)] : []),
  ]
  const camera = [
    ...(exif.takenAt ? [asciiEntry(0x9003, exif.takenAt)] : []),
    ...(exif.owner ? [asciiEntry(0xa430, exif.owner)] : []),
    ...(exif.serialNumber ? [asciiEntry(0xa431, exif.serialNumber)] : []),
  ]
  const place = exif.gps
    ? [
        asciiEntry(1, 'N'),
        degreesEntry(2, exif.gps.latitude),
        asciiEntry(3, 'E'),
        degreesEntry(4, exif.gps.longitude),
      ]
    : []
  // The main directory ends where the others begin: its length does not depend on their offsets.
  const withLinks = (cameraAt: number, placeAt: number) =>
    directory([...main, longEntry(0x8769, cameraAt), longEntry(0x8825, placeAt)], 8)
  const cameraAt = 8 + withLinks(0, 0).length
  const cameraPart = directory(camera, cameraAt)
  const placeAt = cameraAt + cameraPart.length
  return jpegSegment(
    0xe1,
    joinBytes(
      Buffer.from('Exif\0\0II*\0'),
      le32(8),
      withLinks(cameraAt, placeAt),
      cameraPart,
      directory(place, placeAt),
    ),
  )
}

/**
 * Where each stored pixel belongs in the upright picture, by the standard's words: which side of
 * the picture the first row (`row0`) and the first column (`column0`) are.
 */
const sides = {
  1: { row0: 'top', column0: 'left' },
  2: { row0: 'top', column0: 'right' },
  3: { row0: 'bottom', column0: 'right' },
  4: { row0: 'bottom', column0: 'left' },
  5: { row0: 'left', column0: 'top' },
  6: { row0: 'right', column0: 'top' },
  7: { row0: 'right', column0: 'bottom' },
  8: { row0: 'left', column0: 'bottom' },
} as const
export type Orientation = keyof typeof sides

/** The quarters as a camera stores them that was held another way, marked so that they are upright. */
export async function turnedJpeg(orientation: Orientation): Promise<Bytes> {
  const { data, info } = await quarters().removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const { row0, column0 } = sides[orientation]
  const isOnItsSide = row0 === 'left' || row0 === 'right'
  const width = isOnItsSide ? info.height : info.width
  const height = isOnItsSide ? info.width : info.height
  const stored = new Uint8Array(data.length)
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const steps = { [row0]: row, [column0]: column } as Partial<Record<string, number>>
      const x = steps['left'] ?? info.width - 1 - (steps['right'] ?? 0)
      const y = steps['top'] ?? info.height - 1 - (steps['bottom'] ?? 0)
      const from = (y * info.width + x) * 3
      stored.set(data.subarray(from, from + 3), (row * width + column) * 3)
    }
  }
  const jpeg = sharp(stored, { raw: { width, height, channels: 3 } }).jpeg({ quality: 90 })
  return withSegments(await bytesOf(jpeg), exifSegment({ orientation }))
}
