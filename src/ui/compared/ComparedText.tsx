import { IconDots } from '@tabler/icons-react'
import { createContext, use, useState, type ReactNode } from 'react'
import type { Section } from '#domain/site/site.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { groupBlocks, type Group, type ListGroup } from '#domain/story-text/group-blocks.ts'
import { counted } from '../counted.ts'
import { nameOfSection } from '../passed-checks.ts'
import { WordDiff } from '../WordDiff.tsx'
import { hasChanges, type Reading, type Row } from '#domain/compare/compare-stories.ts'
import { foldRows, type FoldedRow } from './fold-rows.ts'
import { ComparedPhoto } from './ComparedPhoto.tsx'
import { RowFacts } from './RowFacts.tsx'
import classes from './ComparedText.module.css'

type Props = {
  reading: Reading
  /** The later side: what is read. */
  story: FrozenStory
  /** The earlier side, for photos that are gone. */
  before: FrozenStory | undefined
  sections: readonly Section[]
  siteLanguage: string
  /** The present change, 0 for the first. */
  present: number
  onPresent: (change: number) => void
}

type Numbered = { total: number; present: number; onPresent: (change: number) => void }
const Changes = createContext<Numbered>({ total: 0, present: -1, onPresent: () => undefined })

/** A changed block is one stop of the Tab key, with its number for a name. */
function Changed({
  change,
  kind,
  children,
}: {
  change: number
  kind: string
  children: ReactNode
}) {
  const { total, present, onPresent } = use(Changes)
  return (
    <div
      role="group"
      tabIndex={0}
      aria-label={`Change ${change + 1} of ${total}`}
      data-change={change}
      data-kind={kind}
      data-present={change === present || undefined}
      className={classes['changed']}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onPresent(change)
      }}
    >
      {children}
    </div>
  )
}

type Numbering = ReadonlyMap<Row, number>
type Story = Pick<Props, 'story' | 'before'>

function RowBody({ row, story, before }: { row: Row } & Story) {
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

function OneRow({ row, numbering, ...story }: { row: Row; numbering: Numbering } & Story) {
  const change = numbering.get(row)
  const body = (
    <>
      <RowBody row={row} {...story} />
      {row.moved && <p className={classes['moved']}>moved {nameOfWay[row.moved]}</p>}
      {row.block?.type !== 'photo' && <RowFacts facts={row.facts} />}
    </>
  )
  if (change === undefined) return body
  return (
    <Changed change={change} kind={row.change}>
      {body}
    </Changed>
  )
}

const nameOfWay = { 'from-above': 'from above', 'from-below': 'from below' } as const

type Item = { kind: string; level: number; box: string | null; folded: FoldedRow }

function itemOf(folded: FoldedRow): Item {
  if (folded.type === 'fold') return { kind: 'fold', level: 0, box: null, folded }
  const { block } = folded.row
  return block?.type === 'textBlock'
    ? { ...block.attrs, folded }
    : { kind: block?.type ?? folded.row.part, level: 0, box: null, folded }
}

type Drawing = Story & { numbering: Numbering; onUnfold: (at: number) => void }

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

/** Changed rows in reading order; the facts of the story are the first change when there are any. */
export const changesOf = (reading: Reading) =>
  (reading.facts.length > 0 ? 1 : 0) + reading.rows.filter(({ change }) => change !== 'same').length

/** A story as readers would read it, with what changed marked in it. */
export function ComparedText(props: Props) {
  const { reading, story, before, sections, siteLanguage, present, onPresent } = props
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const first = reading.facts.length > 0 ? 1 : 0
  const changed = reading.rows.filter(({ change }) => change !== 'same')
  const numbering = new Map(changed.map((row, i) => [row, first + i]))
  const folded = hasChanges(reading)
    ? foldRows(reading.rows, opened)
    : reading.rows.map((row, at) => ({ type: 'row' as const, row, at }))
  const drawing = {
    story,
    before,
    numbering,
    onUnfold: (at: number) => setOpened(new Set([...opened, at])),
  }
  const names = story.byline.map(({ name }) => name)
  const isBody = (item: FoldedRow) => item.type === 'fold' || item.row.part === 'body'
  const facts = reading.facts.map((fact) =>
    fact.name === 'Section'
      ? {
          ...fact,
          before: nameOfSection(sections, fact.before || null),
          after: nameOfSection(sections, fact.after || null),
        }
      : fact,
  )
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
      </article>
    </Changes>
  )
}
