import { afterEach, describe, expect, test } from 'vitest'
import type { Repair } from '#domain/house-style/finding.ts'
import { placeOfCaret, rangeOfLetters } from '#src/editor/words/letters.ts'
import { repairWords } from '#src/editor/words/repair-words.ts'
import { showWords } from '#src/editor/words/show-words.ts'
import { by, suggestWords, textAt } from '../support/suggested.ts'
import { aBlock, caret, closeWriters, openNewsroom, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const repair = (
  part: Repair['at']['part'],
  block: number,
  from: number,
  was: string,
  becomes: string,
): Repair => ({ at: { part, block, from, to: from + was.length }, was, becomes })

const open = (count = 1) => {
  const newsroom = openNewsroom(count, {
    headline: 'The  ferry',
    body: {
      type: 'doc',
      content: [
        aBlock('paragraph', 'We met Marchenco.'),
        {
          type: 'textBlock',
          attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
          content: [
            { type: 'text', text: 'Then ' },
            { type: 'text', text: 'Marchenco', marks: [{ type: 'bold' }] },
            { type: 'hardBreak' },
            { type: 'text', text: 'left Marchenco.' },
          ],
        },
      ],
    },
  })
  return { newsroom, writers: newsroom.writers as [Writer, Writer] }
}
const repairs = [
  repair('body', 0, 7, 'Marchenco', 'Marchenko'),
  repair('body', 1, 5, 'Marchenco', 'Marchenko'),
  repair('body', 1, 20, 'Marchenco', 'Marchenko'),
  repair('headline', 0, 3, '  ', ' '),
]

describe('a repair', () => {
  test('changes every place in all fields as one step, which one undo takes back', () => {
    const { writers } = open()
    const [ines] = writers
    const before = ines.text()
    expect(repairWords(ines, repairs)?.count).toBe(4)
    expect(ines.text().headline).toBe('The ferry')
    expect(ines.lines()).toEqual([
      'paragraph We met Marchenko.',
      'paragraph Then Marchenko\nleft Marchenko.',
    ])
    ines.undo.undo()
    expect(ines.text()).toEqual(before)
    ines.undo.redo()
    expect(ines.text().headline).toBe('The ferry')
  })

  test('keeps marks, and a colleague who types in the same word keeps every letter', () => {
    const { newsroom, writers } = open(2)
    const [ines, jonah] = writers
    newsroom.part()
    caret(jonah.body, 0, 7)
    type(jonah.body, 'Mr ')
    repairWords(ines, repairs)
    newsroom.join()
    expect(ines.lines()).toEqual(jonah.lines())
    expect(ines.lines()[0]).toBe('paragraph We met Mr Marchenko.')
    const [, second] = ines.text().body.content
    expect(second?.type === 'textBlock' && second.content[1]).toEqual({
      type: 'text',
      text: 'Marchenko',
      marks: [{ type: 'bold' }],
    })
  })

  test('leaves a place alone at which other letters stand by now, and says so', () => {
    const { writers } = open()
    const [ines] = writers
    caret(ines.body, 0, 0)
    type(ines.body, 'So ')
    expect(repairWords(ines, repairs.slice(0, 1))).toBeUndefined()
    expect(ines.lines()[0]).toBe('paragraph So We met Marchenco.')
    expect(repairWords(ines, [repair('body', 9, 0, 'x', 'y')])).toBeUndefined()
    expect(repairWords(ines, repairs)?.count).toBe(3)
  })

  test('can be taken back later, whatever was written since', () => {
    const { writers } = open()
    const [ines] = writers
    const done = repairWords(ines, repairs.slice(0, 1))
    caret(ines.body, 0, 0)
    type(ines.body, 'So ')
    expect(done?.takeBack()).toBe(true)
    expect(ines.lines()[0]).toBe('paragraph So We met Marchenco.')
  })

  test('is refused where the person may not write', () => {
    const { writers } = open()
    const [ines] = writers
    ines.setTerms({ may: 'nothing', language: 'en' })
    expect(repairWords(ines, repairs)).toBeUndefined()
    ines.setTerms({ may: 'photo-words', language: 'en' })
    expect(repairWords(ines, repairs)).toBeUndefined()
    expect(ines.text().headline).toBe('The  ferry')
  })
})

describe('letters that are only suggested', () => {
  const suggested = () => {
    const { writers } = open()
    const [ines] = writers
    suggestWords(textAt(ines.story), 3, 'all ', by('Olha'))
    return ines
  }

  test('do not count: the words behind them are found', () => {
    const ines = suggested()
    expect(ines.lines()[0]).toBe('paragraph We met Marchenco.')
    const range = rangeOfLetters(ines, repairs[0]!.at)
    expect(range && ines.body.state.doc.textBetween(range.from, range.to)).toBe('Marchenco')
    expect(repairWords(ines, repairs.slice(0, 1))?.count).toBe(1)
    expect(ines.lines()[0]).toBe('paragraph We met Marchenko.')
  })

  test('are not repaired over', () => {
    const ines = suggested()
    expect(repairWords(ines, [repair('body', 0, 0, 'We met', 'They met')])).toBeUndefined()
  })
})

test('words are shown by their letters, and the caret tells where it stands', () => {
  const { writers } = open()
  const [ines] = writers
  expect(showWords(ines, repairs[2]!.at)).toBe(true)
  const { from, to } = ines.body.state.selection
  expect(ines.body.state.doc.textBetween(from, to)).toBe('Marchenco')
  expect(placeOfCaret(ines, 'body')).toEqual({ part: 'body', block: 1, from: 29, to: 29 })
  expect(showWords(ines, { part: 'body', block: 7, from: 0, to: 1 })).toBe(false)
  expect(showWords(ines, { part: 'body', block: 0, from: 40, to: 44 })).toBe(false)
})
