import { describe, expect, test } from 'vitest'
import { isDecade, smartQuote } from '#domain/story-text/smart-quotes.ts'

/** Types a text key by key, as the editor does. */
function type(language: string, keys: string): string {
  let written = ''
  for (const key of keys) {
    written += key === '"' || key === "'" ? smartQuote(language, written, key) : key
  }
  return written
}

describe('quotation marks as a language writes them', () => {
  test.each([
    ['en', '"Boats run," she said.', '“Boats run,” she said.'],
    ['en-GB', "He said: 'It's the crews' boat.'", '‘It’s the crews’ boat.’', 'He said: '],
    ['en', '("Aye")', '(“Aye”)'],
    ['en', "rock'n'roll", 'rock’n’roll'],
    ['uk', '"Паром іде", – каже він', '«Паром іде», – каже він'],
    ['uk', '"Газета "Кур\'єр" вийшла"', '«Газета „Кур’єр“ вийшла»'],
    ['uk-UA', "п'ять м'ячів", 'п’ять м’ячів'],
    ['uk', "'", '’'],
    ['de', '"Das Schiff fährt", sagt sie', '„Das Schiff fährt“, sagt sie'],
    ['de', "'ja', so geht's", '‚ja‘, so geht’s'],
    ['fr', '"Oui", dit-elle', '«\u00a0Oui\u00a0», dit-elle'],
    ['fr', "l'eau", 'l’eau'],
    ['pl', '"Tak"', '„Tak”'],
    ['sv', '"Ja"', '”Ja”'],
    ['xx', '"Hm"', '“Hm”'],
  ])('%s: %s', (language, keys, written, start = '') => {
    expect(type(language, keys)).toBe(start + written)
  })

  test('a decade starts with an apostrophe', () => {
    expect(isDecade('the ‘90s')).toBe(true)
    expect(isDecade('‘90 boats')).toBe(false)
  })
})
