import { compareStories, type Row } from '#domain/compare/compare-stories.ts'
import type { Piece } from '#domain/compare/word-diff.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'

/** `stays [-went-] [+came+]`, so that a case can be read. */
export const written = (pieces: readonly Piece[]) =>
  pieces
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'added' ? `[+${text}+]` : `[-${text}-]`,
    )
    .join('')

const factsIn = ({ facts }: Pick<Row, 'facts'>) =>
  facts.map(({ name, before, after }) => `${name}: ${before || '–'} → ${after || '–'}`)

/** What an editor reads of a comparison: what did not change is left out. */
export function readable(before: FrozenStory, after: FrozenStory): string[] {
  const reading = compareStories(before, after)
  const rows = reading.rows.flatMap((row) => {
    if (row.change === 'same') return []
    const broken = row.joinedOf ? `${row.broken} of ${row.joinedOf}` : row.broken
    const how = row.moved ? `moved ${row.moved.replace('-', ' ')}` : broken
    const what = [how, ...factsIn(row)]
    const said = what.filter(Boolean).join(', ')
    const words = written(row.pieces)
    return [[row.part === 'body' ? '' : `${row.part} `, said && `(${said}) `, words].join('')]
  })
  return [...factsIn(reading), ...rows]
}
