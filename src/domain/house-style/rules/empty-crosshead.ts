import { isCrosshead } from '../../story-text/block-kinds.ts'
import { findingOf } from '../finding.ts'
import type { Rule } from '../house.ts'
import { placeIn } from '../running-text.ts'

export const emptyCrosshead: Rule = ({ texts }) => {
  const hits = texts
    .filter(({ kind, text }) => isCrosshead(kind) && text.trim() === '')
    .map((text) => ({ at: placeIn(text, 0, 0) }))
  return findingOf(
    {
      rule: 'empty-crosshead',
      level: 'warn',
      what: hits.length === 1 ? 'an empty crosshead' : `${hits.length} empty crossheads`,
      why: 'Readers see a gap where a heading should be. Fill it or delete it.',
    },
    hits,
  )
}
