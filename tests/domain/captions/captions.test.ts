import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CodesToSave,
  codesRefusal,
  noCodes,
  openCodeBook,
  type CaptionCode,
} from '#domain/captions/caption-codes.ts'
import { readCodeLines, writeCodeLines } from '#domain/captions/code-lines.ts'
import { codeAtEnd, codesIn, hintsOfCodes } from '#domain/captions/codes-in-text.ts'
import { behindCaption, fromLeft } from '#domain/captions/from-left.ts'
import { saysWhen } from '#domain/captions/says-when.ts'

const zoryana: CaptionCode = { code: 'z', names: ['Zoryana Lysenko', 'Lysenko'] }
const lists = {
  own: { codes: [zoryana], revision: 1 },
  newsroom: {
    codes: [
      { code: 'Z', names: ['Zahra Umar'] },
      { code: 'мер', names: ['міська голова Ірина Гай'] },
    ],
    revision: 4,
  },
}

describe('a code', () => {
  const book = openCodeBook(lists)

  test.each([
    ['z', 1, 'Zoryana Lysenko'],
    ['Z', 1, 'Zoryana Lysenko'],
    ['z', 2, 'Lysenko'],
    ['z', 3, undefined],
    ['МЕР', 1, 'міська голова Ірина Гай'],
    ['x', 1, undefined],
  ])('\\%s#%i\\ is %s: own ones come first, in any case', (code, nth, name) => {
    expect(book.nameOf(code, nth)).toBe(name)
  })

  test.each([
    ['With \\z\\', { from: 5, to: 8, code: 'z', nth: 1 }],
    ['\\z#2\\', { from: 0, to: 5, code: 'z', nth: 2 }],
    ['\\мер\\', { from: 0, to: 5, code: 'мер', nth: 1 }],
    ['\\z', undefined],
    ['\\\\', undefined],
    ['\\two words\\', undefined],
    ['C:\\folder', undefined],
    ['\\z#0\\', undefined],
  ])('is closed by the last backslash of “%s”', (words, found) => {
    expect(codeAtEnd(words)).toEqual(found)
  })

  test('that nobody knows is told as it was typed, once', () => {
    expect(codesIn('\\z\\ and \\q\\, \\q\\').map(({ code }) => code)).toEqual(['z', 'q', 'q'])
    expect(hintsOfCodes('\\z\\ and \\q\\, \\q\\ and \\z#9\\', book)).toEqual([
      'There is no name for \\q\\. Photos has the codes.',
      'There is no name for \\z#9\\. Photos has the codes.',
    ])
    expect(openCodeBook(noCodes).names).toEqual([])
    expect(book.names).toEqual(['Zoryana Lysenko', 'міська голова Ірина Гай'])
  })

  test('of one’s own with one name takes no second name of the newsroom’s, and says why', () => {
    const mine = openCodeBook({
      own: { codes: [{ code: 'Z', names: ['Zahra Umar'] }], revision: 1 },
      newsroom: { codes: [zoryana], revision: 4 },
    })
    expect(mine.nameOf('z', 2)).toBeUndefined()
    expect(hintsOfCodes('\\Z\\ and \\Z#2\\', mine)).toEqual([
      'Your own code Z stands in the place of the newsroom’s and has no name for \\Z#2\\. In Photos, give it that name, or take it out.',
    ])
  })

  test('stands once in a list, in whatever case', () => {
    const twice = [zoryana, { code: 'Z', names: ['Zahra Umar'] }]
    expect(CodesToSave.safeParse(twice).error?.issues[0]?.message).toBe(
      'The code Z stands twice. Give one of the two another code.',
    )
  })

  test.each([
    ['reporter', 'own', true],
    ['reporter', 'newsroom', false],
    ['photo-desk', 'newsroom', true],
    ['editor', 'newsroom', true],
    ['admin', 'newsroom', true],
  ] as const)('of a %s in the %s list may be changed: %s', (role, owner, may) => {
    expect(codesRefusal({ role, active: true }, owner) === undefined).toBe(may)
    expect(codesRefusal({ role, active: false }, owner)).toBeDefined()
  })
})

