import { describe, expect, test } from 'vitest'
import { draftNote } from '#domain/corrections/draft-note.ts'
import { silentChangeSentence, weightyChanges } from '#domain/corrections/weighty-changes.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { block, story } from '../../support/story-text.ts'

const frozen = (paragraphs: readonly string[], more: Partial<FrozenStory> = {}): FrozenStory => ({
  text: story(
    { headline: 'Night ferry stays' },
    ...paragraphs.map((one) => block('paragraph', one)),
  ),
  photos: [],
  byline: [{ authorId: 'ines', name: 'Ines Halloway' }],
  section: 'harbour',
  language: null,
  ...more,
})

const told = (before: string | string[], after: string | string[], language = 'en') =>
  weightyChanges(frozen([before].flat()), frozen([after].flat()), language).map(
    ({ kind, was, is }) => `${kind}: ${was} → ${is}`,
  )

describe('what readers should be told of', () => {
  test.each([
    [
      'a figure',
      'The boat carries 12 people a night.',
      'The boat carries 14 people a night.',
      ['figure: boat carries 12 people a → boat carries 14 people a'],
    ],
    [
      'a figure in words',
      'It takes twelve boats.',
      'It takes fourteen boats.',
      ['figure: It takes twelve boats → It takes fourteen boats'],
    ],
    [
      'two figures that changed places',
      'There were 12 boats and 14 cars.',
      'There were 14 boats and 12 cars.',
      [
        'figure: There were 12 boats and → There were 14 boats and',
        'figure: boats and 14 cars → boats and 12 cars',
      ],
    ],
    [
      'a name',
      'The skipper, Olha Marchenco, agreed.',
      'The skipper, Olha Marchenko, agreed.',
      ['name: skipper, Olha Marchenco, agreed → skipper, Olha Marchenko, agreed'],
    ],
    [
      'a name at the start of a sentence that stands within one too',
      'Vane agreed. The rest is for Vane to say.',
      'Bane agreed. The rest is for Vane to say.',
      ['name: Vane agreed → Bane agreed'],
    ],
    [
      'a Ukrainian name',
      'Капітанка Ольга Марченко погодилася.',
      'Капітанка Ольга Марчук погодилася.',
      ['name: Капітанка Ольга Марченко погодилася → Капітанка Ольга Марчук погодилася'],
    ],
    [
      'a quote',
      'She said: “We will stay in port.” Then she left.',
      'She said: “We will never stay in port.” Then she left.',
      ['quote: “We will stay in port.” → “We will never stay in port.”'],
    ],
    [
      'a figure that is gone',
      'The boat carries 12 people.',
      'The boat carries people.',
      ['figure: boat carries 12 people → boat carries people'],
    ],
  ])('%s', (_what, before, after, expected) => {
    expect(told(before, after)).toEqual(expected)
  })

  test.each([
    ['other words', 'The boat is late.', 'The ferry is late.'],
    ['a sentence that is only new', 'The boat stays.', 'The boat stays. It carries 12 people.'],
    ['a new paragraph', ['The boat stays.'], ['The boat stays.', 'Olha Marchenko said: “Good.”']],
    [
      'a paragraph that was split',
      'The boat stays. It carries 12 people.',
      ['The boat stays.', 'It carries 12 people.'],
    ],
    ['other quote marks', 'She said: "We stay."', 'She said: “We stay.”'],
    ['the first word of a sentence', 'Boats are late. We wait.', 'Ferries are late. We wait.'],
  ])('is not %s', (_what, before, after) => {
    expect(told(before, after)).toEqual([])
  })

  test('a German noun is no name, a first name with a last name is', () => {
    expect(told('Das rote Schiff fährt.', 'Das rote Boot fährt.', 'de')).toEqual([])
    expect(told('Das sagt Olha Marchenco heute.', 'Das sagt Olha Marchenko heute.', 'de')).toEqual([
      'name: sagt Olha Marchenco heute → sagt Olha Marchenko heute',
    ])
  })

  test('a byline is made of names', () => {
    const after = frozen(['It stays.'], { byline: [{ authorId: 'jonah', name: 'Jonah Pell' }] })
    expect(weightyChanges(frozen(['It stays.']), after, 'en')).toEqual([
      { kind: 'name', was: 'Ines Halloway', is: 'Jonah Pell' },
    ])
  })

  test('is named in one sentence', () => {
    const changes = weightyChanges(
      frozen(['It carries 12 people to 3 islands tonight.']),
      frozen(['It carries 14 people to 4 islands tonight.']),
      'en',
    )
    expect(silentChangeSentence(changes)).toBe(
      'the update changes a figure without a note: “It carries 12 people to” is now “It carries 14 people to”, and 1 more',
    )
    expect(silentChangeSentence([])).toBeUndefined()
  })
})

describe('a drafted correction note', () => {
  const draft = (before: string, after: string, language = 'en') =>
    draftNote(frozen([before]), frozen([after]), language)

  test('says what stood there and what should have', () => {
    expect(
      draft('The boat carries 12 people a night.', 'The boat carries 14 people a night.'),
    ).toBe(
      'An earlier version of this story said “boat carries 12 people a”. It should have said “boat carries 14 people a”.',
    )
  })

  test('is in the story’s own language', () => {
    const [before, after] = ['Капітанка Ольга Марченко.', 'Капітанка Ольга Марчук.']
    const note = draftNote(
      frozen([before], { language: 'uk' }),
      frozen([after], { language: 'uk' }),
      'en',
    )
    expect(note).toBe(
      'У попередній версії цього матеріалу було «Капітанка Ольга Марченко». Правильно: «Капітанка Ольга Марчук».',
    )
  })

  test('tells of plain words where nothing weighty changed, and of nothing where nothing did', () => {
    expect(draft('The boat is late.', 'The boat is early.')).toBe(
      'An earlier version of this story said “boat is late”. It should have said “boat is early”.',
    )
    expect(draft('The boat is late.', 'The boat is late.')).toBe('')
  })

  test('puts no quote marks into quote marks, and takes dollar signs as they are', () => {
    expect(draft('She said “we stay” for $1 a day.', 'She said “we go” for $1 a day.')).toBe(
      'An earlier version of this story said “said we stay for $1”. It should have said “said we go for $1”.',
    )
  })
})
