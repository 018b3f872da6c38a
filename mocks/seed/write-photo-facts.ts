import { dataMiningAddress } from '#domain/photos/data-mining.ts'
import { digitalSourceAddress } from '#domain/photos/digital-source-type.ts'
import { utf8, type Bytes } from '#server/photos/bytes.ts'
import {
  iimSegment,
  iimUtf8Mark,
  iimValue,
  withSegments,
  xmpSegment,
} from '#server/photos/notice/jpeg-segments.ts'
import {
  xmpInLanguages,
  xmpList,
  xmpPacket,
  xmpStructure,
  xmpText,
} from '#server/photos/notice/xmp-packet.ts'

/** What can be written into a JPEG. Only what is given is written. */
export type FactsToWrite = {
  caption?: string
  photographer?: string
  credit?: string
  source?: string
  copyright?: string
  city?: string
  country?: string
  altText?: string
  /** 2026-11-20T19:42:00 */
  takenAt?: string
  headline?: string
  /** Joined by a comma and a blank. */
  keywords?: string
  specialInstructions?: string
  extendedDescription?: string
  usageTerms?: string
  licenceUrl?: string
  licensor?: string
  /** Its code: trainedAlgorithmicMedia. */
  digitalSourceType?: string
  /** Its code: DMI-PROHIBITED. */
  dataMining?: string
}

const inXmp: Record<keyof FactsToWrite, (value: string) => string> = {
  caption: (text) => xmpInLanguages('dc:description', text),
  copyright: (text) => xmpInLanguages('dc:rights', text),
  altText: (text) => xmpInLanguages('Iptc4xmpCore:AltTextAccessibility', text),
  extendedDescription: (text) => xmpInLanguages('Iptc4xmpCore:ExtDescrAccessibility', text),
  usageTerms: (text) => xmpInLanguages('xmpRights:UsageTerms', text),
  photographer: (text) => xmpList('dc:creator', 'Seq', [text]),
  keywords: (text) => xmpList('dc:subject', 'Bag', text.split(', ')),
  credit: (text) => xmpText('photoshop:Credit', text),
  source: (text) => xmpText('photoshop:Source', text),
  headline: (text) => xmpText('photoshop:Headline', text),
  specialInstructions: (text) => xmpText('photoshop:Instructions', text),
  licenceUrl: (text) => xmpText('xmpRights:WebStatement', text),
  licensor: (text) => xmpStructure('plus:Licensor', [xmpText('plus:LicensorName', text)]),
  digitalSourceType: (text) =>
    xmpText('Iptc4xmpExt:DigitalSourceType', digitalSourceAddress + text),
  dataMining: (text) => xmpText('plus:DataMining', dataMiningAddress + text),
  city: (text) => xmpText('photoshop:City', text),
  country: (text) => xmpText('photoshop:Country', text),
  takenAt: (text) => xmpText('photoshop:DateCreated', text),
}

const factsOf = (facts: FactsToWrite) =>
  Object.entries(facts).filter(([, value]) => value) as [keyof FactsToWrite, string][]

/** An XMP packet. */
export const xmpOf = (facts: FactsToWrite) =>
  xmpPacket(factsOf(facts).map(([name, value]) => inXmp[name](value)))

const iimNumbers = {
  caption: 120,
  photographer: 80,
  credit: 110,
  source: 115,
  copyright: 116,
  city: 90,
  country: 101,
  headline: 105,
  specialInstructions: 40,
} as const
const isInIim = (name: string): name is keyof typeof iimNumbers => name in iimNumbers

/**
 * The values of IIM for facts; it has none for alt text.
 *
 * @param encode how the text is written; UTF-8 needs `iimUtf8Mark` before it
 */
export function iimValues(facts: FactsToWrite, encode: (text: string) => Uint8Array): Bytes[] {
  const [date, time] = facts.takenAt?.split('T') ?? []
  return [
    ...factsOf(facts).flatMap(([name, value]) =>
      isInIim(name) ? [iimValue(2, iimNumbers[name], encode(value))] : [],
    ),
    ...(facts.keywords?.split(', ') ?? []).map((keyword) => iimValue(2, 25, encode(keyword))),
    ...(date ? [iimValue(2, 55, utf8(date.replaceAll('-', '')))] : []),
    ...(time ? [iimValue(2, 60, utf8(time.replaceAll(':', '')))] : []),
  ]
}

/** The JPEG with facts as a newsroom's program writes them: in IIM and in XMP, both in UTF-8. */
export const writePhotoFacts = (jpeg: Uint8Array, facts: FactsToWrite): Bytes =>
  withSegments(jpeg, xmpSegment(xmpOf(facts)), iimSegment([iimUtf8Mark, ...iimValues(facts, utf8)]))
