import { int16, int32, joinBytes, utf8, type Bytes } from '../bytes.ts'

/** A segment of a JPEG: its marker (0xe1 for APP1), its length, its bytes. */
export function jpegSegment(marker: number, bytes: Uint8Array): Bytes {
  if (bytes.length > 0xffff - 2) throw new Error('A JPEG segment holds at most 65,533 bytes.')
  return joinBytes(Uint8Array.of(0xff, marker), int16(bytes.length + 2), bytes)
}

/** One value of IIM: record and number, for example 2:120 for the caption. */
export const iimValue = (record: number, number: number, bytes: Uint8Array): Bytes =>
  joinBytes(Uint8Array.of(0x1c, record, number), int16(bytes.length), bytes)

/** 1:90, which says that the values are UTF-8: ESC % G. */
export const iimUtf8Mark = iimValue(1, 90, Uint8Array.of(0x1b, 0x25, 0x47))

/** APP13: the block Photoshop keeps IIM in, as all other programs do since. */
export function iimSegment(values: readonly Uint8Array[]): Bytes {
  const iim = joinBytes(...values)
  const padding = new Uint8Array(iim.length % 2)
  const resource = joinBytes(utf8('8BIM'), int16(0x0404), int16(0), int32(iim.length), iim, padding)
  return jpegSegment(0xed, joinBytes(utf8('Photoshop 3.0\0'), resource))
}

/** APP1 with an XMP packet. */
export const xmpSegment = (xmp: string): Bytes =>
  jpegSegment(0xe1, utf8(`http://ns.adobe.com/xap/1.0/\0${xmp}`))

/** The JPEG with segments behind its beginning. */
export const withSegments = (jpeg: Uint8Array, ...segments: readonly Uint8Array[]): Bytes =>
  joinBytes(jpeg.subarray(0, 2), ...segments, jpeg.subarray(2))
