import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { Section } from '#domain/site/site.ts'
import { groupBlocks, type Group, type ListGroup } from '#domain/story-text/group-blocks.ts'
import { counted } from '../counted.ts'
import { nameOfSection } from '../passed-checks.ts'
import { hasChanges, type Reading, type Row } from '#domain/compare/compare-stories.ts'
import { foldRows, type FoldedRow } from './fold-rows.ts'
import { Changed, Changes, type Writer } from './Changed.tsx'
import { changesOf, numberChanges, withSectionNames } from './changes.ts'
import { HowItCame } from './HowItCame.tsx'
import { RowBody, type Sides } from './RowBody.tsx'
import { RowFacts } from './RowFacts.tsx'
import classes from './ComparedText.module.css'

type Props = Sides & {
  reading: Reading
  sections: readonly Section[]
  siteLanguage: string
  /** The present change, 0 for the first. */
  present: number
  onPresent: (change: number) => void
  /** Who changed a row last, for the margin. */
  writerOf?: WriterOf
}

type Numbering = ReadonlyMap<Row, number>
type WriterOf = (row: Row) => Writer | undefined

type RowProps = { row: Row; numbering: Numbering; writerOf: WriterOf } & Sides

function OneRow({ row, numbering, writerOf, ...story }: RowProps) {
  const change = numbering.get(row)
  const body = (
    <>
      <RowBody row={row} {...story} />
      <HowItCame row={row} />
      {row.block?.type !== 'photo' && <RowFacts facts={row.facts} />}
    </>
  )
  if (change === undefined) return body
  return (
    <Changed change={change} kind={row.change} by={writerOf(row)}>
      {body}
    </Changed>
  )
}

type Item = { kind: string; level: number; box: string | null; folded: FoldedRow }

function itemOf(folded: FoldedRow): Item {
  if (folded.type === 'fold') return { kind: 'fold', level: 0, box: null, folded }
  const { block } = folded.row
  return block?.type === 'textBlock'
    ? { ...block.attrs, folded }
    : { kind: block?.type ?? folded.row.part, level: 0, box: null, folded }
}

type Drawing = Sides & {
  numbering: Numbering
  writerOf: WriterOf
  onUnfold: (at: number) => void
}

function One({ item, drawing }: { item: Item; drawing: Drawing }) {
  const { folded } = item
  if (folded.type === 'row') return <OneRow row={folded.row} {...drawing} />
  return (
    <button type="button" className={classes['fold']} onClick={() => drawing.onUnfold(folded.at)}>
      <span>
        <IconDots size={15} stroke={1.75} aria-hidden />
        {counted(folded.rows, 'paragraph')} without changes
      </span>
    </button>
  )
}

const keyOf = ({ folded }: Item) => `${folded.type}${folded.at}`

function List({ list, drawing }: { list: ListGroup<Item>; drawing: Drawing }) {
  const Tag = list.tag
  return (
    <Tag>
      {list.items.map(({ block, lists }) => (
        <li key={keyOf(block)}>
          <One item={block} drawing={drawing} />
          {lists.map((inner) => (
            <List key={keyOf(inner.items[0]!.block)} list={inner} drawing={drawing} />
          ))}
        </li>
      ))}
    </Tag>
  )
}

function Groups({ groups, drawing }: { groups: readonly Group<Item>[]; drawing: Drawing }) {
  return groups.map((group) => {
    switch (group.type) {
      case 'list':
        return <List key={keyOf(group.items[0]!.block)} list={group} drawing={drawing} />
      case 'quote':
        return (
          <blockquote key={keyOf(group.blocks[0]!)} className={classes['quote']}>
            {group.blocks.map((item) => (
              <One key={keyOf(item)} item={item} drawing={drawing} />
            ))}
          </blockquote>
        )
      case 'box':
        return (
          <aside key={group.box} className={classes['box']}>
            <Groups groups={group.groups} drawing={drawing} />
          </aside>
        )
      case 'block':
        return <One key={keyOf(group.block)} item={group.block} drawing={drawing} />
    }
  })
}

/** A story as readers would read it, with what changed marked in it. */
export function ComparedText(props: Props) {
  const { reading, story, before, sections, siteLanguage, present, onPresent } = props
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const numbering = numberChanges(reading)
  const folded = hasChanges(reading)
    ? foldRows(reading.rows, opened)
    : reading.rows.map((row, at) => ({ type: 'row' as const, row, at }))
  const drawing = {
    story,
    before,
    numbering,
    writerOf: props.writerOf ?? (() => undefined),
    onUnfold: (at: number) => setOpened(new Set([...opened, at])),
  }
  const names = story.byline.map(({ name }) => name)
  const isBody = (item: FoldedRow) => item.type === 'fold' || item.row.part === 'body'
  const facts = withSectionNames(reading.facts, sections)
  return (
    <Changes value={{ total: changesOf(reading), present, onPresent }}>
      <article className={classes['article']} lang={story.language ?? siteLanguage}>
        <p className={classes['over']}>{nameOfSection(sections, story.section)}</p>
        {facts.length > 0 && (
          <Changed change={0} kind="changed">
            <RowFacts facts={facts} />
          </Changed>
        )}
        <Groups
          groups={groupBlocks(folded.filter((item) => !isBody(item)).map(itemOf))}
          drawing={drawing}
        />
        {names.length > 0 && <p className={classes['byline']}>By {names.join(', ')}</p>}
        <div className={classes['body']}>
          <Groups groups={groupBlocks(folded.filter(isBody).map(itemOf))} drawing={drawing} />
        </div>
        <div data-end />
      </article>
    </Changes>
  )
}
