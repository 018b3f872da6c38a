import { expect, test } from 'vitest'
import type { Block } from '#domain/story-text/story-text.ts'
import { plainWords } from '#src/desks/story/plain-words.ts'
import { block, photo, story, words } from '../../support/story-text.ts'

const photoId = '0193b1f0-5a1c-7000-8000-000000000001'
const aPullQuote = (quote: string, speaker: string): Block => ({
  type: 'textBlock',
  attrs: { kind: 'pull-quote', level: 0, box: null, speaker },
  content: words(quote),
})

test('a copy of all words holds speakers, captions and alt texts too, each said as such', () => {
  const text = story(
    {
      headline: 'Ferry stays',
      standfirst: 'Crews agree.',
      lead: [{ photoId, caption: 'The ferry.', alt: 'A crane at dusk' }],
    },
    block('paragraph', 'It runs on.'),
    aPullQuote('We stay.', 'Jana Kovac'),
    photo(photoId, 'The crew.', 'Two wave from the quay'),
    photo(photoId, '', 'A red flag'),
  )
  expect(plainWords(text)).toBe(
    [
      'Ferry stays',
      'Crews agree.',
      'It runs on.\nWe stay.\nJana Kovac',
      'The ferry.\nAlt text: A crane at dusk',
      'The crew.\nAlt text: Two wave from the quay',
      'Alt text: A red flag',
    ].join('\n\n'),
  )
})

test('a second lead photo, which no reader is shown, is copied as well', () => {
  const lead = ['first', 'second'].map((name) => ({ photoId, caption: `The ${name}`, alt: name }))
  expect(plainWords(story({ lead }))).toBe(
    'The first\nAlt text: first\n\nThe second\nAlt text: second',
  )
})
