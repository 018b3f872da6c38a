import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { PhotoUse } from '#domain/photos/photo-use.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { captionInBody } from '#src/editor/photo/caption-place.ts'
import { OriginalCaption } from '#src/editor/photo/OriginalCaption.tsx'
import { NeedBadge } from '#src/ui/NeedBadge.tsx'
import type { Wish } from './InStory.tsx'
import classes from './PhotoRecord.module.css'

type Props = {
  place: PhotoUse
  /** Which of the places of the photo in this body. */
  nth: number
  photoId: string
  original: string
  wish: Wish | undefined
  /** The story's words, once they are here. */
  connection: StoryConnection | undefined
  mayWrite: boolean
  saveOriginal: ((caption: string) => Promise<void>) | undefined
  mayTakeBack: boolean
}

/** A photo among the body's words: its caption is written there, a press away, or copied from here. */
export function BodyPlace({ place, photoId, wish, connection, ...props }: Props) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (wish?.field === 'caption' || wish?.field === 'alt-text') link.current?.focus()
  }, [wish])
  return (
    <>
      <p className={classes['place']}>
        In the body
        {!place.hasCaption && <NeedBadge need="caption" />}
        {!place.hasAlt && <NeedBadge need="alt-text" />}
        <Link
          ref={link}
          to="/stories/$storyId"
          params={{ storyId: place.storyId }}
          search={{ photo: photoId }}
        >
          Write its caption in the story
        </Link>
      </p>
      {connection && <BodyCaption photoId={photoId} connection={connection} {...props} />}
    </>
  )
}

type CaptionProps = Omit<Props, 'place' | 'wish' | 'connection'> & { connection: StoryConnection }

function BodyCaption({ photoId, nth, connection, original, saveOriginal, ...may }: CaptionProps) {
  const { ydoc, awareness } = connection
  const place = useMemo(
    () => captionInBody(ydoc, awareness, photoId, nth),
    [ydoc, awareness, photoId, nth],
  )
  const isLoaded = useWatched(connection.isLoaded)
  const words = useSyncExternalStore(place.watch, place.words)
  if (!isLoaded || words === undefined) return null
  return (
    <div className={classes['copied']}>
      {words !== '' && <p dir="auto">{words}</p>}
      <OriginalCaption
        place={place}
        words={words}
        original={original}
        save={saveOriginal}
        {...may}
      />
    </div>
  )
}
