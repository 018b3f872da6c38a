import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { createDeflate, deflateSync } from 'node:zlib'
import { load } from 'exifreader'
import * as fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  iimValues,
  writePhotoFacts,
  xmpOf,
  type FactsToWrite,
} from '#mocks/seed/write-photo-facts.ts'
import { PhotoFacts, noPhotoFacts } from '#domain/photos/photo.ts'
import { joinBytes } from '#server/photos/bytes.ts'
import {
  iimSegment,
  iimUtf8Mark,
  iimValue,
  withSegments,
  xmpSegment,
} from '#server/photos/notice/jpeg-segments.ts'
import { xmpPacket } from '#server/photos/notice/xmp-packet.ts'
import { readPhotoFacts } from '#server/photos/read-facts.ts'
import {
  aJpeg,
  bytesOf,
  encodeAs,
  exifSegment,
  quarters,
  withPngText,
} from '../../support/photo-writer.ts'

let jpeg: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  jpeg = await aJpeg(60, 40)
})

const utf8 = (text: string) => new TextEncoder().encode(text)
/** Keyword, not compressed, no language, no translated keyword. */
const xmpInPng = 'XML:com.adobe.xmp\0\0\0\0\0'
const everything: Required<FactsToWrite> = {
  caption: 'Нічний пором до Скеррі відходить від причалу.\nОстанній рейс — о 23:40.',
  photographer: 'Марія Соляник',
  credit: 'Марія Соляник / Кур’єр',
  source: 'Кур’єр Ларкмута',
  copyright: '© Кур’єр Ларкмута, 2026',
  city: 'Ларкмут',
  country: 'Естмере',
  altText: 'Освітлений пором на темній воді',
  takenAt: '2026-11-20T19:42:00',
  headline: 'Нічний пором лишається',
  keywords: 'пором, ніч, Скеррі',
  specialInstructions: 'НЕ ДЛЯ ПРОДАЖУ.\nЕмбарго до 18:00, підпис обов’язковий.',
  extendedDescription: 'Освітлений пором на темній воді; на палубі стоять шестеро людей.',
  usageTerms: 'Лише для новин',
  licenceUrl: 'https://larkmouth.example/licence?for=news&lang=uk',
  licensor: 'Кур’єр Ларкмута',
  digitalSourceType: 'digitalCapture',
  dataMining: 'DMI-PROHIBITED-GENAIMLTRAINING',
}
const keywords = everything.keywords.split(', ')
const { altText, ...others } = everything
const asRead = { ...noPhotoFacts, ...others, keywords, suggestedAltText: altText }
/** IIM is older than these. */
const notInIim = {
  suggestedAltText: '',
  extendedDescription: '',
  usageTerms: '',
  licenceUrl: '',
  licensor: '',
  digitalSourceType: null,
  dataMining: null,
}

