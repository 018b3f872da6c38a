import { dataMiningOf } from './data-mining.ts'
import { digitalSourceTypeOf, madeByGenerator } from './digital-source-type.ts'
import { noPhotoFacts, webAddress, type PhotoFacts } from './photo.ts'
import { takenAtOf } from './taken-at.ts'

/** What a photo file says of itself, as it stands there. Any text, or nothing. */
export type FileFacts = {
  caption?: string | undefined
  /** IPTC Credit Line: the credit as the supplier wants it printed. */
  creditLine?: string | undefined
  altText?: string | undefined
  photographers?: readonly string[] | undefined
  source?: string | undefined
  copyright?: string | undefined
  city?: string | undefined
  country?: string | undefined
  /** In any of the forms of EXIF, IIM and XMP, what is believed first; a zone is left out. */
  takenAt?: readonly string[] | undefined
  headline?: string | undefined
  keywords?: readonly string[] | undefined
  specialInstructions?: string | undefined
  extendedDescription?: string | undefined
  usageTerms?: string | undefined
  /** Addresses, or what a file has in their place; what is believed first. */
  licenceUrl?: readonly string[] | undefined
  licensor?: string | undefined
  licensorUrl?: string | undefined
  digitalSourceType?: string | undefined
  /** The generator that made the picture, or what it was asked for (IPTC 2025.1). */
  generator?: string | undefined
  dataMining?: string | undefined
}

/** Cut to whole characters; a cut is marked by an ellipsis. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${kept.trimEnd()}…`
}

const lines = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\ufffe\uffff\p{Cs}]/gu, '')
    .trim()

const manyLines = (text = '', most: number) => cut(lines(text), most)
const oneLine = (text = '', most: number) => cut(lines(text).replace(/\s+/g, ' '), most)

/** Each once, whatever its capitals. */
function keywordsOf(given: readonly string[] = []): string[] {
  const kept = new Map<string, string>()
  for (const each of given.slice(0, 1000)) {
    const keyword = oneLine(each, 100)
    if (keyword && !kept.has(keyword.toLowerCase())) kept.set(keyword.toLowerCase(), keyword)
  }
  return [...kept.values()].slice(0, 100)
}

const bareAddress = /^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}(\/|$)/i

function addressOf(text = ''): string {
  const written = text.trim()
  const whole = bareAddress.test(written) ? `https://${written}` : written
  return webAddress.safeParse(whole).data ?? ''
}

/** The first that makes sense; where it has no clock time, with that of another of the same day. */
function firstTakenAt(texts: readonly string[] = []): string | null {
  const all = texts.map(takenAtOf).filter((one) => one !== null)
  return all.find((one) => one.startsWith(all[0]!) && one.includes('T')) ?? all[0] ?? null
}

function sourceTypeOf({ digitalSourceType, generator }: FileFacts): string | null {
  const type = digitalSourceTypeOf(digitalSourceType)
  return (generator ? madeByGenerator(type) : type) ?? null
}

/**
 * The record's facts as far as the file knows them; always fits PhotoFacts, whatever the file says.
 *
 * The credit is the file's own credit line; without one it is "Photographer / Source" of those the
 * file names, each once.
 */
export function factsOfFile(file: FileFacts): PhotoFacts {
  const photographer = oneLine(
    file.photographers
      ?.map((name) => oneLine(name, 200))
      .filter(Boolean)
      .join(', '),
    200,
  )
  const source = oneLine(file.source, 200)
  const madeUpCredit = [...new Set([photographer, source])].filter(Boolean).join(' / ')
  return {
    ...noPhotoFacts,
    caption: manyLines(file.caption, 4000),
    credit: oneLine(file.creditLine, 300) || oneLine(madeUpCredit, 300),
    suggestedAltText: oneLine(file.altText, 1000),
    photographer,
    source,
    copyright: oneLine(file.copyright, 300),
    city: oneLine(file.city, 120),
    country: oneLine(file.country, 120),
    takenAt: firstTakenAt(file.takenAt),
    headline: oneLine(file.headline, 300),
    keywords: keywordsOf(file.keywords),
    specialInstructions: manyLines(file.specialInstructions, 2000),
    extendedDescription: manyLines(file.extendedDescription, 4000),
    usageTerms: manyLines(file.usageTerms, 2000),
    licenceUrl: file.licenceUrl?.map(addressOf).find(Boolean) ?? '',
    licensor: oneLine(file.licensor, 300),
    licensorUrl: addressOf(file.licensorUrl),
    digitalSourceType: sourceTypeOf(file),
    dataMining: dataMiningOf(file.dataMining) ?? null,
  }
}
