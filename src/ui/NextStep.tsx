import { Button } from '@mantine/core'
import {
  IconArrowBackUp,
  IconClock,
  IconEye,
  IconRefresh,
  IconSend,
  IconWorld,
  type Icon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { Move } from '#domain/workflow/moves.ts'
import type { NextStep as Step } from './next-step.ts'
import classes from './NextStep.module.css'

const iconOfMove: Partial<Record<Move, Icon>> = {
  submit: IconSend,
  'take-back': IconArrowBackUp,
  publish: IconWorld,
  schedule: IconClock,
  'start-update': IconRefresh,
  restore: IconArrowBackUp,
}

type Props = {
  storyId: string
  step: Step
  onMove: (move: Move) => void
  /** Why it cannot be done yet; the button stays, with this sentence beside it. */
  refusal?: string | undefined
  isPending?: boolean
}

/** The one filled button of a story: what this person does next, or the word that nothing is to do. */
export function NextStep({ storyId, step, onMove, refusal, isPending = false }: Props) {
  const reasonId = useId()
  if (step.kind === 'wait') return <span className={classes['wait']}>{step.label}</span>
  if (step.kind === 'review') {
    return (
      <Button
        leftSection={<IconEye size={16} stroke={1.75} aria-hidden />}
        renderRoot={(props) => (
          <Link {...props} to="/stories/$storyId/review" params={{ storyId }} preload="intent" />
        )}
      >
        {step.label}
      </Button>
    )
  }
  const StepIcon = iconOfMove[step.move]
  return (
    <span className={classes['step']}>
      <Button
        loading={isPending}
        leftSection={StepIcon && <StepIcon size={16} stroke={1.75} aria-hidden />}
        {...(refusal && { 'aria-disabled': true, 'aria-describedby': reasonId })}
        onClick={() => {
          if (!refusal) onMove(step.move)
        }}
      >
        {step.label}
      </Button>
      {refusal && (
        <span id={reasonId} className={classes['reason']}>
          {refusal}
        </span>
      )}
    </span>
  )
}