describe('what a photo file says of itself', () => {
  test('in Ukrainian, in XMP', async () => {
    expect(await readPhotoFacts(withSegments(jpeg, xmpSegment(xmpOf(everything))))).toEqual(asRead)
  })

  test.each([
    ['marked as UTF-8', [iimUtf8Mark]],
    ['in UTF-8 without a mark', []],
  ])('in Ukrainian, in IIM %s', async (_how, mark) => {
    const photo = withSegments(jpeg, iimSegment([...mark, ...iimValues(everything, utf8)]))
    expect(await readPhotoFacts(photo)).toEqual({ ...asRead, ...notInIim })
  })

  test('in IIM in Latin-1, with the quotes and dashes of Windows', async () => {
    const latin1 = encodeAs('latin1')
    const facts = { caption: 'Ä, Ö und ß an der Königsstraße', photographer: 'Zoé Übel' }
    const quoted = [
      iimValue(2, 120, Uint8Array.of(0x93, ...latin1('Crème brûlée'), 0x94, 0x20, 0x96)),
    ]
    expect(
      await readPhotoFacts(withSegments(jpeg, iimSegment(iimValues(facts, latin1)))),
    ).toMatchObject(facts)
    expect(await readPhotoFacts(withSegments(jpeg, iimSegment(quoted)))).toMatchObject({
      caption: '“Crème brûlée” –',
    })
  })

  test.each(['ÄÖß é', 'ÄÖÜ', 'Ærø', 'façade', 'À ÉTÉ'])(
    '“%s” in Latin-1 stays it',
    async (caption) => {
      const values = iimValues({ caption }, encodeAs('latin1'))
      expect(await readPhotoFacts(withSegments(jpeg, iimSegment(values)))).toMatchObject({
        caption,
      })
    },
  )

  test.each([
    ['TIFF', (xmp: string) => quarters().withXmp(xmp).tiff()],
    ['WebP', (xmp: string) => quarters().withXmp(xmp).webp()],
  ])('in %s behind an edit history of half a megabyte', async (_format, write) => {
    const history = `<photoshop:DocumentAncestors>${' '.repeat(500_000)}</photoshop:DocumentAncestors>`
    const xmp = xmpOf(everything).replace('<photoshop:City>', `${history}<photoshop:City>`)
    expect(await readPhotoFacts(await bytesOf(write(xmp)))).toEqual(asRead)
  })

  test('in IIM in Windows-1251, where it plainly is that', async () => {
    const facts = { caption: 'Їжак і ґава біля ратуші, 20 листопада', photographer: 'Іван Сіренко' }
    const values = iimValues(facts, encodeAs('windows-1251'))
    expect(await readPhotoFacts(withSegments(jpeg, iimSegment(values)))).toMatchObject(facts)
  })

  test('in IIM that promises UTF-8 and is Latin-1', async () => {
    const values = iimValues({ caption: 'Größe' }, encodeAs('latin1'))
    expect(
      await readPhotoFacts(withSegments(jpeg, iimSegment([iimUtf8Mark, ...values]))),
    ).toMatchObject({
      caption: 'Größe',
    })
  })

  test('in IIM whose program cut a letter in two', async () => {
    const cut = iimValue(2, 90, utf8('Ларкмут').subarray(0, -1))
    expect(await readPhotoFacts(withSegments(jpeg, iimSegment([iimUtf8Mark, cut])))).toMatchObject({
      city: 'Ларкму',
    })
  })

  test('XMP stands before IIM and IIM before EXIF, each field for itself', async () => {
    const photo = withSegments(
      jpeg,
      exifSegment({
        caption: 'caption of EXIF',
        artist: 'artist of EXIF',
        copyright: 'copyright of EXIF',
        takenAt: '2026:11:20 19:42:00',
      }),
      iimSegment(iimValues({ caption: 'caption of IIM', photographer: 'byline of IIM' }, utf8)),
      xmpSegment(xmpOf({ caption: 'caption of XMP' })),
    )
    expect(await readPhotoFacts(photo)).toMatchObject({
      caption: 'caption of XMP',
      photographer: 'byline of IIM',
      copyright: 'copyright of EXIF',
      takenAt: '2026-11-20T19:42:00',
    })
  })

  test('an empty field of XMP does not hide what IIM says', async () => {
    const photo = withSegments(
      jpeg,
      xmpSegment(xmpOf({ caption: ' ', city: 'Larkmouth' })),
      iimSegment(iimValues({ caption: 'A ferry' }, utf8)),
    )
    expect(await readPhotoFacts(photo)).toMatchObject({ caption: 'A ferry', city: 'Larkmouth' })
  })

  test('several photographers are named one after the other', async () => {
    const bylines = ['Maren Sollis', 'Viktor Leng'].map((name) => iimValue(2, 80, utf8(name)))
    expect(await readPhotoFacts(withSegments(jpeg, iimSegment(bylines)))).toMatchObject({
      photographer: 'Maren Sollis, Viktor Leng',
      credit: 'Maren Sollis, Viktor Leng',
    })
  })

  test('of a caption in several languages, the one that is the default', async () => {
    const xmp = xmpOf({ caption: 'A ferry at night' }).replace(
      '<rdf:li xml:lang="x-default">',
      '<rdf:li xml:lang="uk">Нічний пором</rdf:li><rdf:li xml:lang="x-default">',
    )
    expect(await readPhotoFacts(withSegments(jpeg, xmpSegment(xmp)))).toMatchObject({
      caption: 'A ferry at night',
    })
  })

  test('properties written as attributes, and a place written as a structure', async () => {
    const xmp = xmpOf({})
      .replace('rdf:about=""', 'rdf:about="" photoshop:Credit="Reuben Tarn" ')
      .replace(
        '</rdf:Description>',
        `<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li rdf:parseType="Resource"><Iptc4xmpExt:City>Skerry</Iptc4xmpExt:City>
         <Iptc4xmpExt:CountryName>Estmere</Iptc4xmpExt:CountryName></rdf:li></rdf:Bag></Iptc4xmpExt:LocationShown>
         </rdf:Description>`,
      )
    expect(await readPhotoFacts(withSegments(jpeg, xmpSegment(xmp)))).toMatchObject({
      credit: 'Reuben Tarn',
      city: 'Skerry',
      country: 'Estmere',
    })
  })

  test('EXIF in Latin-1 is read, and what a camera writes into every photo is no caption', async () => {
    const caption = async (text: string | Uint8Array) =>
      (await readPhotoFacts(withSegments(jpeg, exifSegment({ caption: text })))).caption
    expect(await caption(encodeAs('latin1')('Hafen in Møre'))).toBe('Hafen in Møre')
    expect(await caption('Гавань уночі')).toBe('Гавань уночі')
    expect(await caption('OLYMPUS DIGITAL CAMERA         ')).toBe('')
    expect(await caption('SONY DSC')).toBe('')
  })

  test.each(['webp', 'tiff', 'avif', 'png'] as const)(
    'XMP is read in a %s file too',
    async (format) => {
      const picture = quarters(60, 40).withXmp(xmpOf({ caption: 'Ферма', credit: 'Jonah Pell' }))
      expect(await readPhotoFacts(await bytesOf(picture[format]()))).toMatchObject({
        caption: 'Ферма',
        credit: 'Jonah Pell',
      })
    },
  )

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'EXIF as another program writes it is read in a %s file',
    async (format) => {
      const picture = quarters(60, 40).withExif({
        IFD0: { ImageDescription: 'A ferry', Artist: 'Maren Sollis; Viktor Leng', Copyright: 'MS' },
        IFD2: { DateTimeOriginal: '2026:11:20 19:42:00' },
      })
      expect(await readPhotoFacts(await bytesOf(picture[format]()))).toMatchObject({
        caption: 'A ferry',
        photographer: 'Maren Sollis, Viktor Leng',
        copyright: 'MS',
        takenAt: '2026-11-20T19:42:00',
      })
    },
  )

  test('the tags of a TIFF are read, EXIF being one itself', async () => {
    const tiff = exifSegment({ caption: 'Сканований знімок', takenAt: '2026:11:20 19:42:00' })
    expect(await readPhotoFacts(tiff.slice('....Exif..'.length))).toMatchObject({
      caption: 'Сканований знімок',
      takenAt: '2026-11-20T19:42:00',
    })
  })

  test('another program reads the same in a file that our tests and the seed write', () => {
    const { iptc, xmp } = load(writePhotoFacts(jpeg, everything).buffer, { expanded: true })
    expect(iptc?.['By-line']).toMatchObject({ description: everything.photographer })
    expect(iptc?.['Caption/Abstract']).toMatchObject({ description: everything.caption })
    expect(iptc?.['Date Created']).toMatchObject({ description: '2026-11-20' })
    expect(xmp?.['AltTextAccessibility']).toMatchObject({ description: everything.altText })
    expect(xmp?.['Credit']).toMatchObject({ description: everything.credit })
  })

  test('XMP is read in a PNG, also beside thirty megabytes of other text', async () => {
    const png = await bytesOf(quarters(60, 40).png())
    const withXmp = withPngText(png, 'iTXt', utf8(`${xmpInPng}${xmpOf({ caption: 'Ферма' })}`))
    expect((await readPhotoFacts(withXmp)).caption).toBe('Ферма')
    const long = withPngText(withXmp, 'tEXt', utf8(`Comment\0${'x'.repeat(30 * 1024 * 1024)}`))
    expect((await readPhotoFacts(long)).caption).toBe('Ферма')
  })

  test.each([
    ['zTXt', 'XML:com.adobe.xmp\0\0'],
    ['iTXt', 'XML:com.adobe.xmp\0\u0001\0\0\0'],
    ['iTXt', 'XML:com.adobe.xmp\0\u0001\0uk\0Дані\0'],
  ] as const)('XMP that a PNG has packed (%s, %j) is read whole', async (type, head) => {
    const packed = joinBytes(utf8(head), deflateSync(xmpOf(everything)))
    const png = withPngText(await bytesOf(quarters(60, 40).png()), type, packed)
    expect(await readPhotoFacts(png)).toEqual(asRead)
  })
})

