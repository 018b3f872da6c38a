import { Refusal, type RefusalCode } from '#domain/errors.ts'
import { photoBytesLimit, type Photo } from '#domain/photos/photo.ts'
import { watched } from '#src/collaboration/watched.ts'
import type { EditorPhotos } from '../editor-photos.ts'
import type { RunningUpload, UploadState } from './upload-state.ts'
import { uploadBegins, uploadIsOver } from './uploads-under-way.ts'

type ToUpload = {
  file: File
  photos: Pick<EditorPhotos, 'upload'>
  done(photo: Photo): void
  /** Called once, after done, cancel, or giving the file up. */
  over(): void
}

let ids = 0
const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

const sentenceOf = (error: unknown) =>
  error instanceof Refusal ? error.message : 'The photo did not go up. It is kept here: try again.'

/** What passes by itself, or by what the person does meanwhile; any other no is one for good. */
const passing = new Set<RefusalCode>([
  'not-now',
  'changed-meanwhile',
  'too-many-tries',
  'not-signed-in',
])
const mayTryAgain = (error: unknown) => !(error instanceof Refusal) || passing.has(error.code)

const waiting = ({ name }: File): UploadState => ({
  is: 'waiting',
  sentence:
    navigator.onLine === false
      ? `${name} is kept in this tab, goes up when you are online.`
      : `The newsroom cannot take ${name} now. It is kept in this tab and tried again by itself.`,
})

/** Brings a file to the newsroom's photos, once the device is online. */
export function startUpload({ file, photos, done, over }: ToUpload): RunningUpload {
  ids += 1
  const state = watched<UploadState>({ is: 'going', part: 0 })
  let abort = new AbortController()
  /** An upload that lost the line waits for itself. */
  let isUnderWay = false

  async function run(): Promise<void> {
    if (file.size > photoBytesLimit) {
      const limit = `The limit is ${megabytes(photoBytesLimit)} MB.`
      const sentence = `${file.name} is ${megabytes(file.size)} MB. ${limit}`
      state.set({ is: 'refused', sentence, mayTryAgain: false })
      return
    }
    if (navigator.onLine === false) {
      state.set(waiting(file))
      return
    }
    isUnderWay = true
    abort = new AbortController()
    const { signal } = abort
    state.set({ is: 'going', part: 0 })
    try {
      const tell = (part: number) => {
        if (!signal.aborted) state.set({ is: 'going', part })
      }
      const wait = () => {
        if (!signal.aborted) state.set(waiting(file))
      }
      const photo = await photos.upload(file, tell, signal, wait)
      if (signal.aborted) return
      done(photo)
      end()
    } catch (error) {
      if (signal.aborted) return
      state.set({
        is: 'refused',
        sentence: sentenceOf(error),
        mayTryAgain: mayTryAgain(error),
      })
    } finally {
      isUnderWay = false
    }
  }
  const online = () => {
    if (state.get().is === 'waiting' && !isUnderWay) void run()
  }
  addEventListener('online', online)

  const preview = typeof URL.createObjectURL === 'function' ? URL.createObjectURL(file) : ''
  function end(): void {
    removeEventListener('online', online)
    if (preview) URL.revokeObjectURL(preview)
    uploadIsOver(upload)
    over()
  }

  const upload: RunningUpload = {
    id: ids,
    fileName: file.name,
    preview,
    state,
    tryAgain: () => void run(),
    cancel() {
      abort.abort()
      end()
    },
  }
  uploadBegins(upload)
  void run()
  return upload
}
