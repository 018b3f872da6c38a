import { DOMParser, onErrorStopParsing, type Element } from '@xmldom/xmldom'
import type { FileFacts } from '#domain/photos/facts-of-file.ts'
import { indexOfAscii } from './byte-search.ts'

const namespaces = {
  x: 'adobe:ns:meta/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  cc: 'http://creativecommons.org/ns#',
} as const
type Name = `${keyof typeof namespaces}:${string}`

/** A longer packet is an edit history; deeper or fuller ones nobody writes but to stop a server. */
const longestPacket = 256 * 1024
const deepest = 64
const mostTags = 20_000

/**
 * The first XMP packet in a file. It is found by its own first and last tag, which the standard
 * foresees, since it stands as plain text in every kind of file.
 */
function findPacket(bytes: Uint8Array): Uint8Array | undefined {
  for (const tag of ['x:xmpmeta', 'rdf:RDF']) {
    const start = indexOfAscii(bytes, `<${tag}`)
    if (start < 0) continue
    const closing = `</${tag}>`
    const end = indexOfAscii(bytes, closing, start, start + longestPacket)
    return end < 0 ? undefined : bytes.subarray(start, end + closing.length)
  }
  return undefined
}

/** Counts tags before anything is built of them: the parser takes a square of the depth. */
function isReasonable(xml: string): boolean {
  let depth = 0
  let tags = 0
  for (const [tag] of xml.matchAll(/<\/?[^<>]*>?/g)) {
    tags += 1
    if (tag.startsWith('</')) depth -= 1
    else if (!tag.endsWith('/>') && !/^<[!?]/.test(tag)) depth += 1
    if (depth > deepest || tags > mostTags) return false
  }
  return !/<!(DOCTYPE|ENTITY)/i.test(xml)
}

function decode(packet: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(packet)
  } catch {
    return new TextDecoder('latin1').decode(packet)
  }
}

const split = (name: Name) => {
  const [prefix, local] = name.split(':') as [keyof typeof namespaces, string]
  return [namespaces[prefix], local] as const
}

const elementsOf = (element: Element) =>
  [...element.childNodes].filter((node): node is Element => node.nodeType === node.ELEMENT_NODE)

const childrenNamed = (element: Element, name: Name) => {
  const [namespace, local] = split(name)
  return elementsOf(element).filter(
    (child) => child.namespaceURI === namespace && child.localName === local,
  )
}

/** The texts of a property: one, all of a list, or of several languages the default first. */
function textsOf(property: Element): string[] {
  const lists = (['rdf:Alt', 'rdf:Seq', 'rdf:Bag'] as const).flatMap((name) =>
    childrenNamed(property, name),
  )
  const items = lists.flatMap((list) => childrenNamed(list, 'rdf:li'))
  const isDefault = (item: Element) => item.getAttribute('xml:lang') === 'x-default'
  const ordered = [...items.filter(isDefault), ...items.filter((item) => !isDefault(item))]
  if (lists.length > 0) return ordered.flatMap(textsOf)
  const address = property.getAttributeNS(...split('rdf:resource'))
  if (address) return [address]
  return elementsOf(property).length === 0 ? [property.textContent ?? ''] : []
}

/** The texts of properties of an element, whether written as elements or as attributes. */
function textsIn(element: Element, name: Name): string[] {
  const attribute = element.getAttributeNS(...split(name))
  return [...(attribute ? [attribute] : []), ...childrenNamed(element, name).flatMap(textsOf)]
}

/** Everything below an element and itself: a structure is written in four ways. */
const within = (element: Element): Element[] => [element, ...elementsOf(element).flatMap(within)]

function factsIn(root: Element): FileFacts {
  const descriptions = within(root)
    .filter(({ localName, namespaceURI }) => localName === 'RDF' && namespaceURI === namespaces.rdf)
    .flatMap((rdf) => childrenNamed(rdf, 'rdf:Description'))
  const all = (name: Name) =>
    descriptions.flatMap((description) => textsIn(description, name)).filter((text) => text.trim())
  const first = (...names: Name[]) => names.flatMap(all)[0]
  const inStructure = (structures: readonly Name[], name: Name) =>
    structures
      .flatMap((one) => descriptions.flatMap((description) => childrenNamed(description, one)))
      .flatMap(within)
      .flatMap((element) => textsIn(element, name))
      .find((text) => text.trim())
  const inPlace = (name: Name) =>
    inStructure(['Iptc4xmpExt:LocationShown', 'Iptc4xmpExt:LocationCreated'], name)
  const ofLicensor = (name: Name) => inStructure(['plus:Licensor'], name)
  const photographers = all('dc:creator')
  const keywords = all('dc:subject')
  return {
    caption: first('dc:description'),
    creditLine: first('photoshop:Credit'),
    altText: first('Iptc4xmpCore:AltTextAccessibility'),
    photographers: photographers.length > 0 ? photographers : undefined,
    source: first('photoshop:Source'),
    copyright: first('dc:rights'),
    city: first('photoshop:City') ?? inPlace('Iptc4xmpExt:City'),
    country: first('photoshop:Country') ?? inPlace('Iptc4xmpExt:CountryName'),
    takenAt: first('photoshop:DateCreated', 'exif:DateTimeOriginal', 'xmp:CreateDate'),
    headline: first('photoshop:Headline'),
    keywords: keywords.length > 0 ? keywords : undefined,
    specialInstructions: first('photoshop:Instructions'),
    extendedDescription: first('Iptc4xmpCore:ExtDescrAccessibility'),
    usageTerms: first('xmpRights:UsageTerms'),
    licenceUrl: first('xmpRights:WebStatement', 'cc:license'),
    licensor: ofLicensor('plus:LicensorName'),
    licensorUrl: ofLicensor('plus:LicensorURL'),
    digitalSourceType: first('Iptc4xmpExt:DigitalSourceType'),
  }
}

/** Some programs forget to declare a prefix; around the packet all that we know are declared. */
const declarations = Object.entries(namespaces)
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')

/** What the XMP packet in these bytes says; nothing where there is none that can be read. */
export function readXmp(bytes: Uint8Array): FileFacts {
  const packet = findPacket(bytes)
  const xml = packet && decode(packet)
  if (!xml || !isReasonable(xml)) return {}
  try {
    const parser = new DOMParser({ onError: onErrorStopParsing })
    const { documentElement } = parser.parseFromString(
      `<file ${declarations}>${xml}</file>`,
      'text/xml',
    )
    return documentElement ? factsIn(documentElement) : {}
  } catch {
    return {}
  }
}
