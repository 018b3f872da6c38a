import type { HeifFacts } from './read-heif.ts'

const longestSegment = 65_533
const orientationTag = 0x0112

/** A copy that says the picture is upright, as who decoded it made it. */
function upright(tiff: Uint8Array): Uint8Array {
  const copy = tiff.slice()
  if (copy.length < 8) return copy
  const view = new DataView(copy.buffer)
  const isLittle = copy[0] === 0x49
  const first = view.getUint32(4, isLittle)
  if (first + 2 > copy.length) return copy
  const count = view.getUint16(first, isLittle)
  for (let nth = 0; nth < count; nth += 1) {
    const entry = first + 2 + nth * 12
    if (entry + 12 > copy.length) break
    if (view.getUint16(entry, isLittle) === orientationTag) view.setUint16(entry + 8, 1, isLittle)
  }
  return copy
}

function segment(marker: number, name: string, content: Uint8Array): Uint8Array[] {
  const start = new TextEncoder().encode(name)
  const length = start.length + content.length
  // A JPEG has no place for a longer one.
  if (length > longestSegment) return []
  const head = Uint8Array.of(0xff, marker, (length + 2) >> 8, (length + 2) & 0xff)
  return [head, start, content]
}

function profileSegments(profile: Uint8Array): Uint8Array[] {
  const most = longestSegment - 14
  const count = Math.ceil(profile.length / most)
  if (count > 255) return []
  return Array.from({ length: count }, (_, nth) => {
    const part = profile.subarray(nth * most, (nth + 1) * most)
    return segment(0xe2, `ICC_PROFILE\0${String.fromCharCode(nth + 1, count)}`, part)
  }).flat()
}

/** Where the segments of a JPEG begin that are not about the file format itself. */
function afterFormat(jpeg: Uint8Array): number {
  const isJfif = jpeg[2] === 0xff && jpeg[3] === 0xe0
  return isJfif ? 4 + ((jpeg[4] ?? 0) << 8) + (jpeg[5] ?? 0) : 2
}

/**
 * The JPEG with the facts of the photo that it was made of. Facts longer than the 64 KiB that one
 * segment of a JPEG holds are left out.
 *
 * @param jpeg as a browser writes it: without facts of its own
 */
export function jpegWithFacts(jpeg: Uint8Array, { exif, xmp, iccProfile }: HeifFacts): Blob {
  const at = afterFormat(jpeg)
  const parts = [
    jpeg.subarray(0, at),
    ...(exif ? segment(0xe1, 'Exif\0\0', upright(exif)) : []),
    ...(xmp ? segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', xmp) : []),
    ...(iccProfile ? profileSegments(iccProfile) : []),
    jpeg.subarray(at),
  ]
  return new Blob(parts as Uint8Array<ArrayBuffer>[], { type: 'image/jpeg' })
}
