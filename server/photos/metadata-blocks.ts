import { joinBytes } from './bytes.ts'
import { asciiAt, indexOfAscii } from './byte-search.ts'
import type { PictureFormat } from './picture-format.ts'
import { packedXmpIn } from './packed-xmp.ts'
import { readTiffTags } from './tiff-tags.ts'

/** Where a file speaks of itself. Each block is as the standard of its content has it. */
export type MetadataBlocks = {
  /** TIFF directories. */
  exif?: Uint8Array | undefined
  /** Values of IIM, one behind the other. */
  iim?: Uint8Array | undefined
  /** Bytes with an XMP packet somewhere in them. */
  xmp?: Uint8Array | undefined
  /** The same, as zlib packed it. */
  packedXmp?: Uint8Array | undefined
}

/** No program writes more before the picture; a file that does is not searched for its facts. */
const mostSegments = 512
/** The picture of a PNG comes in chunks too, often of 8 KB. */
const mostChunks = 50_000
export const longestChunk = 8 * 1024 * 1024
/** Of a file that has to be searched byte for byte. */
const mostSearched = 8 * 1024 * 1024

const uint32 = (bytes: Uint8Array, at: number, isLittle = false) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, isLittle)

/** The IIM among Photoshop's resources, where JPEG and TIFF keep it. */
function iimOfResources(resources: Uint8Array): Uint8Array | undefined {
  for (let at = 0; at + 12 <= resources.length && asciiAt(resources, at, 4) === '8BIM';) {
    const id = (resources[at + 4]! << 8) | resources[at + 5]!
    // The resource's name is padded to an even length together with its own length.
    const sizeAt = at + 6 + ((resources[at + 6]! + 2) & ~1)
    if (sizeAt + 4 > resources.length) return undefined
    const size = uint32(resources, sizeAt)
    if (id === 0x0404) return resources.subarray(sizeAt + 4, sizeAt + 4 + size)
    at = sizeAt + 4 + size + (size % 2)
  }
  return undefined
}

const exifHead = 'Exif\0\0'
const xmpHead = 'http://ns.adobe.com/xap/1.0/\0'
const photoshopHead = 'Photoshop 3.0\0'

function blocksOfJpeg(bytes: Uint8Array): MetadataBlocks {
  const blocks: MetadataBlocks = {}
  const resources: Uint8Array[] = []
  let at = 2
  for (let i = 0; i < mostSegments && at + 4 <= bytes.length && bytes[at] === 0xff; i += 1) {
    const marker = bytes[at + 1]!
    // The picture begins, or the file ends.
    if (marker === 0xda || marker === 0xd9) break
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!)
    const segment = bytes.subarray(at + 4, end)
    const startsWith = (head: string) => asciiAt(segment, 0, head.length) === head
    if (marker === 0xe1 && startsWith(exifHead)) blocks.exif ??= segment.subarray(exifHead.length)
    if (marker === 0xe1 && startsWith(xmpHead)) blocks.xmp ??= segment.subarray(xmpHead.length)
    if (marker === 0xed && startsWith(photoshopHead)) {
      resources.push(segment.subarray(photoshopHead.length))
    }
    at = end
  }
  return { ...blocks, iim: iimOfResources(joinBytes(...resources)) }
}

function blocksOfPng(bytes: Uint8Array): MetadataBlocks {
  const blocks: MetadataBlocks = {}
  let at = 8
  for (let i = 0; i < mostChunks && at + 12 <= bytes.length; i += 1) {
    const length = uint32(bytes, at)
    const type = asciiAt(bytes, at + 4, 4)
    const chunk = bytes.subarray(at + 8, at + 8 + Math.min(length, longestChunk))
    if (type === 'eXIf') blocks.exif ??= chunk
    if (type === 'iTXt' || type === 'zTXt') {
      const packed = packedXmpIn(type, chunk)
      if (packed) blocks.packedXmp ??= packed
      else if (asciiAt(chunk, 0, 18) === 'XML:com.adobe.xmp\0') blocks.xmp ??= chunk
    }
    at += 12 + length
  }
  return blocks
}

function blocksOfWebp(bytes: Uint8Array): MetadataBlocks {
  const blocks: MetadataBlocks = {}
  let at = 12
  for (let i = 0; i < mostChunks && at + 8 <= bytes.length; i += 1) {
    const length = uint32(bytes, at + 4, true)
    const type = asciiAt(bytes, at, 4)
    const chunk = bytes.subarray(at + 8, at + 8 + Math.min(length, longestChunk))
    if (type === 'EXIF') {
      blocks.exif ??= asciiAt(chunk, 0, 6) === exifHead ? chunk.subarray(6) : chunk
    }
    if (type === 'XMP ') blocks.xmp ??= chunk
    at += 8 + length + (length % 2)
  }
  return blocks
}

function blocksOfTiff(bytes: Uint8Array): MetadataBlocks {
  const [xmp, iim, photoshop] = [0x02bc, 0x83bb, 0x8649]
  const tags = readTiffTags(bytes, [xmp, iim, photoshop])
  return {
    exif: bytes,
    xmp: tags.get(xmp),
    iim: tags.get(iim) ?? iimOfResources(tags.get(photoshop) ?? new Uint8Array()),
  }
}

/** AVIF says where its blocks are by four tables; both are plain enough to be found without them. */
function blocksOfAvif(file: Uint8Array): MetadataBlocks {
  const bytes = file.subarray(0, mostSearched)
  const starts = ['II*\0\x08\0\0\0', 'MM\0*\0\0\0\x08'].map((head) => indexOfAscii(bytes, head))
  const start = starts.find((at) => at >= 0)
  return {
    exif: start === undefined ? undefined : bytes.subarray(start, start + longestChunk),
    xmp: bytes,
  }
}

const blocksOf: Record<PictureFormat, (bytes: Uint8Array) => MetadataBlocks> = {
  jpeg: blocksOfJpeg,
  png: blocksOfPng,
  webp: blocksOfWebp,
  tiff: blocksOfTiff,
  avif: blocksOfAvif,
  gif: (bytes) => ({ xmp: bytes.subarray(0, mostSearched) }),
}

/** Reads on the main thread, so nothing here takes longer for a larger or a hostile file. */
export const metadataBlocks = (bytes: Uint8Array, format: PictureFormat) => blocksOf[format](bytes)
