import { describe, expect, test } from 'vitest'
import type { Publication } from '#domain/story/story.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { bandSentence, frozenVersions } from '#src/desks/preview/preview-words.ts'
import { block, story } from '../../support/story-text.ts'

const frozen = (words: string): FrozenStory => ({
  text: story({ headline: 'Night ferry' }, block('paragraph', words)),
  photos: [],
  byline: [],
  section: null,
  language: null,
})
const publication: Publication = {
  slug: 'night-ferry',
  mark: 'one',
  firstPublishedAt: '2026-11-24T12:00:00.000Z',
  visibleFrom: '2026-11-24T12:00:00.000Z',
  changedAt: '2026-11-24T12:00:00.000Z',
  withdrawnAt: null,
}
const now = new Date('2026-11-24T14:00:00.000Z')
const approval = { mark: 'one', personId: 'olha', at: '2026-11-24T11:00:00.000Z' }
const approved = { frozen: frozen('Approved.'), ...approval }

describe('which words a preview can show', () => {
  test.each([
    ['a draft', null, null, null, []],
    ['an approved story', approval, null, approved, ['approved']],
    ['an approval that ended', null, null, approved, []],
    ['a published story', approval, publication, approved, ['approved', 'published']],
    ['an update being written', null, publication, approved, ['published']],
    [
      'an update that is approved',
      { ...approval, mark: 'two' },
      publication,
      { ...approved, mark: 'two' },
      ['approved'],
    ],
  ] as const)('%s', (_what, approval, publication, review, expected) => {
    expect(Object.keys(frozenVersions({ approval, publication }, review))).toEqual(expected)
  })
})

describe('what the band says', () => {
  const band = { publication, shown: frozen('New.'), published: frozen('Old.'), mark: 'two', now }
  test.each([
    ['never published', { ...band, publication: null }, 'Readers cannot see this yet.'],
    [
      'published for a later moment',
      { ...band, publication: { ...publication, visibleFrom: '2026-11-24T18:00:00.000Z' } },
      'Readers cannot see this yet.',
    ],
    ['other words', band, 'This differs from what readers see.'],
    ['the same words', { ...band, shown: frozen('Old.') }, 'This is what readers see.'],
    [
      'marks alone, when the words are not at hand',
      { ...band, published: undefined },
      'This differs from what readers see.',
    ],
    [
      'withdrawn',
      { ...band, publication: { ...publication, withdrawnAt: '2026-11-24T13:00:00.000Z' } },
      'Readers see that this story was withdrawn.',
    ],
  ])('%s', (_what, facts, sentence) => {
    expect(bandSentence(facts)).toBe(sentence)
  })
})
