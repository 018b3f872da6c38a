import { asciiAt } from '../byte-search.ts'
import { joinBytes, utf8, type Bytes } from '../bytes.ts'

const little32 = (value: number) =>
  Uint8Array.of(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24)

const chunk = (type: string, bytes: Uint8Array): Bytes =>
  joinBytes(utf8(type), little32(bytes.length), bytes, new Uint8Array(bytes.length % 2))

const hasXmp = 0x04

/** The head of an extended WebP: what is in it, and its size less one in three bytes a side. */
function extendedHead(width: number, height: number): Bytes {
  const side = (pixels: number) => little32(pixels - 1).subarray(0, 3)
  return chunk('VP8X', joinBytes(Uint8Array.of(hasXmp, 0, 0, 0), side(width), side(height)))
}

/** Width and height of a picture in VP8, behind its start code; undefined for any other bytes. */
function sizeOf(vp8: Uint8Array): [number, number] | undefined {
  const [a, b, c, width0, width1, height0, height1] = vp8.subarray(3, 10)
  if (a !== 0x9d || b !== 0x01 || c !== 0x2a || height1 === undefined) return undefined
  const side = (low = 0, high = 0) => ((high << 8) | low) & 0x3fff
  return [side(width0, width1), side(height0, height1)]
}

/**
 * A WebP of our own, one picture without anything beside it, with an XMP packet. What is written
 * otherwise stays as it is.
 */
export function withXmpInWebp(webp: Bytes, xmp: string): Bytes {
  const size = asciiAt(webp, 12, 4) === 'VP8 ' ? sizeOf(webp.subarray(20)) : undefined
  if (!size) return webp
  const body = joinBytes(
    utf8('WEBP'),
    extendedHead(...size),
    webp.subarray(12),
    chunk('XMP ', utf8(xmp)),
  )
  return joinBytes(utf8('RIFF'), little32(body.length), body)
}
