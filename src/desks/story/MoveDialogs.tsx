import { Radio, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Finding } from '#domain/house-style/finding.ts'
import type { Story } from '#domain/story/story.ts'
import type { Move } from '#domain/workflow/moves.ts'
import { counted } from '#src/ui/counted.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
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
  onConfirm: (note: string) => void
  /** Instead: readers get it at that moment, ISO in UTC. */
  onSchedule: (at: string) => void
  onClose: () => void
}

type Frame = Pick<MoveQuestion, 'isPending' | 'error' | 'onClose' | 'waitsFor'>

const framed = ({ isPending, error, onClose, waitsFor }: Frame) => ({
  opened: true,
  onClose,
  isPending: isPending || waitsFor !== undefined,
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
      {question.waitsFor && <Waiting>{question.waitsFor}</Waiting>}
    </MoveDialog>
  )
}

function StartUpdate(question: MoveQuestion) {
  return (
    <MoveDialog
      {...framed(question)}
      title="Start an update"
      lead="The published story stays as it is until the update is approved and published."
      confirm="Start"
      onConfirm={() => question.onConfirm('')}
    >
      <Radio
        checked
        readOnly
        label="Update: a change that needs no note. The time of change is shown."
        data-autofocus
      />
    </MoveDialog>
  )
}

function WithNote({
  question,
  isNeeded,
  ...words
}: {
  question: MoveQuestion
  title: string
  lead: string
  confirm: string
  label: string
  /** The sentence of an empty field; undefined where it may stay empty. */
  isNeeded?: string
  tone?: 'pencil' | 'red'
}) {
  const { label, ...dialog } = words
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState('')
  return (
    <MoveDialog
      {...framed(question)}
      {...dialog}
      onConfirm={() => {
        if (isNeeded && note.trim() === '') setMissing(isNeeded)
        else question.onConfirm(note)
      }}
    >
      <Textarea
        label={label}
        value={note}
        error={missing || undefined}
        required={isNeeded !== undefined}
        withAsterisk={false}
        maxLength={4000}
        dir="auto"
        onChange={(event) => {
          setNote(event.currentTarget.value)
          setMissing('')
        }}
        data-autofocus
      />
    </MoveDialog>
  )
}

/** The question before a move, if the move has one. */
export function MoveQuestionDialog({ move, ...question }: MoveQuestion & { move: Move }) {
  switch (move) {
    case 'submit':
      return <SendToReview {...question} />
    case 'publish':
    case 'schedule': {
      const { story, approvedBy, isPending, error, onConfirm, onSchedule, onClose } = question
      return (
        <PublishDialog
          {...{ story, approvedBy, isPending, error, onSchedule, onClose }}
          onPublish={() => onConfirm('')}
        />
      )
    }
    case 'start-update':
      return <StartUpdate {...question} />
    case 'withdraw':
      return (
        <WithNote
          question={question}
          title="Withdraw"
          lead="The page stays and says that the story was withdrawn. Feeds and search drop it."
          label="Reason, for the desk"
          isNeeded="Give a reason."
          confirm="Withdraw story"
          tone="red"
        />
      )
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
