import { useCallback, useEffect, useRef, useState } from 'react'
import type { Photo } from '#domain/photos/photo.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { watched } from '#src/collaboration/watched.ts'
import type { EditorPhotos } from '../editor-photos.ts'
import { startUpload } from './running-upload.ts'
import type { RunningUpload } from './upload-state.ts'

type Done<About> = (photo: Photo, about: About) => void

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
 * @param place names the place for whoever comes back to it, and finds the upload there; without
 *              a name it is of this screen alone
 */
export function useOneUpload<About = undefined>(
  photos: Pick<EditorPhotos, 'upload'>,
  done: Done<About>,
  place?: string,
) {
  const [here] = useState(() => Symbol('a place'))
  const at = place ?? here
  const upload = useWatched(underWay).get(at)
  const latest = useRef({ photos, done })
  useEffect(() => {
    latest.current = { photos, done }
  })
  useEffect(() => {
    const hear: Done<About> = (photo, about) => latest.current.done(photo, about)
    present.set(at, hear)
    return () => {
      if (present.get(at) === hear) present.delete(at)
    }
  }, [at])
  const start = useCallback(
    (file: File, about: About) => {
      underWay.get().get(at)?.cancel()
      const started = startUpload({
        file,
        photos: latest.current.photos,
        done(photo) {
          const tell = (present.get(at) as Done<About> | undefined) ?? latest.current.done
          tell(photo, about)
        },
        over: () => remove(at, started),
      })
      put(at, started)
    },
    [at],
  )
  const cancel = useCallback(() => underWay.get().get(at)?.cancel(), [at])
  return { upload, start, cancel }
}
