import { expect, test } from 'vitest'
import { findingsOf, paragraphs, repaired } from '../../../support/house-style.ts'

const ownWords = [
  { write: 'Kyiv', instead: ['Kiev', 'Kyev'] },
  { write: 'Harbour Board', instead: ['Board'] },
  { write: 'email', instead: ['e-mail'] },
  { write: 'internet', instead: ['Internet'] },
  { write: 'ґанок', instead: ['ганок'] },
]

test.each([
  ['The train from Kiev is late.', 'The train from Kyiv is late.'],
  ['KIEV and Kyev', 'KYIV and Kyiv'],
  ['Kiev’s mayor', 'Kyiv’s mayor'],
  ['The Harbour Board met. The Board ate.', 'The Harbour Board met. The Harbour Board ate.'],
  ['E-mail is an e-mail.', 'Email is an email.'],
  ['Internet is the Internet.', 'Internet is the internet.'],
  ['Старий ганок.', 'Старий ґанок.'],
  ['Kievan Rus, boarding and Boards', 'Kievan Rus, boarding and Boards'],
  ['Kyiv has email.', 'Kyiv has email.'],
])('%s becomes %s by the newsroom’s own list', (words, becomes) => {
  const frozen = paragraphs(words)
  const repairs = findingsOf(frozen, { ownWords })
    .filter(({ rule }) => rule === 'own-words')
    .flatMap((finding) => finding.repairs ?? [])
  expect(repaired(frozen.text, repairs).get('body 0')).toBe(becomes)
})

test('signs in the list are signs, and an empty list finds nothing', () => {
  const listed = [{ write: 'a.m.', instead: ['(am)', 'am*'] }]
  expect(() => findingsOf(paragraphs('7 (am)'), { ownWords: listed })).not.toThrow()
  expect(findingsOf(paragraphs('Kiev'), { ownWords: [] })).toEqual([])
})
