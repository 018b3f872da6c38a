import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { MoveDialog } from './MoveDialog.tsx'

type Props = {
  isPending: boolean
  error: string | undefined
  /** `note` is for the desk, and may be empty. */
  onDrop: (note: string) => void
  onClose: () => void
}

/** Asks before the next version of a published story is let go. */
export function DropWorkingCopyDialog({ onDrop, ...dialog }: Props) {
  const [note, setNote] = useState('')
  return (
    <MoveDialog
      {...dialog}
      opened
      title="Drop the working copy"
      lead="The published story stays as it is. The words of the working copy stay among the revisions, and can be restored from there into the next update."
      confirm="Drop the working copy"
      tone="red"
      onConfirm={() => onDrop(note)}
    >
      <Textarea
        label="Reason"
        value={note}
        maxLength={4000}
        autosize
        minRows={2}
        dir="auto"
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
    </MoveDialog>
  )
}
