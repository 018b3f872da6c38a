import { factsOfFile, type FileFacts } from '#domain/photos/facts-of-file.ts'
import { noPhotoFacts, type PhotoFacts } from '#domain/photos/photo.ts'
import { longestChunk, metadataBlocks } from './metadata-blocks.ts'
import { unpack } from './packed-xmp.ts'
import { formatOf, isPictureFormat } from './picture-format.ts'
import { readExif } from './read-exif.ts'
import { readIim } from './read-iim.ts'
import { readXmp } from './read-xmp.ts'

const said = (block: Uint8Array | undefined, read: (block: Uint8Array) => FileFacts): FileFacts =>
  Object.fromEntries(
    Object.entries(block ? read(block) : {}).filter(([, value]) => value !== undefined),
  )

/**
 * What a photo file says of itself: XMP before IIM before EXIF, field by field. Broken facts are no
 * facts and never an error; everything that is answered fits PhotoFacts.
 */
export async function readPhotoFacts(bytes: Uint8Array): Promise<PhotoFacts> {
  const format = formatOf(bytes)
  if (!isPictureFormat(format)) return noPhotoFacts
  const { packedXmp, ...found } = metadataBlocks(bytes, format)
  const isPacked = found.xmp === undefined && packedXmp !== undefined
  const blocks = isPacked ? { ...found, xmp: await unpack(packedXmp, longestChunk) } : found
  const [exif, iim, xmp] = [
    said(blocks.exif, readExif),
    said(blocks.iim, readIim),
    said(blocks.xmp, readXmp),
  ]
  // One that cannot be read hides none behind it.
  const takenAt = [xmp, iim, exif].flatMap((facts) => facts.takenAt ?? [])
  return factsOfFile({ ...exif, ...iim, ...xmp, takenAt })
}
