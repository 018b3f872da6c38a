import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Inline } from '#domain/story-text/story-text.ts'
import { countChanges, diffWords } from '#domain/compare/word-diff.ts'
import { written } from '../../support/readable.ts'
import { words } from '../../support/story-text.ts'

const diffOf = (before: string, after: string) => written(diffWords(words(before), words(after)))

test('a line of a hundred thousand words that became others went and came', () => {
  const line = (word: string) => words(Array.from({ length: 100_000 }, () => word).join(' '))
  const kinds = diffWords(line('was'), line('is')).map(({ kind }) => kind)
  expect(kinds).toEqual(['deleted', 'added'])
})

describe('what changed between two wordings', () => {
  test.each([
    ['nothing', 'The last boat.', 'The last boat.', 'The last boat.'],
    [
      'figures that were replaced are one change',
      'must clear some 300 lorry loads',
      'must clear an estimated 420 lorry loads',
      'must clear [-some 300-][+an estimated 420+] lorry loads',
    ],
    ['a word that came', 'The boat', 'The last boat', 'The [+last +]boat'],
    ['a word that went', 'The last boat', 'The boat', 'The [-last -]boat'],
    ['words out of nothing', '', 'Crews agree.', '[+Crews agree.+]'],
    ['all words gone', 'Crews agree.', '', '[-Crews agree.-]'],
    [
      'two changes with words between them stay two',
      'four months and two crowns',
      'five months and six crowns',
      '[-four-][+five+] months and [-two-][+six+] crowns',
    ],
    [
      'Ukrainian words, with an apostrophe within',
      'Пором п’ять разів на день',
      'Пором шість разів на день',
      'Пором [-п’ять-][+шість+] разів на день',
    ],
  ])('%s', (_what, before, after, expected) => {
    expect(diffOf(before, after)).toBe(expected)
  })

  test('a link that leads elsewhere counts as a change although its words stay', () => {
    const link = (href: string): Inline[] => [
      { type: 'text', text: 'timetable', marks: [{ type: 'link', attrs: { href } }] },
    ]
    const pieces = diffWords(link('https://a.example/'), link('https://b.example/'))
    expect(written(pieces)).toBe('[-timetable-][+timetable+]')
    expect(pieces[1]?.marks).toEqual([{ type: 'link', attrs: { href: 'https://b.example/' } }])
  })

  test('a word made bold counts as a change', () => {
    const bold: Inline[] = [{ type: 'text', text: 'now', marks: [{ type: 'bold' }] }]
    expect(written(diffWords(words('now'), bold))).toBe('[-now-][+now+]')
  })

  test('both wordings can be read out of it again, whatever they were', () => {
    const anyText = fc.stringMatching(/^[a-c ,.“”єї]{0,40}$/u)
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const pieces = diffWords(words(before), words(after))
        const side = (kind: 'added' | 'deleted') =>
          pieces
            .filter((piece) => piece.kind === 'same' || piece.kind === kind)
            .map(({ text }) => text)
            .join('')
        expect(side('deleted')).toBe(before)
        expect(side('added')).toBe(after)
      }),
      { numRuns: 400 },
    )
  })

  test('words that came and went are counted, punctuation is not', () => {
    const pieces = diffWords(words('some 300, or so'), words('an estimated 420'))
    expect(countChanges(pieces)).toEqual({ added: 3, deleted: 4 })
  })
})
