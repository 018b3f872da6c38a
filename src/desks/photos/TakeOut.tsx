import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Refusal } from '#domain/errors.ts'
import { isEditor, type Person } from '#domain/people/person.ts'
import { mayTakeOriginal } from '#domain/photos/may-edit-photo.ts'
import type { PhotoUse } from '#domain/photos/photo-use.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { refuseToDeletePhoto, WithdrawalReason } from '#domain/photos/take-out-photo.ts'
import {
  useBringPhotoBack,
  useDeletePhoto,
  useRestorePhoto,
  useWithdrawPhoto,
} from '#src/api/take-out-photo.ts'
import { counted } from '#src/ui/counted.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { say } from '#src/ui/say.tsx'
import { OriginalButton } from './OriginalButton.tsx'
import classes from './PhotoRecord.module.css'

type Props = { me: Person; photo: Photo; uses: readonly PhotoUse[]; onDeleted: () => void }

function mayDelete(person: Person, photo: Photo): boolean {
  try {
    refuseToDeletePhoto(person, photo)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const told = (error: Error) => void say(error.message, { tone: 'warn' })

/** How a photo leaves: deleted while nothing uses it, else withdrawn everywhere. */
export function TakeOut({ me, photo, uses, onDeleted }: Props) {
  const [isAsked, setAsked] = useState(false)
  const remove = useDeletePhoto()
  const restore = useRestorePhoto()
  const bringBack = useBringPhotoBack()
  const photoId = photo.id
  if (!isEditor(me) && !mayDelete(me, photo)) return null

  const undelete = () =>
    restore.mutate({ photoId }, { onSuccess: () => say('The photo is back.'), onError: told })
  const takeBack = () =>
    bringBack.mutate(
      { photoId },
      {
        onSuccess: () => say('Readers have the photo again where it was approved.'),
        onError: told,
      },
    )
  return (
    <section aria-label="Take it out" className={classes['part']}>
      {remove.error && (
        <p role="alert" className={classes['error']}>
          {remove.error.message}
        </p>
      )}
      {mayTakeOriginal(me, photo) && <OriginalButton photo={photo} />}
      <div className={classes['place']}>
        {isEditor(me) &&
          (photo.withdrawn ? (
            <Button size="xs" variant="default" loading={bringBack.isPending} onClick={takeBack}>
              Bring it back
            </Button>
          ) : (
            <Button size="xs" variant="default" onClick={() => setAsked(true)}>
              Withdraw everywhere…
            </Button>
          ))}
        {mayDelete(me, photo) && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            loading={remove.isPending}
            onClick={() =>
              remove.mutate(photoId, {
                onSuccess: () => {
                  say('Photo deleted.', { action: { label: 'Undo', onClick: undelete } })
                  onDeleted()
                },
              })
            }
          >
            Delete photo
          </Button>
        )}
      </div>
      {isAsked && (
        <WithdrawPhotoDialog
          photo={photo}
          uses={uses}
          onClose={() => setAsked(false)}
          onUndo={takeBack}
        />
      )}
    </section>
  )
}

type DialogProps = Pick<Props, 'photo' | 'uses'> & { onClose: () => void; onUndo: () => void }

function WithdrawPhotoDialog({ photo, uses, onClose, onUndo }: DialogProps) {
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
