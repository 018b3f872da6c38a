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
  const small = ['Київ', 'Це він. Їм по 5', 'Львів', 'Ґанок', 'м. Суми', '«Їжак»']
  const capital = ['КИЇВ', 'СУМИ', 'ДСНС', 'ЗСУ, 2-а бригада', 'ЇЖ', 'КИЇВ, COVID-19', 'ЧЕ']
  const initials = ['О. Д.', 'О.Д.', 'І. К. / UNIAN', '© Ю. В.']
  test.each([...small, ...capital, ...initials])('%s', (said) => {
    const block = iimValue(2, 90, encodeAs('windows-1251')(said))
    expect(readIim(block)).toMatchObject({ city: said })
  })

  const latin1 = (said: string) =>
    Uint8Array.from(said, (letter) => (letter === '’' ? 0x92 : letter.charCodeAt(0)))
  const names = ['Málaga', 'À Évian', 'Åre', 'ÖBB', 'Þórshöfn', 'Ærø', 'é', 'L’Haÿ', 'Ås og Ål']
  const capitals = ['ÅÄÖ', 'ÆØÅ, ÄÖÜ, ÕÄÖÜ', 'ÜÇÜ', 'ÉCOLE', 'ÎLE DE RÉ', 'ÇA ET LÀ', 'ÖÖ', 'À É']
  const oftenDotted = ['Å. Ö.', 'Á. Ó. Þ.', 'É. Zola', 'Î. D.', '10². É.', 'Mª Ó. Ñ.']
  test.each([...names, ...capitals, ...oftenDotted])('%s is none of them', (said) => {
    expect(readIim(iimValue(2, 90, latin1(said)))).toMatchObject({ city: said })
  })

  test('what one field of a file says of the charset, the others are read in', () => {
    const cyrillic = encodeAs('windows-1251')
    const file = (city: Uint8Array, headline: Uint8Array) =>
      readIim(joinBytes(iimValue(2, 90, city), iimValue(2, 105, headline)))
    expect(file(cyrillic('Я. Б.'), cyrillic('ОДЕСА'))).toMatchObject({ city: 'Я. Б.' })
    expect(file(cyrillic('УП'), utf8('Одеса'))).toMatchObject({ city: 'УП' })
    expect(file(latin1('ÓÐÆÐ'), latin1('Ísafjörður'))).toMatchObject({ city: 'ÓÐÆÐ' })
    expect(file(latin1('Öl'), utf8('Одеса'))).toMatchObject({ city: 'Öl' })
  })
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
