import { useWatched } from '#src/collaboration/use-watched.ts'
import type { RunningUpload } from './running-upload.ts'

/** A photo on its way: the picture from this device, how far it is, and a way out. */
export function UploadProgress({ upload }: { upload: RunningUpload }) {
  const state = useWatched(upload.state)
  const { fileName, preview } = upload
  const percent = state.is === 'going' ? Math.round(state.part * 100) : 0
  return (
    <div className="stet-upload" role="group" aria-label={fileName}>
      {preview && <img src={preview} alt="" />}
      {state.is === 'going' && (
        <progress max={100} value={percent} aria-label={`Uploading ${fileName}`} />
      )}
      <div className="stet-upload-row">
        {state.is === 'going' && (
          <span>
            Uploading {fileName}, {percent} %
          </span>
        )}
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
        <button type="button" onClick={upload.cancel}>
          {state.is === 'refused' ? 'Leave it out' : 'Cancel'}
        </button>
      </div>
    </div>
  )
}
