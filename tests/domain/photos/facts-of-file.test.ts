import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factsOfFile } from '#domain/photos/facts-of-file.ts'
import { PhotoFacts } from '#domain/photos/photo.ts'

describe('the credit of a new photo', () => {
  const photographers = ['Maren Sollis']
  const source = 'The Larkmouth Courier'
  test.each([
    [
      'is the credit line, as the supplier wants it',
      { creditLine: 'Northwire', photographers, source },
      'Northwire',
    ],
    [
      'is photographer and source without one',
      { photographers, source },
      'Maren Sollis / The Larkmouth Courier',
    ],
    ['is the photographer where no source is named', { photographers }, 'Maren Sollis'],
    ['is the source where no photographer is named', { source }, 'The Larkmouth Courier'],
    ['names the same once', { photographers: ['Northwire'], source: ' Northwire ' }, 'Northwire'],
    ['is empty where the file names nobody', { caption: 'A ferry' }, ''],
    ['is not a line of blanks', { creditLine: ' \n ', photographers }, 'Maren Sollis'],
  ])('%s', (_what, file, credit) => {
    expect(factsOfFile(file).credit).toBe(credit)
  })
})

test('what a file says in letters of two halves is cut between letters', () => {
  const facts = factsOfFile({ city: '😀'.repeat(200), caption: `${'x'.repeat(3998)}😀😀` })
  expect(PhotoFacts.parse(facts)).toEqual(facts)
  expect(facts.city).toMatch(/^😀+…$/u)
  expect(facts.caption).toMatch(/^x+…$/)
})

test('half a letter, wherever it stands in a file, is left out, and the rest fits the record', () => {
  const half = fc.constantFrom('\ud83d', '\ude00')
  const text = fc
    .array(fc.oneof(half, fc.constantFrom('a', ' ', '😀', '\n')))
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 4 }), (one, some) => {
      const facts = factsOfFile({
        caption: one,
        creditLine: one,
        altText: one,
        photographers: some,
        source: one,
        city: one,
        headline: one,
        keywords: some,
        specialInstructions: one,
        usageTerms: one,
        licensor: one,
        licenceUrl: [`https://larkmouth.example/${one}`],
        digitalSourceType: one,
      })
      expect(PhotoFacts.parse(facts)).toEqual(facts)
      expect(JSON.stringify(facts)).not.toMatch(/\\ud[89a-f]/)
    }),
  )
  expect(factsOfFile({ keywords: ['ferry\ud83d', 'quay'] }).keywords).toEqual(['ferry', 'quay'])
})

test('letters that are written in two parts are joined', () => {
  expect(factsOfFile({ city: 'Лукʼянівськии\u0306' }).city).toBe('Лукʼянівський')
})

describe('of several dates in a file', () => {
  test.each([
    [
      'the first that makes sense is taken',
      ['00000000T', '2026:11:20 19:42:07'],
      '2026-11-20T19:42:07',
    ],
    ['a word hides none', ['last summer', '20261120T', ''], '2026-11-20'],
    [
      'a day has the clock time of the same day',
      ['20261120T', '2026:11:20 19:42:07'],
      '2026-11-20T19:42:07',
    ],
    ['a day has no clock time of another', ['1986-05-01', '2026:11:20 19:42:07'], '1986-05-01'],
    ['none is none', ['', '0000:00:00 00:00:00'], null],
  ])('%s', (_what, takenAt, taken) => {
    expect(factsOfFile({ takenAt }).takenAt).toBe(taken)
  })
})

describe('the address of a licence', () => {
  test.each([
    ['creativecommons.org/licenses/by/4.0/', 'https://creativecommons.org/licenses/by/4.0/'],
    ['northwire.example', 'https://northwire.example'],
    ['http://northwire.example/terms', 'http://northwire.example/terms'],
    ['see the contract', ''],
    ['javascript:alert(1)', ''],
    ['photo.', ''],
  ])('%s', (written, address) => {
    expect(factsOfFile({ licenceUrl: [written] }).licenceUrl).toBe(address)
  })

  test('one that is none does not hide another', () => {
    const licenceUrl = ['ask us', 'https://creativecommons.org/licenses/by/4.0/']
    expect(factsOfFile({ licenceUrl }).licenceUrl).toBe(licenceUrl[1])
  })
})

describe('how a picture was made', () => {
  const made = (digitalSourceType?: string, generator?: string) =>
    factsOfFile({ digitalSourceType, generator }).digitalSourceType
  const vocabulary = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

  test.each([
    'trainedAlgorithmicMedia',
    'trainedalgorithmicmedia',
    'Trained Algorithmic Media',
    `${vocabulary}trainedAlgorithmicMedia`,
    `${vocabulary}trainedAlgorithmicMedia?lang=en`,
    `${vocabulary}TrainedAlgorithmicMedia/#top`,
    'digsrctype:trainedAlgorithmicMedia',
  ])('is known however it is written: %s', (written) => {
    expect(made(written)).toBe('trainedAlgorithmicMedia')
  })

  test('is generative AI where the file names a generator', () => {
    expect(made(undefined, 'Painter 4')).toBe('trainedAlgorithmicMedia')
    expect(made('digitalCapture', 'Painter 4')).toBe('compositeWithTrainedAlgorithmicMedia')
    expect(made('compositeSynthetic', 'Painter 4')).toBe('compositeSynthetic')
  })

  test('is a code nobody knows yet, or nothing', () => {
    expect(made('holographicCapture')).toBe('holographicCapture')
    expect(made('by hand, mostly')).toBeNull()
    expect(made()).toBeNull()
  })
})
