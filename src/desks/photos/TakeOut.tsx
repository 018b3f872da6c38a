import { Button } from '@mantine/core'
import { useState } from 'react'
import { Refusal } from '#domain/errors.ts'
import { isEditor, type Person } from '#domain/people/person.ts'
import { mayTakeOriginal } from '#domain/photos/may-edit-photo.ts'
import type { PhotoUse } from '#domain/photos/photo-use.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { refuseToDeletePhoto } from '#domain/photos/take-out-photo.ts'
import { useBringPhotoBack, useDeletePhoto, useRestorePhoto } from '#src/api/take-out-photo.ts'
import { say } from '#src/ui/say.tsx'
import { OriginalButton } from './OriginalButton.tsx'
import classes from './PhotoRecord.module.css'
import { ReplaceEverywhere } from './ReplaceEverywhere.tsx'
import { WithdrawPhotoDialog } from './WithdrawPhotoDialog.tsx'

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
        {isEditor(me) && uses.length > 0 && <ReplaceEverywhere photo={photo} uses={uses} />}
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
