import type { FileFacts } from '#domain/photos/facts-of-file.ts'
import { decodeFileTexts } from './file-text.ts'
import { readTiffTags } from './tiff-tags.ts'

const tags = { caption: 0x010e, artist: 0x013b, copyright: 0x8298, takenAt: 0x9003 } as const

/** What cameras write into every photo where a caption could stand. */
const cameraCaption =
  /^(olympus digital camera|(konica )?minolta digital camera|sony dsc|samsung.*|digital camera|dcim.*|dsc.*|default|exif_jpeg_picture|screenshot|<.*>)$/i

/** What the EXIF block of a file says: what the camera was told once, and when the photo was taken. */
export function readExif(block: Uint8Array): FileFacts {
  const values = readTiffTags(block, Object.values(tags))
  const found = Object.entries(tags).flatMap(([name, tag]) => {
    const bytes = values.get(tag)
    return bytes ? [{ name, bytes }] : []
  })
  const decoded = decodeFileTexts(found.map(({ bytes }) => bytes))
  // One tag may hold several texts, each ended by a null.
  const texts = (name: keyof typeof tags) =>
    (decoded[found.findIndex((one) => one.name === name)] ?? '')
      .split('\0')
      .map((text) => text.trim())
      .filter(Boolean)
  const [caption] = texts('caption')
  const artists = texts('artist').flatMap((text) => text.split(';'))
  return {
    caption: caption && !cameraCaption.test(caption) ? caption : undefined,
    photographers: artists.length > 0 ? artists : undefined,
    copyright: texts('copyright').join('; ') || undefined,
    takenAt: texts('takenAt'),
  }
}
