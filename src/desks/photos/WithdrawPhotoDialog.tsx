import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PhotoUse } from '#domain/photos/photo-use.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { WithdrawalReason } from '#domain/photos/take-out-photo.ts'
import { useWithdrawPhoto } from '#src/api/take-out-photo.ts'
import { counted } from '#src/ui/counted.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { say } from '#src/ui/say.tsx'

type Props = { photo: Photo; uses: readonly PhotoUse[]; onClose: () => void; onUndo: () => void }

/** Takes a photo back from readers everywhere, with a reason for the desk. */
export function WithdrawPhotoDialog({ photo, uses, onClose, onUndo }: Props) {
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<string>()
  const { mutate, isPending, error } = useWithdrawPhoto()
  const approved = new Set(
    uses
      .filter(({ state }) => state === 'approved' || state === 'scheduled')
      .map(({ storyId }) => storyId),
  ).size
  function confirm(): void {
    const read = WithdrawalReason.safeParse(reason)
    setMissing(read.error?.issues[0]?.message)
    if (!read.success) return
    mutate(
      { photoId: photo.id, reason: read.data },
      {
        onSuccess: () => {
          say('Photo withdrawn everywhere.', { action: { label: 'Undo', onClick: onUndo } })
          onClose()
        },
      },
    )
  }
  return (
    <MoveDialog
      title="Withdraw photo"
      opened
      onClose={onClose}
      lead={
        <>
          Readers see it nowhere any more, at once. Pages that show it say that it was withdrawn;
          their words stay.
          {approved > 0 && ` ${counted(approved, 'approval ends', 'approvals end')}.`}
        </>
      }
      confirm="Withdraw photo"
      tone="red"
      isPending={isPending}
      error={error?.message}
      onConfirm={confirm}
    >
      <TextInput
        label="Reason, for the desk"
        dir="auto"
        maxLength={300}
        value={reason}
        error={missing}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
    </MoveDialog>
  )
}
