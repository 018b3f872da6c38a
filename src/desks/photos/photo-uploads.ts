import type { QueryClient } from '@tanstack/react-query'
import { newId } from '#src/api/new-id.ts'
import { keepPhoto } from '#src/api/photos.ts'
import { uploadPhoto } from '#src/api/upload-photo.ts'
import { watched, type Watched } from '#src/collaboration/watched.ts'
import { startUpload } from '#src/editor/photo/running-upload.ts'
import type { RunningUpload } from '#src/editor/photo/upload-state.ts'
import { endUploads, uploadsLeft } from '#src/editor/photo/uploads-under-way.ts'

/** More at once would only share the line, and the server makes renditions one after another. */
const atOnce = 3

export type UploadEntry = { id: string; fileName: string } & (
  | { is: 'queued'; file: File }
  | { is: 'running'; upload: RunningUpload }
  /** The newsroom has the same bytes already. */
  | { is: 'known'; photoId: string }
)

export type PhotoUploads = {
  entries: Watched<readonly UploadEntry[]>
  /** How many would not come in if nobody went on, those on their way into stories among them. */
  left: Watched<number>
  add(files: readonly File[]): void
  /** Lets go of one that waits, or of the note about one that is there. */
  drop(id: string): void
  /** Lets go of all; those that the newsroom has whole come in. */
  end(): void
}

/** One that was refused waits for a person only. */
const isUnderWay = (entry: UploadEntry) =>
  entry.is === 'running' && entry.upload.state.get().is !== 'refused'

/**
 * Files on their way into the library, a few at a time. They go on while their person looks at
 * something else.
 */
export function openPhotoUploads(queryClient: QueryClient, personId: string): PhotoUploads {
  const entries = watched<readonly UploadEntry[]>([])
  const left = watched(0)
  let isEnded = false

  const countLeft = () =>
    left.set(uploadsLeft.get() + entries.get().filter(({ is }) => is === 'queued').length)
  const stopCounting = uploadsLeft.subscribe(countLeft)
  countLeft()
  function change(next: readonly UploadEntry[]): void {
    entries.set(next)
    countLeft()
  }
  const drop = (id: string) => change(entries.get().filter((entry) => entry.id !== id))
  const put = (entry: UploadEntry) =>
    change(entries.get().map((each) => (each.id === entry.id ? entry : each)))

  function start({ id, fileName, file }: UploadEntry & { is: 'queued' }): void {
    let isThere = false
    let knownAs: string | undefined
    const upload = startUpload({
      file,
      photos: {
        upload: (each, onProgress, signal, onWaiting) =>
          uploadPhoto(each, {
            personId,
            onProgress,
            signal,
            onWaiting,
            onThere: () => {
              isThere = true
            },
          }),
      },
      done(photo) {
        // What somebody else's desk shows by now is not told by this one.
        if (isEnded) return
        keepPhoto(queryClient, photo)
        if (isThere) knownAs = photo.id
      },
      over() {
        if (isEnded) return
        if (knownAs === undefined) drop(id)
        else put({ id, fileName, is: 'known', photoId: knownAs })
        goOn()
      },
    })
    put({ id, fileName, is: 'running', upload })
    upload.state.subscribe(goOn)
  }
  function goOn(): void {
    if (isEnded) return
    for (;;) {
      const all = entries.get()
      const next = all.find((entry) => entry.is === 'queued')
      if (!next || all.filter(isUnderWay).length >= atOnce) break
      start(next)
    }
    change(entries.get())
  }

  return {
    entries,
    left,
    add(files) {
      const more = files.map((file): UploadEntry => ({
        id: newId(),
        fileName: file.name,
        is: 'queued',
        file,
      }))
      change([...entries.get(), ...more])
      goOn()
    },
    drop,
    end() {
      isEnded = true
      stopCounting()
      endUploads()
      change([])
    },
  }
}

const opened = new WeakMap<QueryClient, Map<string, PhotoUploads>>()

/** The uploads of one person in this tab; who comes back later finds those that nobody ended. */
export function photoUploadsOf(queryClient: QueryClient, personId: string): PhotoUploads {
  const ofPeople = opened.get(queryClient) ?? new Map<string, PhotoUploads>()
  opened.set(queryClient, ofPeople)
  const uploads = ofPeople.get(personId) ?? openPhotoUploads(queryClient, personId)
  ofPeople.set(personId, uploads)
  return uploads
}

/** Ends the uploads of a person who leaves. */
export function endPhotoUploads(queryClient: QueryClient, personId: string): void {
  photoUploadsOf(queryClient, personId).end()
  opened.get(queryClient)?.delete(personId)
}
