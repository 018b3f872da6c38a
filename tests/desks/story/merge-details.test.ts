import { describe, expect, test } from 'vitest'
import type { StoryDetails } from '#domain/story/story.ts'
import { keptSentence, mergeDetails, takeFields } from '#src/desks/story/merge-details.ts'

const base: StoryDetails = {
  slug: 'tram-depot-soil',
  section: 'city',
  tags: ['trams'],
  byline: [{ authorId: '11111111-1111-4111-8111-111111111111' }],
  embargoUntil: null,
  deskNotes: '',
  assignees: [],
  language: null,
  brief: null,
}
const withChange = (change: Partial<StoryDetails>): StoryDetails => ({ ...base, ...change })

describe('two people who changed the same details', () => {
  test.each<[string, Partial<StoryDetails>, Partial<StoryDetails>, string[], string[], string[]]>([
    ['nobody changed anything', {}, {}, [], [], []],
    ['only I did', { slug: 'mine' }, {}, ['slug'], [], []],
    ['only they did', {}, { tags: ['trams', 'soil'] }, [], ['tags'], []],
    ['each another field', { section: 'harbour' }, { tags: [] }, ['section'], ['tags'], []],
    ['both the same field differently', { slug: 'mine' }, { slug: 'theirs' }, [], [], ['slug']],
    ['both the same way', { slug: 'same' }, { slug: 'same' }, [], [], []],
    [
      'a list in another order is another list',
      { tags: ['a', 'b'] },
      { tags: ['b', 'a'] },
      [],
      [],
      ['tags'],
    ],
    [
      'all kinds at once',
      { slug: 'mine', section: 'harbour' },
      { slug: 'theirs', deskNotes: 'Call back.' },
      ['section'],
      ['deskNotes'],
      ['slug'],
    ],
  ])('%s', (_what, mine, theirs, onlyMine, onlyTheirs, differing) => {
    const merge = mergeDetails(base, withChange(mine), withChange(theirs))
    expect(merge).toMatchObject({ onlyMine, onlyTheirs, differing })
  })

  test('what only one side changed is taken over, what both changed stands as on my side', () => {
    const { merged } = mergeDetails(
      base,
      withChange({ slug: 'mine', section: 'harbour' }),
      withChange({ slug: 'theirs', deskNotes: 'Call back.' }),
    )
    expect(merged).toEqual(
      withChange({ slug: 'mine', section: 'harbour', deskNotes: 'Call back.' }),
    )
  })

  test('a field that a person gives up is theirs, and no other', () => {
    const theirs = withChange({ slug: 'theirs', tags: ['theirs'] })
    expect(takeFields(withChange({ slug: 'mine' }), theirs, ['slug'])).toEqual(
      withChange({ slug: 'theirs' }),
    )
  })

  test('what was taken over without a question is told', () => {
    expect(keptSentence({ onlyMine: ['section'], onlyTheirs: ['tags'] }, 'Tobias Renn')).toBe(
      'Kept: Section, changed only by you. Tags, changed only by Tobias Renn.',
    )
    expect(keptSentence({ onlyMine: [], onlyTheirs: [] }, 'Tobias Renn')).toBe('')
  })
})
