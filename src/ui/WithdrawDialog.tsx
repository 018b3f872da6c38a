import { Textarea } from '@mantine/core'
import { useState } from 'react'
import classes from './MoveDialog.module.css'
import { MoveDialog } from './MoveDialog.tsx'

type Props = {
  isPending: boolean
  error: string | undefined
  /** `note` for the desk, `reason` for readers; that one may be empty. */
  onWithdraw: (note: string, reason: string) => void
  onClose: () => void
}

/** Takes a story back from readers: what they are told, and what the desk is. */
export function WithdrawDialog({ onWithdraw, ...dialog }: Props) {
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState('')
  return (
    <MoveDialog
      {...dialog}
      opened
      title="Withdraw"
      lead="The page stays and says that the story was withdrawn. Feeds and search drop it."
      confirm="Withdraw story"
      tone="red"
      onConfirm={() => {
        if (note.trim() === '') setMissing('Give a reason.')
        else onWithdraw(note, reason)
      }}
    >
      <div className={classes['choices']}>
        <Textarea
          label="Reason, shown to readers"
          value={reason}
          maxLength={1000}
          autosize
          minRows={2}
          dir="auto"
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <Textarea
          label="Reason, for the desk"
          value={note}
          error={missing || undefined}
          required
          withAsterisk={false}
          maxLength={4000}
          autosize
          minRows={2}
          dir="auto"
          onChange={(event) => {
            setNote(event.currentTarget.value)
            setMissing('')
          }}
        />
      </div>
    </MoveDialog>
  )
}
