import { expect, test } from 'vitest'
import { isTitleCase, namesIn } from '#domain/names/names-in-text.ts'

const inShort = (text: string) =>
  namesIn(text).map(
    ({ spelling, given, isSure }) =>
      `${given ? `${given.spelling} ` : ''}${spelling}${isSure ? '' : '?'}`,
  )

test.each([
  ['The vote was won by Yuliia Marchenko of Larkmouth.', ['Yuliia Marchenko', 'Larkmouth']],
  ['Marchenko’s boat and O’Brien’s dairy', ['Marchenko?', 'O’Brien']],
  ['Marchenko said so. Boats are late.', ['Marchenko?', 'Boats?']],
  ['Mayor Marchenko met Mrs Orrell on Monday.', ['Marchenko', 'Orrell']],
  ['It was J. Marchenko.', ['Marchenko']],
  ['Anna-Maria Ilchenko-Lys came.', ['Anna-Maria Ilchenko-Lys']],
  ['NATO and the BBC met in OSLO.', []],
  ['Президент Зеленський і Юлія Марченко у Києві.', ['Зеленський', 'Юлія Марченко', 'Києві']],
  ['Лук’яненко прийшов. “Orrell,” she said.', ['Лук’яненко?', 'Orrell?']],
  ['7 Anna\u00a0Berg', ['Anna Berg']],
  ['', []],
])('%s has the names %j', (text, names) => {
  expect(inShort(text)).toEqual(names)
})

test.each([
  ['Night Ferry Stays After Crews Accept Timetable', true],
  ['Night ferry to Skerry stays after crews accept', false],
  ['Olha Dubrava', false],
])('%s is in title case: %s', (text, is) => {
  expect(isTitleCase(text)).toBe(is)
})

test('a name knows its letters', () => {
  const text = '“Yuliia Marchenko’s boat”'
  const [name] = namesIn(text)
  expect(text.slice(name!.from, name!.to)).toBe('Marchenko')
  expect(text.slice(name!.given!.from, name!.given!.to)).toBe('Yuliia')
})
