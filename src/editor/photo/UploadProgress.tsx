import { useWatched } from '#src/collaboration/use-watched.ts'
import { isWhole, type RunningUpload } from './upload-state.ts'
import { UploadPreview } from './UploadPreview.tsx'

type Props = {
  upload: RunningUpload
  /** Another photo stands there meanwhile, whose words are not to be read under this one. */
  isBeside?: boolean
  /** It was let go of, and the button that had the focus with it. */
  onLeft?: () => void
}

/** A photo on its way to a place: the picture from this device, how far it is, and a way out. */
export function UploadProgress({ upload, isBeside = false, onLeft }: Props) {
  const state = useWatched(upload.state)
  const { fileName } = upload
  /** From here on it comes into the library, whatever is pressed. */
  const isThere = isWhole(state)
  const percent = state.is === 'going' ? Math.round(state.part * 100) : 0
  return (
    <div
      className="stet-upload"
      role="group"
      aria-label={fileName}
      data-beside={isBeside || undefined}
    >
      <UploadPreview address={upload.preview} />
      {state.is === 'going' && !isThere && (
        <progress max={100} value={percent} aria-label={`Uploading ${fileName}`} />
      )}
      <div className="stet-upload-row">
        {state.is === 'going' && !isThere && (
          <span>
            Uploading {fileName}, {percent} %
          </span>
        )}
        {isThere && <span role="status">{fileName} is up. Making its sizes…</span>}
        {state.is === 'waiting' && <span role="status">{state.sentence}</span>}
        {state.is === 'refused' && (
          <span role="alert" className="stet-refusal">
            {state.sentence}
          </span>
        )}
        {state.is === 'refused' && state.mayTryAgain && (
          <button type="button" onClick={upload.tryAgain}>
            Try again
          </button>
        )}
        <button
          type="button"
          onClick={() => {
            upload.cancel()
            onLeft?.()
          }}
        >
          {state.is === 'refused' || isThere ? 'Leave it out' : 'Cancel'}
        </button>
      </div>
    </div>
  )
}
