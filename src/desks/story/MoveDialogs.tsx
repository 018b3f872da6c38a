import { Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Finding } from '#domain/house-style/finding.ts'
import type { Story } from '#domain/story/story.ts'
import type { Move } from '#domain/workflow/moves.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { uploadsLeft } from '#src/editor/photo/uploads-under-way.ts'
import { counted } from '#src/ui/counted.ts'
import { DropWorkingCopyDialog } from '#src/ui/DropWorkingCopyDialog.tsx'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { StartUpdateDialog } from '#src/ui/StartUpdateDialog.tsx'
import { WithdrawDialog } from '#src/ui/WithdrawDialog.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import classes from './MoveDialogs.module.css'

export type MoveQuestion = {
  story: Story
  /** Of the words as they stand here now. */
  findings: readonly Finding[]
  approvedBy: string
  isPending: boolean
  /** What is waited for meanwhile, for example `Saving your last words first.` */
  waitsFor: string | undefined
  error: string | undefined
  /** `move` when the question led to another one; `reason` is for readers. */
  onConfirm: (note: string, more?: { move?: Move; reason?: string }) => void
  /** Of an update that says nothing of a figure, a name or a quote that it changes. */
  silent: string | undefined
  onMakeCorrection: () => void
  /** Instead: readers get it at that moment, ISO in UTC. */
  onSchedule: (at: string) => void
  onClose: () => void
}

type Frame = Pick<MoveQuestion, 'isPending' | 'error' | 'onClose'>

const framed = ({ isPending, error, onClose }: Frame) => ({
  opened: true,
  onClose,
  isPending,
  error,
})

function Waiting({ children }: { children: ReactNode }) {
  return (
    <p role="status" className={classes['waiting']}>
      {children}
    </p>
  )
}

function SendToReview(question: MoveQuestion) {
  const [note, setNote] = useState('')
  const stops = question.findings.filter(({ level }) => level === 'stop')
  const goingUp = useWatched(uploadsLeft)
  return (
    <MoveDialog
      {...framed(question)}
      title="Send to review"
      lead="Editors are told. You can take it back until one approves it."
      confirm="Send to review"
      quiet="Keep writing"
      onConfirm={() => question.onConfirm(note)}
    >
      <Textarea
        label="Note for the editor (if you like)"
        value={note}
        maxLength={4000}
        dir="auto"
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
      {stops.length > 0 && (
        <p className={classes['stops']}>
          {counted(stops.length, 'stop')}: {stops.map(({ what }) => what).join('; ')}. You may send
          it; it cannot be approved yet.
        </p>
      )}
      {goingUp > 0 && (
        <p role="status" className={classes['stops']}>
          {counted(goingUp, 'photo is', 'photos are')} still going up. What is for this story cannot
          come in any more once you have sent it: keep writing until it is there.
        </p>
      )}
      {question.waitsFor && <Waiting>{question.waitsFor}</Waiting>}
    </MoveDialog>
  )
}

function WithNote({
  question,
  ...words
}: {
  question: MoveQuestion
  title: string
  lead: string
  confirm: string
  label: string
}) {
  const { label, ...dialog } = words
  const [note, setNote] = useState('')
  return (
    <MoveDialog {...framed(question)} {...dialog} onConfirm={() => question.onConfirm(note)}>
      <Textarea
        label={label}
        value={note}
        maxLength={4000}
        dir="auto"
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
    </MoveDialog>
  )
}

/** The question before a move, if the move has one. */
export function MoveQuestionDialog({ move, ...question }: MoveQuestion & { move: Move }) {
  const dialog = {
    isPending: question.isPending,
    error: question.error,
    onClose: question.onClose,
  }
  switch (move) {
    case 'submit':
      return <SendToReview {...question} />
    case 'publish':
    case 'schedule': {
      const { story, approvedBy, onConfirm, onSchedule, silent, onMakeCorrection } = question
      return (
        <PublishDialog
          {...dialog}
          {...{ story, approvedBy, onSchedule, silent, onMakeCorrection }}
          onPublish={() => onConfirm('')}
        />
      )
    }
    case 'start-update':
      return (
        <StartUpdateDialog
          {...dialog}
          onStart={(kind) =>
            question.onConfirm('', { move: kind === 'update' ? 'start-update' : 'correct' })
          }
        />
      )
    case 'withdraw':
      return (
        <WithdrawDialog
          {...dialog}
          onWithdraw={(note, reason) => question.onConfirm(note, { reason })}
        />
      )
    case 'drop-working-copy':
      return <DropWorkingCopyDialog {...dialog} onDrop={(note) => question.onConfirm(note)} />
    case 'spike':
      return (
        <WithNote
          question={question}
          title="Spike"
          lead="It leaves the board. You can restore it at any time."
          label="Reason"
          confirm="Spike story"
        />
      )
    default:
      return null
  }
}
