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
}

type Bytes = Uint8Array<ArrayBuffer>

const utf8 = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text))

export function joinBytes(...parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const int16 = (value: number) => Uint8Array.of(value >> 8, value & 0xff)
const int32 = (value: number) => joinBytes(int16(value >>> 16), int16(value & 0xffff))

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

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const inXmp: Record<keyof FactsToWrite, (value: string) => string> = {
  caption: (text) => languages('dc:description', text),
  copyright: (text) => languages('dc:rights', text),
  altText: (text) => languages('Iptc4xmpCore:AltTextAccessibility', text),
  photographer: (text) => `<dc:creator><rdf:Seq><rdf:li>${text}</rdf:li></rdf:Seq></dc:creator>`,
  credit: (text) => `<photoshop:Credit>${text}</photoshop:Credit>`,
  source: (text) => `<photoshop:Source>${text}</photoshop:Source>`,
  city: (text) => `<photoshop:City>${text}</photoshop:City>`,
  country: (text) => `<photoshop:Country>${text}</photoshop:Country>`,
  takenAt: (text) => `<photoshop:DateCreated>${text}</photoshop:DateCreated>`,
}

const languages = (name: string, text: string) =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></${name}>`

const factsOf = (facts: FactsToWrite) =>
  Object.entries(facts).filter(([, value]) => value) as [keyof FactsToWrite, string][]

/** An XMP packet. */
export function xmpOf(facts: FactsToWrite): string {
  const properties = factsOf(facts).map(([name, value]) => inXmp[name](escapeXml(value)))
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
${properties.join('\n')}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
}

/** APP1 with an XMP packet. */
export const xmpSegment = (xmp: string): Bytes =>
  jpegSegment(0xe1, utf8(`http://ns.adobe.com/xap/1.0/\0${xmp}`))

const iimNumbers = {
  caption: 120,
  photographer: 80,
  credit: 110,
  source: 115,
  copyright: 116,
  city: 90,
  country: 101,
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
    ...(date ? [iimValue(2, 55, utf8(date.replaceAll('-', '')))] : []),
    ...(time ? [iimValue(2, 60, utf8(time.replaceAll(':', '')))] : []),
  ]
}

/** The JPEG with segments behind its beginning. */
export const withSegments = (jpeg: Uint8Array, ...segments: readonly Uint8Array[]): Bytes =>
  joinBytes(jpeg.subarray(0, 2), ...segments, jpeg.subarray(2))

/** The JPEG with facts as a newsroom's program writes them: in IIM and in XMP, both in UTF-8. */
export const writePhotoFacts = (jpeg: Uint8Array, facts: FactsToWrite): Bytes =>
  withSegments(jpeg, xmpSegment(xmpOf(facts)), iimSegment([iimUtf8Mark, ...iimValues(facts, utf8)]))