/** Zeros that zlib packed, so many times these bytes, without ever being in memory unpacked. */
async function packedWithoutEnd(bytes: Uint8Array, times: number): Promise<Uint8Array> {
  const repeated = Readable.from(Array.from({ length: times }, () => bytes))
  return new Uint8Array(Buffer.concat(await repeated.pipe(createDeflate()).toArray()))
}

describe('facts that are broken, endless or a trap', () => {
  const inXmp = (text: string) => readPhotoFacts(withSegments(jpeg, xmpSegment(text)))
  const xmp = xmpOf({ caption: 'A ferry' })

  test.each([
    ['no file at all', new Uint8Array()],
    ['a text', utf8('hello')],
    ['a JPEG of three bytes', Uint8Array.of(0xff, 0xd8, 0xff)],
  ])('%s has no facts', async (_what, bytes) => {
    expect(await readPhotoFacts(new Uint8Array(bytes))).toEqual(noPhotoFacts)
  })

  test('XMP that ends in the middle leaves what IIM says', async () => {
    const photo = withSegments(
      jpeg,
      xmpSegment(xmp.slice(0, 300)),
      iimSegment(iimValues({ caption: 'A ferry' }, utf8)),
    )
    expect(await readPhotoFacts(photo)).toMatchObject({ caption: 'A ferry' })
  })

  test('an entity that multiplies itself, or names a file, is not followed', async () => {
    const lots = Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};&e${i};">`)
    const bomb = `<!DOCTYPE x [<!ENTITY e0 "ha ha ha">${lots.join('')}
      <!ENTITY file SYSTEM "file:///etc/hostname">]>`
    const trap = xmp.replace('?>\n', `?>${bomb}`).replace('A ferry', '&e12;&file;')
    const said = (await inXmp(trap)).caption
    expect(said.length).toBeLessThan(100)
    expect(said).not.toContain(readFileSync('/etc/hostname', 'utf8').trim())
  })

  describe('XMP that a PNG has packed', () => {
    const inPng = async (packed: Uint8Array) =>
      readPhotoFacts(
        withPngText(
          await bytesOf(quarters(60, 40).png()),
          'zTXt',
          joinBytes(utf8('XML:com.adobe.xmp\0\0'), packed),
        ),
      )

    test('and that unpacks to gigabytes is no fact, and costs little time and memory', async () => {
      const mebibyte = new Uint8Array(1024 * 1024)
      const bomb = await packedWithoutEnd(mebibyte, 2048)
      expect(bomb.length).toBeLessThan(3 * 1024 * 1024)
      const [before, begun] = [process.memoryUsage.rss(), performance.now()]
      expect(await inPng(bomb)).toEqual(noPhotoFacts)
      expect(performance.now() - begun).toBeLessThan(3000)
      expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024)
    })

    test('and that is cut, changed or something else is no fact', async () => {
      const packed = deflateSync(xmp)
      for (const broken of [
        packed.subarray(0, 60),
        packed.map((byte, at) => (at === 40 ? byte ^ 0xff : byte)),
        utf8('nothing packed'),
        new Uint8Array(),
      ]) {
        expect(await inPng(broken)).toEqual(noPhotoFacts)
      }
    })
  })

  test('ten thousand elements one in another are no facts', async () => {
    const deep = xmp.replace('A ferry', `${'<a>'.repeat(7000)}${'</a>'.repeat(7000)}`)
    expect((await inXmp(deep)).caption).toBe('')
  })

  test('names that every object has are no facts', async () => {
    const odd = xmp.replace(
      '</rdf:Description>',
      '<dc:__proto__>x</dc:__proto__><dc:constructor>y</dc:constructor></rdf:Description>',
    )
    expect(await inXmp(odd)).toMatchObject({ caption: 'A ferry' })
  })

  test('null bytes, controls and endless text are cleaned until they fit the record', async () => {
    const values = [
      iimValue(2, 120, utf8(`A\0 ferry\u0007\r\nat night ${'x'.repeat(20_000)}`)),
      iimValue(2, 90, utf8('Lark\nmouth\0')),
      iimValue(2, 110, utf8('y'.repeat(5000))),
      iimValue(2, 55, utf8('20261340')),
    ]
    const facts = await readPhotoFacts(withSegments(jpeg, iimSegment(values)))
    expect(PhotoFacts.parse(facts)).toEqual(facts)
    expect(facts).toMatchObject({ city: 'Lark mouth', takenAt: '2026' })
    expect(facts.caption.startsWith('A ferry\nat night xxx')).toBe(true)
    expect(facts.caption).toHaveLength(4000)
    expect(facts.credit).toHaveLength(300)
  })

  test.each(['&#xD83D;', '&#55357;', '&#xDE00;'])(
    'half a letter that XMP names by number (%s) is left out',
    async (half) => {
      const subject = `<dc:subject><rdf:Bag><rdf:li>ferry${half}</rdf:li></rdf:Bag></dc:subject>`
      const xmp = xmpPacket([subject, `<photoshop:City>${half}Larkmouth</photoshop:City>`])
      const facts = await readPhotoFacts(withSegments(jpeg, xmpSegment(xmp)))
      expect(facts).toMatchObject({ keywords: ['ferry'], city: 'Larkmouth' })
    },
  )

  test('whatever bytes stand in a fact, the answer fits the record', async () => {
    const number = fc.constantFrom(55, 60, 80, 90, 101, 110, 115, 116, 120)
    const value = fc.tuple(number, fc.uint8Array({ maxLength: 400 }))
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 12 }), async (values) => {
        const iim = iimSegment(values.map(([field, bytes]) => iimValue(2, field, bytes)))
        const facts = await readPhotoFacts(withSegments(jpeg, iim))
        expect(PhotoFacts.parse(facts)).toEqual(facts)
      }),
      { numRuns: 200 },
    )
  })

  test('a file with any of its bytes changed is read or not, and never an error', async () => {
    const photo = writePhotoFacts(jpeg, everything)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: photo.length - 1 }), fc.nat({ max: 255 })), {
          maxLength: 30,
        }),
        async (changes) => {
          const broken = photo.slice()
          for (const [at, byte] of changes) broken[at] = byte
          const facts = await readPhotoFacts(broken)
          expect(PhotoFacts.parse(facts)).toEqual(facts)
        },
      ),
      { numRuns: 200 },
    )
  })
})

test('sharp itself wrote nothing into the plain file these tests start from', async () => {
  expect((await sharp(jpeg).metadata()).xmp).toBeUndefined()
  expect(await readPhotoFacts(jpeg)).toEqual(noPhotoFacts)
})
