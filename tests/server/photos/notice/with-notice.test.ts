import { load } from 'exifreader'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { noPhotoFacts, type PhotoNotice } from '#domain/photos/photo.ts'
import { makeRenditions } from '#server/node/photo-renditions.ts'
import type { MadeRendition } from '#server/parts.ts'
import { utf8, type Bytes } from '#server/photos/bytes.ts'
import { withNotice } from '#server/photos/notice/with-notice.ts'
import { readPhotoFacts } from '#server/photos/read-facts.ts'
import { aJpeg } from '../../../support/photo-writer.ts'

const notice = {
  credit: 'Марія Соляник / Кур’єр "Ларкмута" <foto>',
  copyright: '© Кур’єр & Co, 2026',
  usageTerms: 'Лише для новин.\nНе для продажу.',
  licenceUrl: 'https://larkmouth.example/licence?for=news&lang=uk',
  licensor: 'Кур’єр Ларкмута',
  licensorUrl: 'https://larkmouth.example/photos',
  digitalSourceType: 'compositeWithTrainedAlgorithmicMedia',
  dataMining: 'DMI-PROHIBITED',
} satisfies PhotoNotice

let renditions: MadeRendition[]
beforeAll(async () => {
  ;({ renditions } = await makeRenditions(await aJpeg(1280, 800)))
})
const of = (type: MadeRendition['type']) => renditions.filter((one) => one.type === type)
const pixels = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer()

describe.each(['image/avif', 'image/webp', 'image/jpeg'] as const)('a rendition in %s', (type) => {
  test('carries the notice, as our reader and another read it, and the same pixels', async () => {
    expect(of(type)).toHaveLength(4)
    for (const { bytes, width, height } of of(type)) {
      const noted = withNotice(bytes as Bytes, type, notice)
      expect(await readPhotoFacts(noted)).toEqual({ ...noPhotoFacts, ...notice })

      const { xmp } = load(noted.buffer, { expanded: true })
      expect(xmp).toMatchObject({
        Credit: { description: notice.credit },
        rights: { description: notice.copyright },
        UsageTerms: { description: notice.usageTerms },
        WebStatement: { description: notice.licenceUrl },
        DigitalSourceType: {
          value:
            'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
        },
      })
      const meta = await sharp(noted).metadata()
      expect(meta).toMatchObject({ width, height, mediaType: type })
      expect(meta.xmp?.toString()).toContain('plus:LicensorName')
      expect(meta.xmp?.toString()).toContain(
        '<plus:DataMining>http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED</plus:DataMining>',
      )
      expect((await pixels(noted)).equals(await pixels(bytes))).toBe(true)
    }
  })

  test('of which nothing is known stays as it is, byte for byte', () => {
    const [{ bytes }] = of(type) as [MadeRendition]
    expect(withNotice(bytes as Bytes, type, noPhotoFacts)).toBe(bytes)
  })

  test('that is not of our making is handed on as it is', () => {
    for (const other of [utf8(''), utf8('bytes of another program'), new Uint8Array(300)]) {
      expect(withNotice(other, type, notice)).toBe(other)
    }
    const [{ bytes }] = of(type) as [MadeRendition]
    const cut = new Uint8Array(bytes.slice(0, 100))
    expect(() => withNotice(cut, type, notice)).not.toThrow()
  })

  test('that has a notice already gets no second one', () => {
    if (type === 'image/jpeg') return
    const [{ bytes }] = of(type) as [MadeRendition]
    const once = withNotice(bytes as Bytes, type, notice)
    expect(withNotice(once, type, notice)).toBe(once)
  })
})

test('a JPEG says credit and copyright in IIM too', () => {
  const [{ bytes }] = of('image/jpeg') as [MadeRendition]
  const { iptc } = load(withNotice(bytes as Bytes, 'image/jpeg', notice).buffer, { expanded: true })
  expect(iptc?.['Credit']).toMatchObject({ description: notice.credit })
  expect(iptc?.['Copyright Notice']).toMatchObject({ description: notice.copyright })
})
