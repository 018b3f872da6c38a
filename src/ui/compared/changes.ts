import type { FactChange, Reading, Row } from '#domain/compare/compare-stories.ts'
import type { Hands } from '#domain/reading/hands.ts'
import type { Section } from '#domain/site/site.ts'
import { nameOfSection } from '../passed-checks.ts'

/** Changed rows in reading order; the facts of the story are the first change when there are any. */
export const changesOf = (reading: Reading) =>
  (reading.facts.length > 0 ? 1 : 0) + reading.rows.filter(({ change }) => change !== 'same').length

/** The number of each changed row, 0 for the first change. */
export function numberChanges({ facts, rows }: Reading): ReadonlyMap<Row, number> {
  const first = facts.length > 0 ? 1 : 0
  const changed = rows.filter(({ change }) => change !== 'same')
  return new Map(changed.map((row, i) => [row, first + i]))
}

/** Who changed a row last; undefined where nobody's hands did, as for a credit. */
export function handOf(row: Row, hands: Hands | undefined) {
  if (!hands || row.change === 'same') return undefined
  if (row.part !== 'body') return hands[row.part] ?? undefined
  const hand = row.is === undefined ? hands.before[row.was ?? -1] : hands.body[row.is]
  return hand ?? undefined
}

/** A section is told by its name, not by its slug. */
export const withSectionNames = (facts: readonly FactChange[], sections: readonly Section[]) =>
  facts.map((fact) =>
    fact.name === 'Section'
      ? {
          ...fact,
          before: nameOfSection(sections, fact.before || null),
          after: nameOfSection(sections, fact.after || null),
        }
      : fact,
  )