describe('a list of codes as lines', () => {
  test('is read with tabs as it is pasted, with = as it is typed, and passes over notes', () => {
    const text =
      'z\tZoryana Lysenko\tLysenko\r\n\r\n// Guests\n\\gk\\ = Hanna Kovalenko | Kovalenko\n'
    expect(readCodeLines(text)).toEqual({
      codes: [zoryana, { code: 'gk', names: ['Hanna Kovalenko', 'Kovalenko'] }],
      faults: [],
    })
  })

  test.each([
    ['Zoryana Lysenko', 'Write the code, then = or a tab, then the name: z = Zoryana Lysenko.'],
    ['z =', 'Say which name the code stands for.'],
    ['two words = A name', 'A code is 1 to 20 letters or figures without spaces: z, or kyiv1.'],
    ['a = One\nA = Two', 'The code A stands in line 1 too. Give one of the two another code.'],
  ])('says of “%s” what is wrong and what to do', (text, sentence) => {
    expect(readCodeLines(text).faults.map((fault) => fault.sentence)).toEqual([sentence])
  })

  test('is the same list again when it is read as it was written', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map((words) => words.replaceAll(/[\s|=\p{C}]+/gu, ' ').trim())
      .filter((words) => /[\p{L}\p{N}]/u.test(words))
    const aCode = fc.record({
      code: fc.stringMatching(/^[a-zа-яіїєґ0-9_.+-]{1,20}$/u),
      names: fc.array(name, { minLength: 1, maxLength: 5 }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(aCode, { selector: ({ code }) => code }), (codes) => {
        expect(readCodeLines(writeCodeLines(codes))).toEqual({ codes, faults: [] })
      }),
    )
  })
})

describe('whether a caption says when', () => {
  test.each([
    ['en', 'The ferry leaves the quay on Monday.', true],
    ['en', 'The ferry leaves the quay on 3 May.', true],
    ['en', 'The quay at dawn.', true],
    ['en', 'The mayor speaks to islanders.', false],
    ['en', 'The bridge in 1962.', true],
    ['uk', 'Пором відходить у вівторок.', true],
    ['uk', 'Пором уночі біля причалу.', true],
    ['uk', 'Міст у листопаді.', true],
    ['uk', 'Мер виступає перед мешканцями.', false],
    ['uk-UA', 'Рибалки на причалі.', false],
    // Of a language that nobody here reads nothing is said.
    ['pl', 'Prom przy nabrzeżu.', true],
  ])('%s: “%s”: %s', (language, caption, says) => {
    expect(saysWhen(caption, language)).toBe(says)
  })
})

describe('people from left to right', () => {
  const names = ['Zoryana Lysenko', 'Hanna Kovalenko', 'Olha Dubrava']
  test.each([
    ['en', 3, 'From left: Zoryana Lysenko, Hanna Kovalenko and Olha Dubrava.'],
    ['uk', 2, 'Зліва направо: Zoryana Lysenko і Hanna Kovalenko.'],
    ['uk', 3, 'Зліва направо: Zoryana Lysenko, Hanna Kovalenko і Olha Dubrava.'],
    ['de-AT', 2, 'Von links: Zoryana Lysenko und Hanna Kovalenko.'],
    ['pl', 2, 'From left: Zoryana Lysenko and Hanna Kovalenko.'],
  ])('%s, %i of them: %s', (language, count, sentence) => {
    expect(fromLeft(names.slice(0, count), language)).toBe(sentence)
  })

  test.each([
    ['', 'From left: A.'],
    ['At the quay.', ' From left: A.'],
    ['At the quay. ', 'From left: A.'],
    ['At the quay', '. From left: A.'],
    ['A “good day”', '. From left: A.'],
    ['A “good day.”', ' From left: A.'],
    ['At the quay:', ' From left: A.'],
  ])('stand behind “%s” as a sentence of their own', (caption, words) => {
    expect(behindCaption(caption, 'From left: A.')).toBe(words)
  })
})
