import { describe, expect, test } from 'vitest'
import { joinBytes, utf8 } from '#server/photos/bytes.ts'
import { iimValue } from '#server/photos/notice/jpeg-segments.ts'
import { readIim } from '#server/photos/read-iim.ts'
import { encodeAs } from '../../support/photo-writer.ts'

const value = (number: number, text: string) => iimValue(2, number, utf8(text))

describe('a fact in IIM', () => {
  test.each([
    [80, 'Maren Sollis', { photographers: ['Maren Sollis'] }],
    [110, 'Northwire', { creditLine: 'Northwire' }],
    [115, 'Northwire', { source: 'Northwire' }],
    [116, '© Northwire', { copyright: '© Northwire' }],
    [120, 'A ferry at night', { caption: 'A ferry at night' }],
    [105, 'Night ferry', { headline: 'Night ferry' }],
    [90, 'Larkmouth', { city: 'Larkmouth' }],
    [101, 'Estmere', { country: 'Estmere' }],
    [55, '20261120', { takenAt: ['20261120T'] }],
    [25, 'ferry', { keywords: ['ferry'] }],
    [40, 'EMBARGO 18:00', { specialInstructions: 'EMBARGO 18:00' }],
  ])('2:%i', (number, text, facts) => {
    const read = Object.entries(readIim(value(number, text)))
    expect(Object.fromEntries(read.filter(([, one]) => one !== undefined))).toEqual(facts)
  })

  test.each([
    ['latin1', 'KEIN VERKAUF, Größe prüfen', 'Fähre'],
    ['windows-1251', 'НЕ ДЛЯ ПРОДАЖУ, ембарго до 18:00', 'пором'],
  ] as const)('is read in %s, all values of a file alike', (charset, said, keyword) => {
    const encode = encodeAs(charset)
    const block = joinBytes(iimValue(2, 40, encode(said)), iimValue(2, 25, encode(keyword)))
    expect(readIim(block)).toMatchObject({ specialInstructions: said, keywords: [keyword] })
  })
})

describe('a few words in Windows-1251', () => {
  test.each(['Київ', 'Це він. Їм по 5', 'Львів', 'Ґанок', 'м. Суми', '«Їжак»'])('%s', (said) => {
    const block = iimValue(2, 90, encodeAs('windows-1251')(said))
    expect(readIim(block)).toMatchObject({ city: said })
  })
  test.each(['Málaga', 'À Évian', 'Åre', 'ÖBB', 'Þórshöfn', 'Ærø', 'é', 'L’Haÿ', 'Ås og Ål'])(
    '%s is none of them',
    (said) => {
      const latin1 = Uint8Array.from(said, (letter) =>
        letter === '’' ? 0x92 : letter.charCodeAt(0),
      )
      expect(readIim(iimValue(2, 90, latin1))).toMatchObject({ city: said })
    },
  )
})

describe('IIM that is a trap', () => {
  const caption = value(120, 'A ferry')

  test('a length that lies ends the block and leaves what stood before', () => {
    const lies = joinBytes(caption, Uint8Array.of(0x1c, 2, 110, 0x7f, 0xff), utf8('Northwire'))
    expect(readIim(lies)).toMatchObject({ caption: 'A ferry', creditLine: 'Northwire' })
    const extended = joinBytes(caption, Uint8Array.of(0x1c, 2, 110, 0x80, 0x04, 0xff, 0xff, 0xff))
    expect(readIim(joinBytes(extended, utf8('Northwire')))).toMatchObject({ caption: 'A ferry' })
  })

  test('ten megabytes of keywords are read as far as anybody writes them, at once', () => {
    const keywords = Array.from({ length: 320 }, (_, i) => value(25, `${i} `.repeat(16_000)))
    const block = joinBytes(caption, ...keywords.map((one) => one.subarray(0, 32_005)))
    expect(block.length).toBeGreaterThan(10_000_000)
    const started = performance.now()
    const read = readIim(block)
    expect(performance.now() - started).toBeLessThan(2000)
    expect(read.caption).toBe('A ferry')
    expect(read.keywords!.every(({ length }) => length <= 16 * 1024)).toBe(true)
  })
})
