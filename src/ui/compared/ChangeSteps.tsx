import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import classes from './ChangeSteps.module.css'

type Props = {
  changes: number
  /** Counted from 0; −1 before the first step. */
  present: number
  onStep: (step: 1 | -1) => void
}

/** The way from change to change. */
export const ChangeSteps = ({ changes, present, onStep }: Props) => (
  <span className={classes['steps']}>
    <span aria-live="off">
      Change {Math.max(present, 0) + 1} of {changes}
    </span>
    <ActionIcon variant="subtle" aria-label="Previous change" onClick={() => onStep(-1)}>
      <IconChevronUp size={17} stroke={1.75} aria-hidden />
    </ActionIcon>
    <ActionIcon variant="subtle" aria-label="Next change" onClick={() => onStep(1)}>
      <IconChevronDown size={17} stroke={1.75} aria-hidden />
    </ActionIcon>
  </span>
)
