import { IconDots } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { leadBlocksOf, type Reading, type Row } from '#domain/compare/compare-stories.ts'
import type { Section } from '#domain/site/site.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { counted } from '../counted.ts'
import { Changed, Changes, type Writer } from './Changed.tsx'
import { changesOf, numberChanges, withSectionNames } from './changes.ts'
import { foldRows } from './fold-rows.ts'
import { HowItCame } from './HowItCame.tsx'
import { RowBody } from './RowBody.tsx'
import { RowFacts } from './RowFacts.tsx'
import classes from './ComparedSides.module.css'
import looks from './ComparedText.module.css'

type Props = {
  reading: Reading
  story: FrozenStory
  before: FrozenStory
  /** What the earlier side is called: `Read at 13:10`. */
  heading: ReactNode
  sections: readonly Section[]
  siteLanguage: string
  present: number
  onPresent: (change: number) => void
  writerOf: (row: Row) => Writer | undefined
}

const blockBefore = ({ part, was }: Row, before: FrozenStory) =>
  was === undefined
    ? null
    : ((part === 'lead' ? leadBlocksOf(before) : before.text.body.content)[was] ?? null)

/** A row as one side had it. */
const sideOf = (row: Row, gone: 'added' | 'deleted'): Row => ({
  ...row,
  pieces: row.pieces.filter(({ kind }) => kind !== gone),
  facts: [],
})

function Cell({ row, children }: { row: Row; children: ReactNode }) {
  const { block } = row
  const attrs = block?.type === 'textBlock' ? block.attrs : undefined
  return (
    <div
      className={row.part === 'body' ? `${looks['body']} ${classes['body']}` : undefined}
      data-kind={attrs?.kind}
      data-box={attrs?.box ? '' : undefined}
      style={attrs?.level ? { paddingInlineStart: attrs.level * 26 } : undefined}
    >
      {children}
    </div>
  )
}

/** Two forms of a story beside each other, block by block, so that both scroll as one. */
export function ComparedSides(props: Props) {
  const { reading, story, before, heading, sections, siteLanguage, present, onPresent } = props
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const numbering = numberChanges(reading)
  const facts = withSectionNames(reading.facts, sections)
  const oneSide = (row: Row, side: 'before' | 'now') => {
    const isBefore = side === 'before'
    const block = isBefore ? blockBefore(row, before) : row.block
    const shown = { ...sideOf(row, isBefore ? 'added' : 'deleted'), block }
    return (
      <Cell row={shown}>
        <RowBody row={shown} story={isBefore ? before : story} before={before} />
      </Cell>
    )
  }
  const pair = (row: Row) => {
    const change = numbering.get(row)
    const left = row.change === 'added' ? null : oneSide(row, 'before')
    const right = row.change === 'deleted' ? null : oneSide(row, 'now')
    if (change === undefined) return [left, right]
    const marked = (
      <Changed change={change} kind={row.change} by={props.writerOf(row)}>
        {right ?? left}
        <HowItCame row={row} />
        <RowFacts facts={row.facts} />
      </Changed>
    )
    return right ? [left, marked] : [marked, null]
  }
  return (
    <Changes value={{ total: changesOf(reading), present, onPresent }}>
      <article
        className={`${looks['article']} ${classes['sides']}`}
        lang={story.language ?? siteLanguage}
      >
        <div className={`${classes['row']} ${classes['heads']}`}>
          <h2>{heading}</h2>
          <h2>Now</h2>
        </div>
        {facts.length > 0 && (
          <Changed change={0} kind="changed">
            <RowFacts facts={facts} />
          </Changed>
        )}
        {foldRows(reading.rows, opened).map((item) => {
          if (item.type === 'fold') {
            return (
              <button
                key={`fold${item.at}`}
                type="button"
                className={looks['fold']}
                onClick={() => setOpened(new Set([...opened, item.at]))}
              >
                <span>
                  <IconDots size={15} stroke={1.75} aria-hidden />
                  {counted(item.rows, 'paragraph')} without changes
                </span>
              </button>
            )
          }
          const [left, right] = pair(item.row)
          return (
            <div key={`row${item.at}`} className={classes['row']}>
              <div>{left}</div>
              <div>{right}</div>
            </div>
          )
        })}
        <div data-end />
      </article>
    </Changes>
  )
}
