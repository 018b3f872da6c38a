import { describe, expect, test } from 'vitest'
import { foldName } from '#domain/names/fold-name.ts'
import { findingsOf, paragraphs, repaired, wordsAt } from '../../../support/house-style.ts'
import type { PrintedName } from '#domain/names/printed-name.ts'
import type { Finding } from '#domain/house-style/finding.ts'

const ofRule = (findings: Finding[], rule: string) =>
  findings.filter((finding) => finding.rule === rule)
const inStory = (...said: string[]) => ofRule(findingsOf(paragraphs(...said)), 'names-in-story')

describe('one name in two spellings', () => {
  test.each([
    ['We met Marchenko. Then Marchenco met Marchenko.', 'Marchenko', 'Marchenco'],
    ['We met Zelenskyy and Zelenskyy. Later Mr Zelensky left.', 'Zelenskyy', 'Zelensky'],
    ['In Kyiv and in Kyiv, not in Kiev.', 'Kyiv', 'Kiev'],
    ['We met Olha Dubrava and Olha Dubrava, then Olha Dubrova.', 'Dubrava', 'Dubrova'],
    ['By Yuliia Lysenko, and Yuliia Lysenko. With Julia Lysenko.', 'Yuliia', 'Julia'],
    ['Ми зустріли Зеленського й Зеленського. Потім Зеленьского.', 'Зеленського', 'Зеленьского'],
    ['Its writer, Ines Haloway, is here.', 'Halloway', 'Haloway'],
  ])('%s', (words, right, wrong) => {
    const frozen = paragraphs(words)
    const [finding, ...others] = inStory(words)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ level: 'warn', what: `“${right}” and “${wrong}” in one story` })
    expect(finding?.repairs?.map(({ at }) => wordsAt(frozen.text, at))).toEqual([wrong])
    const after = repaired(frozen.text, finding?.repairs ?? []).get('body 0')
    expect(after).toBe(words.replace(new RegExp(`${wrong}(?!\\p{L})`, 'u'), right))
  })

  test('as often the one as the other: nobody guesses which is right', () => {
    const [finding] = inStory('We met Marchenko. Then came Mr Marchenco.')
    expect(finding?.why).toBe('Marchenko stands once, Marchenco once. Find out which is right.')
    expect(finding?.repairs).toBeUndefined()
  })

  test('every place of the wrong one is told', () => {
    const [finding] = inStory(
      'We met Marchenko, Marchenko and Marchenko.',
      'Then Marchenco, then Marchenco.',
    )
    expect(finding?.places).toHaveLength(2)
    expect(finding?.why).toBe('Marchenko stands 3 times, Marchenco 2 times.')
  })
})

test.each([
  'We met Lars Eriksson and, in Oslo, Leif Ericsson.',
  'We met John Smith and Rob Smyth. Then Smith left, and Smyth.',
  'We met Carl and Karl, Ann and Anne, Philip Roth and Phillip Schofield.',
  'The Larsen family, the Larson shop and the Larsens.',
  'Mr Garrison and Mr Harrison came.',
  'Президент Зеленський бачив Зеленського і Зеленському сказав.',
  'Сергій і Сергії, Андрій при Андрії, Марченко та Марченка.',
  'Олена Марченко та Олени Марченко.',
  'Юлія, Юлії, Юлію.',
  'Marchenko (Марченко) came, and Marchenko left.',
  'MARCHENCO: we met Marchenko.',
  'Marches. The Marchenko family.',
  'We met the Browns and Mr Brown in Skerry and Skerrys.',
])('no two spellings of one name: %s', (words) => {
  expect(inStory(words)).toEqual([])
})

const printed = (
  spelling: string,
  times: number,
  ...givens: [spelling: string, times: number][]
): PrintedName => ({
  nameKey: foldName(spelling),
  spelling,
  times,
  givens: givens.map(([given, each]) => ({
    givenKey: foldName(given),
    spelling: given,
    times: each,
  })),
})
const inPrint = (words: string, ...names: PrintedName[]) =>
  ofRule(findingsOf(paragraphs(words), { printed: names }), 'names-in-print')

describe('a name against the newsroom’s own pages', () => {
  const marchenko = printed('Marchenko', 903, ['Yuliia', 300])
  const marchenco = printed('Marchenco', 41, ['Yuliia', 1])

  test('is told with both counts, and the fix is certain', () => {
    const [finding] = inPrint('We met Mr Marchenco.', marchenko, marchenco)
    expect(finding).toMatchObject({
      what: '“Marchenco” is “Marchenko” in print',
      why: 'In print so far: Marchenko 903 times, Marchenco 41 times.',
      repairs: [{ was: 'Marchenco', becomes: 'Marchenko' }],
    })
  })

  test('with a given name counts that person alone', () => {
    const [finding] = inPrint('We met Yuliia Marchenco.', marchenko, marchenco)
    expect(finding?.why).toBe('In print so far: Marchenko 300 times, Marchenco once.')
    expect(inPrint('We met Oleh Marchenco.', marchenko, marchenco)).toEqual([])
  })

  test('is silent about what print writes in both ways, and about a few times', () => {
    expect(inPrint('We met Mr Marchenco.', marchenko, printed('Marchenco', 400))).toEqual([])
    expect(inPrint('We met Mr Marchenco.', printed('Marchenko', 2))).toEqual([])
    expect(inPrint('We met Mr Marchenko.', marchenko, marchenco)).toEqual([])
  })

  test('is warned of, and not repaired, where print is not so sure', () => {
    const [finding] = inPrint('We met Mr Marchenco.', marchenko, printed('Marchenco', 150))
    expect(finding?.repairs).toBeUndefined()
  })

  test('is compared in its own alphabet and case', () => {
    const cyrillic = [printed('Зеленський', 80), printed('Зеленського', 60)]
    expect(inPrint('Президент Зеленський і Зеленському.', ...cyrillic)).toEqual([])
    expect(inPrint('Президент Зеленьский прийшов.', ...cyrillic)).toMatchObject([
      { what: '“Зеленьский” is “Зеленський” in print' },
    ])
    expect(inPrint('We met Mr Marchenko.', printed('Марченко', 900))).toEqual([])
  })

  test('has given names as print has them', () => {
    const lysenko = printed('Lysenko', 90, ['Yuliia', 88], ['Julia', 2])
    expect(inPrint('With Julia Lysenko and Julia Lysenko.', lysenko)).toMatchObject([
      { what: '“Julia” is “Yuliia” in print', repairs: [{ was: 'Julia' }, { was: 'Julia' }] },
    ])
  })
})
