import { describe, expect, test } from 'vitest'
import type { FileFacts } from '#domain/photos/facts-of-file.ts'
import { utf8 } from '#server/photos/bytes.ts'
import { readXmp } from '#server/photos/read-xmp.ts'

const packet = (properties: string, attributes = '') => `<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"
  xmlns:cc="http://creativecommons.org/ns#" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"
  xmlns:exif="http://ns.adobe.com/exif/1.0/"
  xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
  xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
  ${attributes}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`
const read = (properties: string, attributes?: string): FileFacts =>
  Object.fromEntries(
    Object.entries(readXmp(utf8(packet(properties, attributes)))).filter(
      ([, value]) => value !== undefined,
    ),
  )
const inLanguages = (text: string) =>
  `<rdf:Alt><rdf:li xml:lang="de">nicht dies</rdf:li><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt>`
const sourceTypes = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

describe('a fact in XMP', () => {
  test.each<[string, string, FileFacts]>([
    [
      'the byline',
      '<dc:creator><rdf:Seq><rdf:li>Maren Sollis</rdf:li><rdf:li>Viktor Leng</rdf:li></rdf:Seq></dc:creator>',
      { photographers: ['Maren Sollis', 'Viktor Leng'] },
    ],
    ['the credit', '<photoshop:Credit>Northwire</photoshop:Credit>', { creditLine: 'Northwire' }],
    ['the source', '<photoshop:Source>Northwire</photoshop:Source>', { source: 'Northwire' }],
    [
      'the copyright notice',
      `<dc:rights>${inLanguages('© Northwire')}</dc:rights>`,
      { copyright: '© Northwire' },
    ],
    [
      'the caption',
      `<dc:description>${inLanguages('A ferry &amp; a quay')}</dc:description>`,
      { caption: 'A ferry & a quay' },
    ],
    [
      'the headline',
      '<photoshop:Headline>Night ferry</photoshop:Headline>',
      { headline: 'Night ferry' },
    ],
    ['the city', '<photoshop:City>Larkmouth</photoshop:City>', { city: 'Larkmouth' }],
    ['the country', '<photoshop:Country>Estmere</photoshop:Country>', { country: 'Estmere' }],
    [
      'the day it was taken',
      '<photoshop:DateCreated>2026-11-20</photoshop:DateCreated>',
      { takenAt: ['2026-11-20'] },
    ],
    [
      'the keywords',
      '<dc:subject><rdf:Bag><rdf:li>ferry</rdf:li><rdf:li>ніч</rdf:li></rdf:Bag></dc:subject>',
      { keywords: ['ferry', 'ніч'] },
    ],
    [
      'the special instructions',
      '<photoshop:Instructions>NO SALES</photoshop:Instructions>',
      { specialInstructions: 'NO SALES' },
    ],
    [
      'the alt text',
      `<Iptc4xmpCore:AltTextAccessibility>${inLanguages('A lit ferry')}</Iptc4xmpCore:AltTextAccessibility>`,
      { altText: 'A lit ferry' },
    ],
    [
      'the extended description',
      `<Iptc4xmpCore:ExtDescrAccessibility>${inLanguages('A lit ferry leaves.')}</Iptc4xmpCore:ExtDescrAccessibility>`,
      { extendedDescription: 'A lit ferry leaves.' },
    ],
    [
      'the terms of use',
      `<xmpRights:UsageTerms>${inLanguages('For news only')}</xmpRights:UsageTerms>`,
      { usageTerms: 'For news only' },
    ],
    [
      'the address of the licence',
      '<xmpRights:WebStatement>https://northwire.example/terms</xmpRights:WebStatement>',
      { licenceUrl: ['https://northwire.example/terms'] },
    ],
    [
      'a licence of Creative Commons',
      '<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>',
      { licenceUrl: ['https://creativecommons.org/licenses/by/4.0/'] },
    ],
    [
      'who grants a licence',
      `<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>Northwire</plus:LicensorName>
       <plus:LicensorURL>https://northwire.example/buy</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>`,
      { licensor: 'Northwire', licensorUrl: 'https://northwire.example/buy' },
    ],
    [
      'who grants a licence, as attributes',
      `<plus:Licensor><rdf:Seq><rdf:li plus:LicensorName="Northwire" plus:LicensorURL="https://northwire.example/buy"/></rdf:Seq></plus:Licensor>`,
      { licensor: 'Northwire', licensorUrl: 'https://northwire.example/buy' },
    ],
    [
      'where the picture comes from',
      `<Iptc4xmpExt:DigitalSourceType>${sourceTypes}trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>`,
      { digitalSourceType: `${sourceTypes}trainedAlgorithmicMedia` },
    ],
    [
      'where the picture comes from, as a resource',
      `<Iptc4xmpExt:DigitalSourceType rdf:resource="${sourceTypes}compositeSynthetic"/>`,
      { digitalSourceType: `${sourceTypes}compositeSynthetic` },
    ],
    [
      'the generator',
      '<Iptc4xmpExt:AISystemUsed>Painter 4</Iptc4xmpExt:AISystemUsed>',
      { generator: 'Painter 4' },
    ],
    [
      'what a generator was asked for',
      '<Iptc4xmpExt:AIPromptInformation>a ferry at night</Iptc4xmpExt:AIPromptInformation>',
      { generator: 'a ferry at night' },
    ],
    ['nothing of where a camera stood', '<exif:GPSLatitude>58,9N</exif:GPSLatitude>', {}],
    [
      'nothing of whose camera it is',
      '<aux:SerialNumber>77</aux:SerialNumber><aux:OwnerName>O</aux:OwnerName>',
      {},
    ],
  ])('%s is read', (_what, properties, facts) => {
    expect(read(properties)).toEqual(facts)
  })

  test('is read from an attribute too', () => {
    expect(
      read(
        '',
        `photoshop:Headline="Night ferry" photoshop:Instructions="NO SALES"
         xmpRights:WebStatement="https://northwire.example/terms"
         Iptc4xmpExt:DigitalSourceType="${sourceTypes}digitalCapture"`,
      ),
    ).toEqual({
      headline: 'Night ferry',
      specialInstructions: 'NO SALES',
      licenceUrl: ['https://northwire.example/terms'],
      digitalSourceType: `${sourceTypes}digitalCapture`,
    })
  })
})

describe('a packet', () => {
  const ferry = packet('<photoshop:City>Ларкмут</photoshop:City>')

  test.each(['LE', 'BE'])('is read where it is written in two bytes a letter (%s)', (order) => {
    const bytes = new Uint8Array(Buffer.from(`\ufeff${ferry}`, 'utf16le'))
    if (order === 'BE') Buffer.from(bytes.buffer).swap16()
    expect(readXmp(bytes)).toMatchObject({ city: 'Ларкмут' })
  })

  test('that is longer for its edit history than anybody reads is read without it', () => {
    const ancestors = '<rdf:li>xmp.did:0123456789abcdef</rdf:li>'.repeat(20_000)
    const history = `<photoshop:DocumentAncestors><rdf:Bag>${ancestors}</rdf:Bag></photoshop:DocumentAncestors>`
    const long = packet(`${history}<photoshop:City>Ларкмут</photoshop:City>`)
    expect(long.length).toBeGreaterThan(800_000)
    const started = performance.now()
    expect(readXmp(utf8(long))).toMatchObject({ city: 'Ларкмут' })
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('whose history does not end is read as far as a packet goes, at once', () => {
    const open = packet(`${'<xmpMM:History>'.repeat(500_000)}<photoshop:City>X</photoshop:City>`)
    const started = performance.now()
    expect(readXmp(utf8(open))).toEqual({})
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
