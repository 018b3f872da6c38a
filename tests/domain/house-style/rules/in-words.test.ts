import { describe, expect, test } from 'vitest'
import { findingsOf, paragraphs, repaired, saidOf } from '../../../support/house-style.ts'

/** Every table: language, words, and what the rule says of them. */
type Case = [language: string, words: string, says: string[]]

const tables: Record<string, Case[]> = {
  'double-words': [
    ['en', 'The crew took the the late boat.', ['“the the” stands twice in a row']],
    ['en', 'The the boat is late.', ['“the the” stands twice in a row']],
    ['en', 'It left harbour harbour at noon.', ['“harbour harbour” stands twice in a row']],
    ['uk', 'Рада ухвалила цей цей закон.', ['“цей цей” stands twice in a row']],
    ['en', 'He had had enough, and said that that was that.', []],
    ['en', 'Duran Duran played in Baden Baden.', []],
    ['en', 'They sang na na na all night.', []],
    ['en', 'It was very very late. No no, he said.', []],
    ['en', 'the boat, the, the captain', []],
    ['en', 'It went on. On Monday it stopped.', []],
    ['en', 'He was there. There was nobody.', []],
    ['en', 'a well-well-known face, tuk-tuk', []],
    ['en', 'Rooms 20 20 and 21 21 are free.', []],
    ['en', 'The theatre and the then mayor.', []],
    ['uk', 'Він ішов ледве-ледве, тихо тихо.', []],
    ['uk', 'Це ще ще раз.', []],
  ],
  'double-spaces': [
    ['en', 'The boat  left.', ['a double space']],
    ['en', 'The  boat   left.', ['2 double spaces']],
    ['en', 'The boat left.', []],
    ['en', '  The boat left.  ', []],
    ['uk', 'Катер\u00a0відійшов о 7\u00a0ранку.', []],
    ['fr', 'Elle a dit «\u00a0oui\u00a0».', []],
  ],
  'straight-quotes': [
    ['en', 'She said "yes" and left.', ['2 straight quotation marks']],
    ['en', "It's the crew's vote.", ['2 straight quotation marks']],
    ['uk', "Кур'єр пише", ['a straight quotation mark']],
    ['en', 'She said “yes”. It’s the crew’s.', []],
    ['en', 'A board of 6\'2" by 14".', []],
    ['en', 'It was 48° 51\' 24" north.', []],
    ['uk', '«Кур’єр» пише', []],
  ],
  unclosed: [
    ['en', 'She said: “We will manage.', ['“ is opened and never closed']],
    ['en', 'The boat (the old one is late.', ['( is opened and never closed']],
    ['en', 'The boat [sic is late.', ['[ is opened and never closed']],
    ['en', 'We will manage,” she said.', ['” closes what was never opened']],
    ['uk', 'Вона каже: «Впораємося.', ['« is opened and never closed']],
    ['uk', 'Впораємося», — каже вона.', ['» closes what was never opened']],
    ['en', 'She said: “We will (perhaps) manage.”', []],
    ['en', '1) bread 2) milk, and a) or b)', []],
    ['en', 'Nice :) and ;-) too', []],
    ['en', 'A 24” screen and the ’90s, the crews’ vote.', []],
    ['uk', '«Підвищення назване “доплатою”, — каже вона. — Це плата».', []],
    ['uk', '«Підвищення назване „доплатою“, — каже вона».', []],
    ['de', 'Er sagt: „Wir fahren.“', []],
    ['pl', 'Mówi: „Jedziemy”.', []],
    ['sv', 'Hon säger: ”Vi åker.”', []],
    ['fr', 'Il dit : « Nous partons ».', []],
  ],
  'left-in': [
    ['en', 'The mayor, TK, said so.', ['“TK” was left in']],
    ['en', 'The mayor TKTK said so.', ['“TKTK” was left in']],
    ['en', 'It cost XX crowns.', ['“XX” was left in']],
    ['en', 'It cost [XX] crowns.', ['“[XX]” was left in']],
    ['en', 'Lorem ipsum dolor.', ['“Lorem ipsum” was left in']],
    ['uk', 'Це коштує ХХ гривень.', ['“ХХ” was left in']],
    ['en', 'TK Maxx opens. Flight TK 1234 is late.', []],
    ['uk', 'На початку XX століття, у ХХ ст. і в XX–XXI столітті.', []],
    ['en', 'In the XX century, at Super Bowl XX and under Louis XX.', []],
    ['en', 'Women have XX chromosomes. Sizes XXL and XXXL.', []],
    ['en', 'Xxx, the tk and XXI.', []],
  ],
  'number-formats': [
    ['en', 'It carried 45000 people.', ['“45000” is written “45,000”']],
    ['en', 'It cost €1250000.', ['“1250000” is written “1,250,000”']],
    ['uk', 'Місто має 45000 мешканців.', ['“45000” is written “45\u00a0000”']],
    ['en', 'It was 12,500 people, then 13 000 people.', ['“13 000” is written “13,000”']],
    ['en', 'In 2026 the 1947 shop had 9000 visitors.', []],
    ['en', 'Call 55512345 or 0114 496 0000 now.', []],
    ['en', 'Room 12345 is open; case 202611 was closed.', []],
    ['en', 'Beverly Hills 90210 and 10115 Berlin.', []],
    ['en', 'Ticket no. 123456 was drawn. Order #123456 was not.', []],
    ['en', 'It carried 45,000 people and 1.25 million tonnes.', []],
    ['uk', 'Номер 12345 розіграно; індекс 79000 у Львові.', []],
    ['de', 'Es waren 45000 Leute.', []],
  ],
  'weekday-of-date': [
    ['en', 'It opens on Tuesday, 25 November.', ['“Tuesday, 25 November” is a Wednesday']],
    [
      'en',
      'It opens on Tuesday, 25 November. The doors open on Tuesday, 25 November at nine.',
      ['“Tuesday, 25 November” is a Wednesday'],
    ],
    ['en', 'It opened on Monday, March 2, 2026?', []],
    ['en', 'It opened on Friday, March 2, 2026.', ['“Friday, March 2, 2026” is a Monday']],
    ['uk', 'Засідання у вівторок, 25 листопада.', ['“вівторок, 25 листопада” is a Wednesday']],
    ['en', 'It opens on Thursday, 31 April.', ['“Thursday, 31 April” is no date']],
    ['en', 'It opens on Tuesday, 24 November.', []],
    ['en', 'It opens on Friday 1 January.', []],
    ['uk', 'Засідання в середу, 25 листопада 2026 року.', []],
    ['en', 'On Tuesday 24 people came.', []],
    ['en', 'On Tuesdays, 25 November aside, it is shut.', []],
  ],
  'date-words': [
    ['en', 'The vote is today.', ['“today” is Tuesday 24 November 2026']],
    [
      'en',
      'They voted yesterday; tomorrow they sail.',
      ['“yesterday” is Monday 23 November 2026 and “tomorrow” is Wednesday 25 November 2026'],
    ],
    ['uk', 'Рада голосувала вчора.', ['“вчора” is Monday 23 November 2026']],
    ['en', '“We have enough coal today,” she said.', []],
    ['uk', '«Сьогодні середа», — каже вона.', []],
    ['en', 'The vote was on Tuesday.', []],
    ['uk', 'Завтрашній день і сьогоднішні ціни.', []],
    ['en', 'USA Todays and yesterdays.', []],
    ['de', 'Heute ist today.', []],
  ],
  'quote-speaker': [
    [
      'en',
      '“We will manage until March and after that we want to talk.”',
      ['nobody is named for “We will manage until March and after …”'],
    ],
    ['en', '“We will manage until March and after that we talk,” said its owner.', []],
    ['en', 'The owner, Piet Aldren, is calm. “We will manage until March and after.”', []],
    ['en', 'The sign at the door: “We will be back when the tide is back.”', []],
    ['en', 'The film “The Man Who Knew Too Much About Boats” opens.', []],
    ['uk', '«Ми впораємося до березня, а потім поговоримо», — каже власник.', []],
    ['uk', '«Ми впораємося до березня, а потім поговоримо», — Олена Лис.', []],
  ],
}

