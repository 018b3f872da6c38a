/**
 * Bytes of one value of each type of TIFF, those too in which nobody writes a number but who reads
 * pictures takes it; types without a size here are not read.
 */
const sizes = { 1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4, 13: 4, 16: 8, 17: 8 }
const sizeOfType: Partial<Record<number, number>> = sizes

/** Longer values are pictures or previews; of a file with more tags no picture is read either. */
const longestValue = 8 * 1024 * 1024
const mostTags = 4096

const exifDirectoryTag = 0x8769

/** A block of EXIF, or a whole TIFF file: both are the same form. Nothing outside it is read. */
export function readTiffTags(
  block: Uint8Array,
  wanted: readonly number[],
): Map<number, Uint8Array> {
  const found = new Map<number, Uint8Array>()
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  if (block.length < 8) return found
  const isLittle = view.getUint16(0) === 0x4949
  const uint16 = (at: number) => (at + 2 <= block.length ? view.getUint16(at, isLittle) : 0)
  const uint32 = (at: number) => (at + 4 <= block.length ? view.getUint32(at, isLittle) : 0)

  let mayDescend = true
  function readDirectory(at: number): void {
    const count = at > 0 ? Math.min(uint16(at), mostTags) : 0
    for (let i = 0; i < count; i += 1) {
      const entry = at + 2 + i * 12
      const tag = uint16(entry)
      if (tag === exifDirectoryTag && mayDescend) {
        mayDescend = false
        readDirectory(uint32(entry + 8))
      }
      if (!wanted.includes(tag) || found.has(tag)) continue
      const length = (sizeOfType[uint16(entry + 2)] ?? 0) * uint32(entry + 4)
      const from = length > 4 ? uint32(entry + 8) : entry + 8
      if (length === 0 || length > longestValue || from + length > block.length) continue
      found.set(tag, block.subarray(from, from + length))
    }
  }
  readDirectory(uint32(4))
  return found
}
