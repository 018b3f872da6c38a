import { useCallback, useEffect, useRef, useState } from 'react'
import type { Photo } from '#domain/photos/photo.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { watched } from '#src/collaboration/watched.ts'
import type { EditorPhotos } from '../editor-photos.ts'
import { holdArrived, takeArrived } from './arrived-uploads.ts'
import { startUpload } from './running-upload.ts'
import type { RunningUpload } from './upload-state.ts'

type Done<About> = (photo: Photo, about: About) => void

/** A place of a story, to which its person may come back. */
type PlaceInStory<About> = {
  /** The same wherever the story is opened. */
  name: string | undefined
  /** A photo can be put in now. */
  isOpen: boolean
  /** Its person only suggests now, which is for words alone. */
  isSuggesting: boolean
  /** Whether the screen on which an upload began was left, when nobody is at its place. */
  isLeft(about: About): boolean
}

/** By the place that each goes up for. An upload goes on when its place is left. */
const underWay = watched<ReadonlyMap<unknown, RunningUpload>>(new Map())
/** Who is at a place now; it may be another screen than the one where its upload began. */
const present = new Map<unknown, Done<never>>()

function put(place: unknown, upload: RunningUpload): void {
  underWay.set(new Map(underWay.get()).set(place, upload))
}
function remove(place: unknown, upload: RunningUpload): void {
  if (underWay.get().get(place) !== upload) return
  const next = new Map(underWay.get())
  next.delete(place)
  underWay.set(next)
}

/**
 * One photo on its way to one place; a second file takes the place of the first.
 *
 * @param done told with what the upload was begun about
 * @param inStory whoever comes back there finds the upload, or is given its photo; without it the
 *                place is of this screen alone
 */
export function useOneUpload<About = undefined>(
  photos: Pick<EditorPhotos, 'upload'>,
  done: Done<About>,
  inStory?: PlaceInStory<About>,
) {
  const [here] = useState(() => Symbol('a place'))
  const name = inStory?.name
  const isOpen = inStory?.isOpen ?? false
  const at = name ?? here
  const upload = useWatched(underWay).get(at)
  const latest = useRef({ photos, done, inStory })
  useEffect(() => {
    latest.current = { photos, done, inStory }
  })
  useEffect(() => {
    const hear: Done<About> = (photo, about) => {
      if (name !== undefined && latest.current.inStory?.isSuggesting) {
        holdArrived(name, photo, about, 'suggest is off')
      } else latest.current.done(photo, about)
    }
    present.set(at, hear)
    return () => {
      if (present.get(at) === hear) present.delete(at)
    }
  }, [at, name])
  useEffect(() => {
    if (!isOpen || name === undefined) return undefined
    let isHere = true
    // The editor hears of the right to write in an effect of its own.
    queueMicrotask(() => {
      if (!isHere) return
      for (const { photo, about } of takeArrived(name)) latest.current.done(photo, about as About)
    })
    return () => {
      isHere = false
    }
  }, [name, isOpen])
  const start = useCallback(
    (file: File, about: About) => {
      underWay.get().get(at)?.cancel()
      const started = startUpload({
        file,
        photos: latest.current.photos,
        done(photo) {
          const tell = present.get(at) as Done<About> | undefined
          if (tell) tell(photo, about)
          else if (name !== undefined && latest.current.inStory?.isLeft(about)) {
            holdArrived(name, photo, about, 'opened')
          } else latest.current.done(photo, about)
        },
        over: () => remove(at, started),
      })
      put(at, started)
    },
    [at, name],
  )
  const cancel = useCallback(() => underWay.get().get(at)?.cancel(), [at])
  return { upload, start, cancel }
}
