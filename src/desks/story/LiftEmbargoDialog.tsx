import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { promisedTime } from '#src/ui/moment-sentences.ts'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'

type Props = {
  /** What was promised, and what shall hold instead. */
  lift: { from: string; to: string | null }
  isPending: boolean
  onLift: (reason: string) => void
  onKeep: () => void
}

/** Asked before an embargo ends sooner than somebody was promised. */
export function LiftEmbargoDialog({ lift, isPending, onLift, onKeep }: Props) {
  const clock = useSiteClock()
  const now = useNow()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState('')
  const timeOf = (at: string) => promisedTime(new Date(at), now, clock)
  return (
    <MoveDialog
      title="Lift the embargo early?"
      opened
      onClose={onKeep}
      lead={`It was to hold until ${timeOf(lift.from)}. ${
        lift.to
          ? `Now it would end at ${timeOf(lift.to)}.`
          : 'Without it the story can go out at any time.'
      }`}
      confirm="Lift the embargo"
      quiet="Keep the embargo"
      isPending={isPending}
      onConfirm={() => {
        if (reason.trim() === '') setMissing('Say why the embargo is lifted early.')
        else onLift(reason.trim())
      }}
    >
      <Textarea
        label="Reason"
        description="It stands in the story’s history."
        value={reason}
        error={missing || undefined}
        required
        withAsterisk={false}
        maxLength={4000}
        dir="auto"
        onChange={(event) => {
          setReason(event.currentTarget.value)
          setMissing('')
        }}
        data-autofocus
      />
    </MoveDialog>
  )
}
