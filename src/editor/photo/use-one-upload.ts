import { useCallback, useEffect, useRef, useState } from 'react'
import type { Photo } from '#domain/photos/photo.ts'
import type { EditorPhotos } from '../editor-photos.ts'
import { startUpload } from './running-upload.ts'
import type { RunningUpload } from './upload-state.ts'

/** One photo on its way to one place; a second file takes the place of the first. */
export function useOneUpload(photos: Pick<EditorPhotos, 'upload'>, done: (photo: Photo) => void) {
  const [upload, setUpload] = useState<RunningUpload>()
  const running = useRef<RunningUpload>(undefined)
  const latest = useRef({ photos, done })
  useEffect(() => {
    latest.current = { photos, done }
  })
  const start = useCallback((file: File) => {
    running.current?.cancel()
    const started = startUpload({
      file,
      photos: latest.current.photos,
      done: (photo) => latest.current.done(photo),
      over() {
        running.current = undefined
        setUpload(undefined)
      },
    })
    running.current = started
    setUpload(started)
  }, [])
  // An upload goes on when its place is left, unless that place says so.
  const cancel = useCallback(() => running.current?.cancel(), [])
  return { upload, start, cancel }
}
