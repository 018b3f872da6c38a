import type { Row } from '#domain/compare/compare-stories.ts'
import classes from './ComparedText.module.css'

const nameOfMove = { 'from-above': 'moved from above', 'from-below': 'moved from below' } as const
const nameOfBreak = {
  split: 'split off the paragraph above',
  joined: 'joined from two paragraphs',
} as const

/** Why a block stands here although its words are not new. */
export function HowItCame({ row: { moved, broken } }: { row: Row }) {
  const line = moved ? nameOfMove[moved] : broken && nameOfBreak[broken]
  return line ? <p className={classes['moved']}>{line}</p> : null
}
