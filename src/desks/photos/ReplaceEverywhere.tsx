import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { PhotoUse } from '#domain/photos/photo-use.ts'
import type { Photo } from '#domain/photos/photo.ts'
import type { PhotoReplaced } from '#domain/photos/take-out-photo.ts'
import { usePhotoLibrary } from '#src/api/photo-library.ts'
import { keepPhoto } from '#src/api/photos.ts'
import { useReplacePhoto } from '#src/api/take-out-photo.ts'
import { uploadPhoto } from '#src/api/upload-photo.ts'
import { LibraryChooser } from '#src/editor/photo/LibraryChooser.tsx'
import { PhotoPicker } from '#src/editor/photo/PhotoPicker.tsx'
import { UploadProgress } from '#src/editor/photo/UploadProgress.tsx'
import { useOneUpload } from '#src/editor/photo/use-one-upload.ts'
import { counted } from '#src/ui/counted.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { PhotoFrame } from '#src/ui/PhotoFrame.tsx'
import { say } from '#src/ui/say.tsx'
import classes from './ReplaceEverywhere.module.css'
import { sayReplaced, sayTakenBack, sayWillEnd } from './say-replaced.ts'

type Props = { photo: Photo; uses: readonly PhotoUse[] }

const storiesOf = (uses: readonly PhotoUse[]) =>
  new Set(uses.filter(({ state }) => state !== 'spiked').map(({ storyId }) => storyId)).size

const warn = (sentence: string) => say(sentence, { tone: 'warn' })

/** Puts another photo into every story that shows this one, with one move. */
export function ReplaceEverywhere({ photo, uses }: Props) {
  const [isAsked, setAsked] = useState(false)
  const { mutateAsync } = useReplacePhoto()
  const { refusal } = usePhotoLibrary()
  // The stories that show it may all be gone by then, and this button with them.
  async function takeBack(by: Photo, { replaced, unapproved }: PhotoReplaced): Promise<void> {
    try {
      const back = await mutateAsync({ photoId: by.id, by: photo.id, only: replaced })
      const { sentence, isAll } = sayTakenBack(back, unapproved)
      say(sentence, { tone: isAll ? 'quiet' : 'warn' })
    } catch (error) {
      warn((error as Error).message)
    }
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsked(true)}>
        Replace everywhere…
      </Button>
      {isAsked && (
        <ReplaceDialog
          photo={photo}
          uses={uses}
          onClose={() => setAsked(false)}
          onReplaced={(by, done) => {
            say(sayReplaced(done), {
              tone: done.kept.length + done.unapproved.length > 0 ? 'warn' : 'quiet',
              ...(done.replaced.length > 0 &&
                !refusal(photo) && {
                  action: { label: 'Undo', onClick: () => void takeBack(by, done) },
                }),
            })
            setAsked(false)
          }}
        />
      )}
    </>
  )
}

type DialogProps = Props & {
  onClose: () => void
  onReplaced: (by: Photo, done: PhotoReplaced) => void
}

function ReplaceDialog({ photo, uses, onClose, onReplaced }: DialogProps) {
  const queryClient = useQueryClient()
  const picker = useRef<PhotoPicker>(null)
  const other = useRef<HTMLButtonElement>(null)
  const library = usePhotoLibrary()
  const [isChoosing, setChoosing] = useState(false)
  const [by, setBy] = useState<Photo>()
  const [refusal, setRefusal] = useState<string>()
  const { mutateAsync, isPending } = useReplacePhoto()
  const isThere = useRef(true)
  useEffect(() => {
    isThere.current = true
    return () => {
      isThere.current = false
    }
  }, [])
  const stories = counted(storiesOf(uses), 'story gets', 'stories get')
  const willEnd = sayWillEnd(uses)

  const { upload, start, cancel } = useOneUpload(
    {
      upload: (file, onProgress, signal, onWaiting) =>
        uploadPhoto(file, { onProgress, signal, onWaiting }),
    },
    (uploaded) => {
      keepPhoto(queryClient, uploaded)
      setRefusal(undefined)
      setBy(uploaded)
    },
  )
  useEffect(() => cancel, [cancel])

  async function confirm(): Promise<void> {
    if (!by) return setRefusal('Choose the other photo first.')
    setRefusal(undefined)
    try {
      onReplaced(by, await mutateAsync({ photoId: photo.id, by: by.id }))
    } catch (error) {
      const { message } = error as Error
      if (isThere.current) setRefusal(message)
      else warn(message)
    }
  }
  return (
    <MoveDialog
      title="Replace photo"
      opened
      onClose={onClose}
      lead={`${stories} the other photo. Captions and alt texts stay: read them again. Readers keep what was approved until the stories are approved anew.`}
      confirm="Replace photo"
      isPending={isPending}
      error={refusal}
      onConfirm={() => void confirm()}
    >
      {willEnd && <p className={classes['willEnd']}>{willEnd}</p>}
      <div className={classes['other']}>
        {by && (
          <span className={classes['picture']}>
            <PhotoFrame renditions={by.renditions} alt="" sizes="120px" isCut />
          </span>
        )}
        {by && (
          <span className="stet-slug" dir="auto">
            {by.fileName}
          </span>
        )}
        <Button ref={other} variant="default" onClick={() => picker.current?.open()} data-autofocus>
          {by ? 'Choose another file' : 'Choose the other photo'}
        </Button>
        <Button variant="default" onClick={() => setChoosing(true)}>
          Choose from Photos
        </Button>
        {upload && <UploadProgress upload={upload} onLeft={() => other.current?.focus()} />}
        <PhotoPicker
          ref={picker}
          onFiles={([file]) => {
            setRefusal(undefined)
            if (file) start(file, undefined)
          }}
        />
        {isChoosing && (
          <LibraryChooser
            library={library}
            lead="It comes in the place of this photo in its stories."
            onChoose={(chosen) => {
              setChoosing(false)
              cancel()
              setRefusal(undefined)
              setBy(chosen)
            }}
            onClose={() => setChoosing(false)}
          />
        )}
      </div>
    </MoveDialog>
  )
}
