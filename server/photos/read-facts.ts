import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom'
import { load } from 'exifreader/src/exif-reader.js'
import { factsOfFile, type FileFacts } from '#domain/photos/facts-of-file.ts'
import { noPhotoFacts, type PhotoFacts } from '#domain/photos/photo.ts'
import { decodeFileTexts } from './file-text.ts'
import { metadataPart } from './metadata-part.ts'
import { formatOf, isPictureFormat } from './picture-format.ts'

type Found = Record<string, unknown>

/** Longer XMP is an edit history; its facts are not worth the wait. */
const longestXmp = 1024 * 1024

const xmpParser = {
  parseFromString(text: string, type: string) {
    if (text.length > longestXmp) throw new Error('The XMP is too long.')
    return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, type)
  },
}

const isRecord = (value: unknown): value is Found => typeof value === 'object' && value !== null
const member = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** Texts of an XMP property: one, the members of a list, or first the default of its languages. */
function xmpTexts(property: unknown): string[] {
  const value = member(property, 'value')
  if (typeof value === 'string') return value.trim() ? [value] : []
  if (!Array.isArray(value)) return []
  const isDefault = (item: unknown) =>
    member(member(item, 'attributes'), 'xml:lang') === 'x-default'
  return [...value.filter(isDefault), ...value.filter((item) => !isDefault(item))].flatMap(xmpTexts)
}

/** A place is a structure, alone or in a list: the first that names what is asked for. */
function xmpPlace(property: unknown, name: string): string | undefined {
  const value = member(property, 'value')
  const places: unknown[] = Array.isArray(value) ? value : [value]
  return places.flatMap((place) => xmpTexts(member(place, name)))[0]
}

function factsOfXmp(xmp: Found = {}): FileFacts {
  const first = (...names: string[]) => names.flatMap((name) => xmpTexts(xmp[name]))[0]
  const place = (name: string) =>
    xmpPlace(xmp['LocationShown'], name) ?? xmpPlace(xmp['LocationCreated'], name)
  const photographers = xmpTexts(xmp['creator'])
  return {
    caption: first('description'),
    creditLine: first('Credit'),
    altText: first('AltTextAccessibility'),
    ...(photographers.length > 0 && { photographers }),
    source: first('Source'),
    copyright: first('rights'),
    city: first('City') ?? place('City'),
    country: first('Country') ?? place('CountryName'),
    takenAt: first('DateCreated', 'DateTimeOriginal', 'CreateDate'),
  }
}

const isByte = (value: unknown) => typeof value === 'number' && value >= 0 && value < 256

function bytesOf(tag: unknown): Uint8Array | undefined {
  const value = member(tag, 'value')
  return Array.isArray(value) && value.every(isByte) ? Uint8Array.from(value) : undefined
}

const iimNames = {
  caption: 'Caption/Abstract',
  creditLine: 'Credit',
  photographers: 'By-line',
  source: 'Source',
  copyright: 'Copyright Notice',
  city: 'City',
  country: 'Country/Primary Location Name',
  date: 'Date Created',
  time: 'Time Created',
} as const

function factsOfIim(iim: Found = {}): FileFacts {
  const found = Object.entries(iimNames).flatMap(([field, name]) =>
    [iim[name]].flat().flatMap((tag) => {
      const bytes = bytesOf(tag)
      return bytes ? [{ field, bytes }] : []
    }),
  )
  const decoded = decodeFileTexts(found.map(({ bytes }) => bytes))
  const texts = (field: keyof typeof iimNames) =>
    decoded.filter((text, i) => found[i]?.field === field && text.trim() !== '')
  const [date] = texts('date')
  const photographers = texts('photographers')
  return {
    caption: texts('caption')[0],
    creditLine: texts('creditLine')[0],
    ...(photographers.length > 0 && { photographers }),
    source: texts('source')[0],
    copyright: texts('copyright')[0],
    city: texts('city')[0],
    country: texts('country')[0],
    takenAt: date && `${date}T${texts('time')[0] ?? ''}`,
  }
}

/** What cameras write into every photo where a caption could stand. */
const cameraCaption =
  /^(olympus digital camera|(konica )?minolta digital camera|sony dsc|samsung.*|digital camera|dcim.*|dsc.*|default|exif_jpeg_picture|screenshot|<.*>)$/i

/** EXIF text is ASCII by its standard; cameras and people write what they like. */
function exifText(tag: unknown): string | undefined {
  const value = member(tag, 'value')
  const text = (Array.isArray(value) ? value : [value])
    .filter((part) => typeof part === 'string')
    .filter((part) => part.trim() !== '')
    .join('; ')
  if (!text) return undefined
  // One character a byte: the reader found no UTF-8 in it.
  const isBytes = /^[\u0000-\u00ff]*$/.test(text) && /[\u0080-\u00ff]/.test(text)
  if (!isBytes) return text
  return decodeFileTexts([Uint8Array.from(text, (letter) => letter.charCodeAt(0))])[0]
}

function factsOfExif(exif: Found = {}): FileFacts {
  const caption = exifText(exif['ImageDescription'])?.trim()
  const artist = exifText(exif['Artist'])
  return {
    caption: caption && !cameraCaption.test(caption) ? caption : undefined,
    ...(artist && { photographers: artist.split(';') }),
    copyright: exifText(exif['Copyright']),
    takenAt: exifText(exif['DateTimeOriginal']),
  }
}

const stated = (facts: FileFacts) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))

function tagsOf(bytes: Uint8Array<ArrayBuffer>) {
  const format = formatOf(bytes)
  const part = metadataPart(bytes, isPictureFormat(format) ? format : undefined)
  const isWhole = part.byteOffset === 0 && part.byteLength === part.buffer.byteLength
  return load(isWhole ? part.buffer : part.slice().buffer, {
    expanded: true,
    domParser: xmpParser,
    includeTags: { exif: true, iptc: true, xmp: true },
  })
}

/**
 * What a photo file says of itself: XMP before IIM before EXIF, field by field. Broken facts are no
 * facts and never an error; everything that is answered fits PhotoFacts.
 */
export function readPhotoFacts(bytes: Uint8Array<ArrayBuffer>): PhotoFacts {
  try {
    const { xmp, iptc, exif } = tagsOf(bytes)
    return factsOfFile({
      ...stated(factsOfExif(exif)),
      ...stated(factsOfIim(iptc)),
      ...stated(factsOfXmp(xmp)),
    })
  } catch {
    return noPhotoFacts
  }
}
