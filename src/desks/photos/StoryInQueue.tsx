import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Person } from '#domain/people/person.ts'
import { refusalToAnswer } from '#domain/photos/photo-answer.ts'
import type { QueuedStory } from '#domain/photos/photo-use.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { usePhotoLibrary } from '#src/api/photo-library.ts'
import { keepPhoto } from '#src/api/photos.ts'
import { storyQuery } from '#src/api/stories.ts'
import { uploadPhoto } from '#src/api/upload-photo.ts'
import { LibraryChooser } from '#src/editor/photo/LibraryChooser.tsx'
import { PhotoPicker } from '#src/editor/photo/PhotoPicker.tsx'
import { UploadProgress } from '#src/editor/photo/UploadProgress.tsx'
import { useChoosing } from '#src/editor/photo/use-choosing.ts'
import { useOneUpload } from '#src/editor/photo/use-one-upload.ts'
import { NeedBadge } from '#src/ui/NeedBadge.tsx'
import { Panel } from './PhotoRecord.tsx'
import classes from './PhotoRecord.module.css'
import { rightOnFile } from './right-on-file.ts'
import { useStoryAnswer } from './use-story-answer.ts'

type Props = {
  me: Person
  story: QueuedStory
  /** It was opened from the queue: the keyboard goes on in it. */
  takesFocus: boolean
  onShowPhoto: (photoId: string) => void
  /** Its photo is in the story: what it lacks comes next. */
  onAnswered: (photoId: string) => void
  onNextInQueue: (() => void) | undefined
  onClose: () => void
}

function sentenceOf({ photoWanted, needs }: QueuedStory): string {
  if (photoWanted) return `Photo wanted: ${photoWanted}`
  return needs.includes('photo') ? 'No lead photo yet.' : 'Its photos lack something.'
}

/** In the place of a record: a story that waits for a photo, and how it gets one. */
export function StoryInQueue({ me, story, onShowPhoto, ...props }: Props) {
  const { data: onFile, error } = useQuery(storyQuery(story.id))
  const refusal = onFile && refusalToAnswer(rightOnFile(me, onFile))
  const places = story.photos
  const isWaiting = story.needs.includes('photo') || story.needs.includes('wanted')
  return (
    <Panel name={story.slug} onClose={props.onClose}>
      <div className={classes['scroll']}>
        <section className={classes['part']} aria-labelledby="story-in-queue">
          <h3 id="story-in-queue" dir="auto">
            {story.headline || `Untitled: ${story.slug}`}
          </h3>
          <p dir="auto">{sentenceOf(story)}</p>
          {isWaiting && !onFile && error && <p role="alert">{error.message}</p>}
          {isWaiting && refusal && <p className={classes['quiet']}>{refusal}</p>}
          {isWaiting && onFile && !refusal && <AnswerWays story={story} {...props} />}
          <div>
            <Button
              variant="subtle"
              renderRoot={(root: object) => (
                <Link to="/stories/$storyId" params={{ storyId: story.id }} {...root} />
              )}
            >
              Open the story
            </Button>
          </div>
        </section>
        {places.length > 0 && (
          <section className={classes['part']} aria-labelledby="photos-in-queue">
            <h3 id="photos-in-queue">Its photos</h3>
            {places.map(({ photoId, isLead, needs }, i) => (
              <div key={`${photoId} ${i}`} className={classes['place']}>
                <Button size="xs" variant="default" onClick={() => onShowPhoto(photoId)}>
                  {isLead ? 'Lead photo' : `Photo ${i + 1}`}
                </Button>
                {needs.map((need) => (
                  <NeedBadge key={need} need={need} />
                ))}
              </div>
            ))}
          </section>
        )}
      </div>
      {props.onNextInQueue && (
        <div className={classes['foot']}>
          <span className={classes['used']} />
          <Button variant="default" onClick={props.onNextInQueue}>
            Next in queue
          </Button>
        </div>
      )}
    </Panel>
  )
}

type WaysProps = Pick<Props, 'story' | 'takesFocus' | 'onAnswered'>

/** A photo of the library or of this device; or that what stands there is what was wanted. */
function AnswerWays({ story, takesFocus, onAnswered }: WaysProps) {
  const queryClient = useQueryClient()
  const library = usePhotoLibrary()
  const choosing = useChoosing(
    'This story waits for no photo any more, or you can no longer change it. Nothing was put in.',
  )
  const picker = useRef<PhotoPicker>(null)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) first.current?.focus()
  }, [takesFocus])
  const { answer, isPending, error, forget } = useStoryAnswer(story)
  const put = ({ id }: Photo) => {
    choosing.decide()
    const done = () => {
      choosing.close()
      onAnswered(id)
    }
    answer(id, done, choosing.lookOn)
  }
  const { upload, start } = useOneUpload(
    {
      upload: (file, onProgress, signal, onWaiting) =>
        uploadPhoto(file, { onProgress, signal, onWaiting }),
    },
    (photo) => {
      keepPhoto(queryClient, photo)
      put(photo)
    },
  )
  const goesTo = story.needs.includes('photo')
    ? 'What you choose becomes the lead photo of the story, with its original caption to go on from.'
    : 'What you choose comes behind the text of the story, for its writers to place; the lead photo stays.'
  return (
    <>
      <p className={classes['quiet']}>{goesTo}</p>
      {upload && <UploadProgress upload={upload} onLeft={() => first.current?.focus()} />}
      <div className={classes['place']}>
        <Button
          ref={first}
          variant="default"
          loading={isPending}
          onClick={() => {
            forget()
            choosing.open()
          }}
        >
          Choose from Photos
        </Button>
        <Button
          variant="default"
          disabled={upload !== undefined}
          onClick={() => picker.current?.open()}
        >
          Upload
        </Button>
        {story.photoWanted && (
          <Button
            variant="subtle"
            disabled={isPending}
            onClick={() =>
              answer(null, () => document.querySelector<HTMLElement>('[data-queued]')?.focus())
            }
          >
            Mark as answered
          </Button>
        )}
      </div>
      {error && !choosing.isChoosing && (
        <p role="alert" className={classes['error']}>
          {error}
        </p>
      )}
      <PhotoPicker ref={picker} onFiles={([file]) => file && start(file, undefined)} />
      {choosing.isChoosing && (
        <LibraryChooser
          library={library}
          lead={goesTo}
          isPending={isPending}
          error={error}
          onChoose={put}
          onClose={choosing.close}
        />
      )}
    </>
  )
}
