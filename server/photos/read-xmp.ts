import { DOMParser, onErrorStopParsing, type Element } from '@xmldom/xmldom'
import type { FileFacts } from '#domain/photos/facts-of-file.ts'
import { xmpPackets } from './xmp-packets.ts'

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
  const some = (...names: Name[]) => {
    const texts = names.flatMap(all)
    return texts.length > 0 ? texts : undefined
  }
  const inStructure = (structures: readonly Name[], name: Name) =>
    structures
      .flatMap((one) => descriptions.flatMap((description) => childrenNamed(description, one)))
      .flatMap(within)
      .flatMap((element) => textsIn(element, name))
      .find((text) => text.trim())
  const inPlace = (name: Name) =>
    inStructure(['Iptc4xmpExt:LocationShown', 'Iptc4xmpExt:LocationCreated'], name)
  const ofLicensor = (name: Name) => inStructure(['plus:Licensor'], name)
  return {
    caption: first('dc:description'),
    creditLine: first('photoshop:Credit'),
    altText: first('Iptc4xmpCore:AltTextAccessibility'),
    photographers: some('dc:creator'),
    source: first('photoshop:Source'),
    copyright: first('dc:rights'),
    city: first('photoshop:City') ?? inPlace('Iptc4xmpExt:City'),
    country: first('photoshop:Country') ?? inPlace('Iptc4xmpExt:CountryName'),
    takenAt: some('photoshop:DateCreated', 'exif:DateTimeOriginal', 'xmp:CreateDate'),
    headline: first('photoshop:Headline'),
    keywords: some('dc:subject'),
    specialInstructions: first('photoshop:Instructions'),
    extendedDescription: first('Iptc4xmpCore:ExtDescrAccessibility'),
    usageTerms: first('xmpRights:UsageTerms'),
    licenceUrl: some('xmpRights:WebStatement', 'cc:license'),
    licensor: ofLicensor('plus:LicensorName'),
    licensorUrl: ofLicensor('plus:LicensorURL'),
    digitalSourceType: first('Iptc4xmpExt:DigitalSourceType'),
    dataMining: first('plus:DataMining'),
    generator: first(
      'Iptc4xmpExt:AISystemUsed',
      'Iptc4xmpExt:AISystemVersionUsed',
      'Iptc4xmpExt:AIPromptInformation',
      'Iptc4xmpExt:AIPromptWriterName',
    ),
  }
}

/** Some programs forget to declare a prefix; around the packet all that we know are declared. */
const declarations = Object.entries(namespaces)
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')

function parse(xml: string): Element | undefined {
  try {
    const parser = new DOMParser({ onError: onErrorStopParsing })
    const whole = parser.parseFromString(`<file ${declarations}>${xml}</file>`, 'text/xml')
    return whole.documentElement ?? undefined
  } catch {
    return undefined
  }
}

/** What the XMP packet in these bytes says; nothing where there is none that can be read. */
export function readXmp(bytes: Uint8Array): FileFacts {
  for (const packet of xmpPackets(bytes)) {
    const root = parse(packet)
    if (root) return factsIn(root)
  }
  return {}
}
