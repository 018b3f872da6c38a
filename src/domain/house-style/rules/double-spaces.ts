import { findingOf } from '../finding.ts'
import type { Rule } from '../house.ts'
import { findIn } from '../running-text.ts'

export const doubleSpaces: Rule = ({ texts }) => {
  const hits = [...findIn(texts, /(?<=\S) {2,}(?=\S)/g)].map(({ at, words }) => ({
    at,
    repair: { was: words, becomes: ' ' },
  }))
  return findingOf(
    {
      rule: 'double-spaces',
      level: 'warn',
      what: hits.length === 1 ? 'a double space' : `${hits.length} double spaces`,
      why: 'One space stands between words and after a full stop.',
    },
    hits,
  )
}
