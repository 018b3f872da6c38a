import { describe, expect, test } from 'vitest'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { Block, StoryText } from '#domain/story-text/story-text.ts'
import { changedSentence } from '#src/desks/approval/changed-words.ts'
import { compareStories, hasChanges, type Row } from '#domain/compare/compare-stories.ts'
import { foldRows } from '#src/ui/compared/fold-rows.ts'
import { block, photo, story } from '../../support/story-text.ts'

const frozen = (text: StoryText, change: Partial<FrozenStory> = {}): FrozenStory => ({
  text,
  photos: [],
  byline: [{ authorId: 'a', name: 'Tobias Renn' }],
  section: 'city',
  language: null,
  ...change,
})
const withBody = (...content: Block[]) =>
  frozen(story({ headline: 'Tram depot delayed', standfirst: 'Soil tests.' }, ...content))

const paragraph = (text: string) => block('paragraph', text)
const first = paragraph('Work on the tram depot at Mill Lane has stopped after soil tests.')
const second = paragraph('Clearing the ground will take four months and cost about 2 million.')
const third = paragraph('The engineer did not answer questions by Tuesday noon.')

const bodyOf = (before: FrozenStory, after: FrozenStory) =>
  compareStories(before, after).rows.filter(({ part }) => part === 'body')

const said = ({ change, pieces }: Row) =>
  `${change}: ${pieces
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, text }) => `${kind === 'added' ? '+' : '-'}${text}`)
    .join(' ')}`

describe('what changed in a story since another form of it', () => {
  test('nothing, when nothing changed', () => {
    const one = withBody(first, second)
    expect(hasChanges(compareStories(one, structuredClone(one)))).toBe(false)
  })

  test('a reworded paragraph is compared with itself, its neighbours stay', () => {
    const reworded = paragraph(
      'Clearing the ground will take five months and cost about 2 million.',
    )
    const rows = bodyOf(withBody(first, second, third), withBody(first, reworded, third))
    expect(rows.map(said)).toEqual(['same: ', 'changed: -four +five', 'same: '])
  })

  test('a new paragraph before a reworded one does not hide the rewording', () => {
    const quote = paragraph('“Nobody built on that corner,” said Lene Marrow.')
    const reworded = paragraph(
      'Clearing the ground will take five months and cost about 2 million.',
    )
    const rows = bodyOf(withBody(first, second), withBody(first, quote, reworded))
    expect(rows.map(({ change }) => change)).toEqual(['same', 'added', 'changed'])
  })

  test('a deleted paragraph stands where it stood', () => {
    const rows = bodyOf(withBody(first, second, third), withBody(first, third))
    expect(rows.map(({ change }) => change)).toEqual(['same', 'deleted', 'same'])
  })

  test('paragraphs that share no words are one gone and one new', () => {
    const other = paragraph('Ferries sail again on Monday morning.')
    const rows = bodyOf(withBody(first), withBody(other))
    expect(rows.map(({ change }) => change)).toEqual(['deleted', 'added'])
  })

  test('a paragraph that became a crosshead changed, although its words did not', () => {
    const [row] = bodyOf(withBody(paragraph('What now')), withBody(block('crosshead', 'What now')))
    expect(row).toMatchObject({
      change: 'changed',
      facts: [{ name: 'Kind', before: 'paragraph', after: 'crosshead' }],
    })
  })

  test('a credit that was filled in shows at its photo, in the lead and in the text', () => {
    const text = story(
      { headline: 'Tram', lead: [{ photoId: 'one', alt: 'A crane', caption: 'A crane' }] },
      photo('one', 'The same crane', 'A crane'),
    )
    const withCredit = (credit: string) =>
      frozen(text, { photos: [{ photoId: 'one', credit, renditions: [] }] })
    const { rows } = compareStories(withCredit(''), withCredit('Maren Sollis'))
    const changed = rows.filter(({ change }) => change === 'changed')
    expect(changed.map(({ part }) => part)).toEqual(['lead', 'body'])
    expect(changed[0]?.facts).toEqual([{ name: 'Credit', before: '', after: 'Maren Sollis' }])
  })

  test('section and byline take part', () => {
    const after = frozen(
      story({ headline: 'Tram depot delayed', standfirst: 'Soil tests.' }, first),
      {
        section: 'harbour',
        byline: [
          { authorId: 'a', name: 'Tobias Renn' },
          { authorId: 'b', name: 'Ines Halloway' },
        ],
      },
    )
    expect(compareStories(withBody(first), after).facts).toEqual([
      { name: 'Section', before: 'city', after: 'harbour' },
      { name: 'Byline', before: 'Tobias Renn', after: 'Tobias Renn, Ines Halloway' },
    ])
  })

  test('a paragraph that was carried elsewhere is read once, as moved, with what changed in it', () => {
    const reworded = paragraph('Work on the tram depot at Mill Lane has ended after soil tests.')
    const rows = bodyOf(withBody(first, second, third), withBody(second, third, reworded))
    expect(rows.map(({ change, moved }) => moved ?? change)).toEqual(['same', 'same', 'from-above'])
    expect(rows.map(said).at(-1)).toBe('changed: -stopped +ended')
  })

  test('a lead photo that is swapped with one of the text is read as two that moved, with what changed in a caption', () => {
    const [ferry, bridge] = [
      '0193b1f0-5a1c-7000-8000-000000000001',
      '0193b1f0-5a1c-7000-8000-000000000002',
    ]
    const form = (lead: string, caption: string, other: string, words: string) =>
      frozen(
        story(
          { headline: 'Ferry', lead: [{ photoId: lead, alt: '', caption }] },
          first,
          photo(other, words, ''),
        ),
      )
    const before = form(ferry, 'The ferry at night.', bridge, 'A crane on the quay.')
    const after = form(bridge, 'A crane on the quay, Monday.', ferry, 'The ferry at night.')
    const photos = compareStories(before, after).rows.filter((row) => row.block?.type === 'photo')
    expect(photos.map(({ part, moved }) => `${part} ${moved}`)).toEqual([
      'lead from-below',
      'body from-above',
    ])
    expect(photos.map(said)).toEqual(['changed: +, Monday', 'changed: '])
  })

  test('two short lines that happen to be alike have not moved', () => {
    const rows = bodyOf(
      withBody(paragraph('What now'), first),
      withBody(first, paragraph('What now')),
    )
    expect(rows.map(({ change, moved }) => moved ?? change)).toEqual(['deleted', 'same', 'added'])
  })

  test('a long story that became another one is told as such, without looking for hours', () => {
    const many = (letter: string) =>
      Array.from({ length: 9_000 }, (_, i) => `${letter}${i}`).join(' ')
    const rows = bodyOf(withBody(paragraph(many('a'))), withBody(paragraph(many('b'))))
    expect(rows.map(({ change }) => change)).toEqual(['deleted', 'added'])
  })

  test.each([
    [
      'two words that were replaced',
      paragraph('Work on the bus garage at Mill Lane has stopped after soil tests.'),
      '2 words changed while you read.',
    ],
    [
      'one word more',
      paragraph('Work on the tram depot at Mill Lane has now stopped after soil tests.'),
      '1 word changed while you read.',
    ],
    [
      'another kind of block',
      block('crosshead', 'Work on the tram depot at Mill Lane has stopped after soil tests.'),
      'Something beside the words changed while you read.',
    ],
  ])('an editor is told of %s', (_what, now, sentence) => {
    expect(changedSentence(withBody(first), withBody(now), [])).toBe(sentence)
  })
})

