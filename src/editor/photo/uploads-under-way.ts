import { watched, type Watched } from '#src/collaboration/watched.ts'
import { forgetArrived } from './arrived-uploads.ts'
import { isWhole, type RunningUpload } from './upload-state.ts'

const running = new Set<RunningUpload>()
const left = watched(0)
const askFirst = (event: BeforeUnloadEvent) => event.preventDefault()

function isLeft({ state }: RunningUpload): boolean {
  const now = state.get()
  return now.is === 'refused' ? now.mayTryAgain : !isWhole(now)
}

function count(): void {
  const all = [...running]
  left.set(all.filter(isLeft).length)
  // One that was refused waits for a person only.
  const isAny = all.some(({ state }) => state.get().is !== 'refused')
  if (isAny) addEventListener('beforeunload', askFirst)
  else removeEventListener('beforeunload', askFirst)
}

/**
 * How many photos go up from this tab, for a story or for the library, and would not come in if
 * nobody went on: the newsroom has not all of their bytes.
 */
export const uploadsLeft: Watched<number> = left

/** The browser asks before it leaves one behind that is under way. */
export function uploadBegins(upload: RunningUpload): void {
  running.add(upload)
  upload.state.subscribe(count)
  count()
}

export function uploadIsOver(upload: RunningUpload): void {
  running.delete(upload)
  count()
}

/** After the sign-in: those that were refused because it had ended go on. */
export function tryUploadsAgain(): void {
  for (const upload of running) {
    const state = upload.state.get()
    if (state.is === 'refused' && state.mayTryAgain) upload.tryAgain()
  }
}

/** Lets go of all, when their person leaves; those that the newsroom has whole come in. */
export function endUploads(): void {
  forgetArrived()
  for (const upload of running) if (!isWhole(upload.state.get())) upload.cancel()
}
