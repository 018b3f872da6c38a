import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { keepPhoto } from '#src/api/photos.ts'
import { uploadPhoto } from '#src/api/upload-photo.ts'
import { newId } from '#src/api/new-id.ts'
import { startUpload, type RunningUpload } from '#src/editor/photo/running-upload.ts'

/** More at once would only share the line, and the server makes renditions one after another. */
const atOnce = 3

export type UploadEntry = { id: string; fileName: string } & (
  | { is: 'queued' }
  | { is: 'running'; upload: RunningUpload }
  /** The newsroom has the same bytes already. */
  | { is: 'known'; photoId: string }
)

const uploadsOf = (entries: readonly UploadEntry[]) =>
  entries.flatMap((entry) => (entry.is === 'running' ? [entry.upload] : []))

/** How many go up or wait for the line; one that was refused waits for a person only. */
function useUnderWay(entries: readonly UploadEntry[]): number {
  const subscribe = useCallback(
    (hear: () => void) => {
      const stops = uploadsOf(entries).map(({ state }) => state.subscribe(hear))
      return () => stops.forEach((stop) => stop())
    },
    [entries],
  )
  return useSyncExternalStore(
    subscribe,
    () => uploadsOf(entries).filter(({ state }) => state.get().is !== 'refused').length,
  )
}

/** Files on their way into the library, a few at a time, each with its own progress. */
export function usePhotoUploads() {
  const queryClient = useQueryClient()
  const [entries, setEntries] = useState<readonly UploadEntry[]>([])
  const files = useRef(new Map<string, File>())

  const drop = useCallback(
    (id: string) => setEntries((all) => all.filter((entry) => entry.id !== id)),
    [],
  )

  const next = useUnderWay(entries) < atOnce ? entries.find(({ is }) => is === 'queued') : undefined
  useEffect(() => {
    const file = next && files.current.get(next.id)
    if (!file) return
    const { id, fileName } = next
    files.current.delete(id)
    let isThere = false
    let knownAs: string | undefined
    const upload = startUpload({
      file,
      photos: {
        upload: (each, onProgress, signal, onWaiting) =>
          uploadPhoto(each, {
            onProgress,
            signal,
            onWaiting,
            onThere: () => {
              isThere = true
            },
          }),
      },
      done(photo) {
        keepPhoto(queryClient, photo)
        if (isThere) knownAs = photo.id
      },
      over() {
        if (knownAs === undefined) return drop(id)
        const entry: UploadEntry = { id, fileName, is: 'known', photoId: knownAs }
        setEntries((all) => all.map((each) => (each.id === id ? entry : each)))
      },
    })
    setEntries((all) =>
      all.map((each) => (each.id === id ? { id, fileName, is: 'running', upload } : each)),
    )
  }, [next, queryClient, drop])

  return {
    entries,
    add(added: readonly File[]) {
      const more = added.map((file): UploadEntry => {
        const id = newId()
        files.current.set(id, file)
        return { id, fileName: file.name, is: 'queued' }
      })
      setEntries((all) => [...all, ...more])
    },
    /** Lets go of one that waits, or of the note about one that is there. */
    drop(id: string) {
      files.current.delete(id)
      drop(id)
    },
  }
}
