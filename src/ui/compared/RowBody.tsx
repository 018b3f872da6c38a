import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { Row } from '#domain/compare/compare-stories.ts'
import { WordDiff } from '../WordDiff.tsx'
import { ComparedPhoto } from './ComparedPhoto.tsx'
import classes from './ComparedText.module.css'

export type Sides = {
  /** The later side: what is read. */
  story: FrozenStory
  /** The earlier side, for photos that are gone. */
  before: FrozenStory | undefined
}

/** One block with what changed in it, as readers will see such a block. */
export function RowBody({ row, story, before }: { row: Row } & Sides) {
  const words = <WordDiff pieces={row.pieces} />
  if (row.part === 'headline') return <h1 dir="auto">{words}</h1>
  if (row.part === 'standfirst')
    return (
      <p className={classes['standfirst']} dir="auto">
        {words}
      </p>
    )
  const { block } = row
  if (block?.type === 'rule') return <hr />
  if (block?.type === 'photo') {
    const side = row.change === 'deleted' && before ? before : story
    return <ComparedPhoto row={row} photo={block} story={side} />
  }
  const kind = block?.attrs.kind ?? 'paragraph'
  if (kind === 'crosshead') return <h2 dir="auto">{words}</h2>
  if (kind === 'small-crosshead') return <h3 dir="auto">{words}</h3>
  if (kind === 'pull-quote') {
    return (
      <blockquote className={classes['pull']} dir="auto">
        <p>{words}</p>
        {block?.attrs.speaker && <cite>{block.attrs.speaker}</cite>}
      </blockquote>
    )
  }
  return <p dir="auto">{words}</p>
}
