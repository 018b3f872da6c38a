import type { Row } from '#domain/compare/compare-stories.ts'
import classes from './ComparedText.module.css'

const nameOfMove = { 'from-above': 'moved from above', 'from-below': 'moved from below' } as const
const nameOfBreak = ({ broken, joinedOf = 2 }: Row) =>
  broken === 'split'
    ? 'split off the paragraph above'
    : broken && `joined from ${joinedOf === 2 ? 'two' : joinedOf} paragraphs`

/** Why a block stands here although its words are not new. */
export function HowItCame({ row }: { row: Row }) {
  const line = row.moved ? nameOfMove[row.moved] : nameOfBreak(row)
  return line ? <p className={classes['moved']}>{line}</p> : null
}