describe.each(Object.entries(tables))('%s', (rule, cases) => {
  test.each(cases)('%s: %s', (language, words, says) => {
    expect(saidOf(rule, language, words)).toEqual(says)
  })
})

test('a quotation of several paragraphs closes in the last alone', () => {
  const said = ['“The vote was hard.', '“We sail again on Monday.', '“Nobody is glad,” she said.']
  expect(saidOf('unclosed', 'en', ...said)).toEqual([])
  expect(saidOf('unclosed', 'uk', '«Було важко.', 'Але ми впораємося», — каже вона.')).toEqual([])
})

test('a speaker may be named in the paragraph before or after', () => {
  const quote = '“We will manage until March and after that we want to talk.”'
  expect(saidOf('quote-speaker', 'en', 'Its owner said so on Monday.', quote)).toEqual([])
  expect(saidOf('quote-speaker', 'en', quote, 'He runs the dairy.')).toEqual([])
  expect(saidOf('quote-speaker', 'en', quote, 'Milk is dear.')).toHaveLength(1)
})

test('a paragraph is very long from 151 words on', () => {
  expect(saidOf('long-paragraph', 'en', 'boat '.repeat(150))).toEqual([])
  expect(saidOf('long-paragraph', 'en', 'boat '.repeat(151))).toEqual(['a paragraph of 151 words'])
})

test.each([
  ['en', 'He said "yes" to the crew\'s "no".', 'He said “yes” to the crew’s “no”.'],
  ['uk', '"Кур\'єр" пише', '«Кур’єр» пише'],
  ['en', 'The  boat took the the crew.', 'The boat took the crew.'],
  ['en', 'It carried 45000 people.', 'It carried 45,000 people.'],
])('%s: what is certain in %s becomes %s', (language, words, becomes) => {
  const frozen = { ...paragraphs(words), language }
  const repairs = findingsOf(frozen).flatMap((finding) => finding.repairs ?? [])
  expect(repaired(frozen.text, repairs).get('body 0')).toBe(becomes)
})

test('a quotation mark that has no fellow is not repaired by guessing', () => {
  const [finding] = findingsOf(paragraphs('She said "yes and left.'))
  expect(finding).toMatchObject({ rule: 'straight-quotes', about: 'unsure' })
  expect(finding?.repairs).toBeUndefined()
})