describe('folding what did not change', () => {
  const row = (change: Row['change'], part: Row['part'] = 'body'): Row => ({
    part,
    change,
    block: null,
    pieces: [],
    facts: [],
  })
  const same = (count: number) => Array.from({ length: count }, () => row('same'))
  const shape = (rows: Row[], opened: number[] = []) =>
    foldRows(rows, new Set(opened)).map((item) =>
      item.type === 'fold' ? `${item.rows} folded` : item.row.change,
    )

  test('a long stretch folds and leaves one block beside each change', () => {
    expect(shape([row('changed'), ...same(9), row('added')])).toEqual([
      'changed',
      'same',
      '7 folded',
      'same',
      'added',
    ])
  })

  test('a short stretch stays', () => {
    expect(shape([row('changed'), ...same(4), row('added')])).toEqual([
      'changed',
      'same',
      'same',
      'same',
      'same',
      'added',
    ])
  })

  test('headline and standfirst never fold', () => {
    expect(shape([row('same', 'headline'), row('same', 'standfirst'), row('changed')])).toEqual([
      'same',
      'same',
      'changed',
    ])
  })

  test('a fold that was opened shows all its blocks', () => {
    const rows = [row('changed'), ...same(9), row('added')]
    const [, , fold] = foldRows(rows, new Set())
    expect(shape(rows, [fold?.at ?? -1])).toHaveLength(11)
  })

  test('every block is shown or counted in a fold', () => {
    const rows = [...same(6), row('changed'), ...same(12), row('deleted'), ...same(2)]
    const counted = foldRows(rows, new Set()).reduce(
      (sum, item) => sum + (item.type === 'fold' ? item.rows : 1),
      0,
    )
    expect(counted).toBe(rows.length)
  })
})
