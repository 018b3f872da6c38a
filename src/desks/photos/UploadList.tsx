import { useRef, type MouseEvent } from 'react'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { isWhole, type RunningUpload } from '#src/editor/photo/upload-state.ts'
import { UploadPreview } from '#src/editor/photo/UploadPreview.tsx'
import type { UploadEntry } from './photo-uploads.ts'
import classes from './UploadList.module.css'

type Props = {
  entries: readonly UploadEntry[]
  onDrop: (id: string) => void
  onShow: (photoId: string) => void
  /** The last one was let go of, and the button that had the focus with it. */
  onLeft: () => void
}

/** Photos on their way up, and what became of those that did not come in. */
export function UploadList({ entries, onDrop, onShow, onLeft }: Props) {
  const section = useRef<HTMLElement>(null)
  const buttons = () => [...(section.current?.querySelectorAll('button') ?? [])]
  /** The button that was pressed may be gone with its row: the next row's takes the focus. */
  function keepFocus({ target }: MouseEvent): void {
    const pressed = buttons().findIndex((button) => button.contains(target as Node))
    setTimeout(() => {
      if (document.activeElement !== document.body) return
      const next = buttons()[pressed] ?? buttons().at(-1)
      if (next) next.focus()
      else onLeft()
    })
  }
  if (entries.length === 0) return null
  const waiting = entries.filter(({ is }) => is === 'queued').length
  return (
    <section
      ref={section}
      aria-label="Uploads"
      className={classes['uploads']}
      onClickCapture={keepFocus}
    >
      <ul>
        {entries.map((entry) => {
          if (entry.is === 'running') {
            return (
              <li key={entry.id}>
                <Running upload={entry.upload} />
              </li>
            )
          }
          if (entry.is === 'queued') {
            return (
              <li key={entry.id} className={classes['row']}>
                <span>
                  <span className="stet-slug">{entry.fileName}</span> waits its turn
                </span>
                <button
                  type="button"
                  aria-label={`Cancel ${entry.fileName}`}
                  onClick={() => onDrop(entry.id)}
                >
                  Cancel
                </button>
              </li>
            )
          }
          return (
            <li key={entry.id} className={classes['row']}>
              <span role="status">
                <span className="stet-slug">{entry.fileName}</span>: You have this photo already.
              </span>
              <button
                type="button"
                onClick={() => {
                  onShow(entry.photoId)
                  onDrop(entry.id)
                }}
              >
                Show it
              </button>
              <button type="button" onClick={() => onDrop(entry.id)}>
                Leave it out
              </button>
            </li>
          )
        })}
      </ul>
      {waiting > 1 && (
        <p className={classes['row']}>
          <span>{waiting} photos wait their turn</span>
          <button
            type="button"
            onClick={() => {
              for (const entry of entries) if (entry.is === 'queued') onDrop(entry.id)
            }}
          >
            Cancel those
          </button>
        </p>
      )}
    </section>
  )
}

function Running({ upload }: { upload: RunningUpload }) {
  const state = useWatched(upload.state)
  const { fileName } = upload
  /** From here on it comes in, whatever is pressed. */
  const isThere = isWhole(state)
  const percent = state.is === 'going' ? Math.round(state.part * 100) : 0
  return (
    <div className={classes['row']} role="group" aria-label={fileName}>
      <UploadPreview address={upload.preview} className={classes['preview']} />
      {state.is === 'going' && !isThere && (
        <span className={classes['going']}>
          Uploading {fileName}, {percent} %
          <progress max={100} value={percent} aria-label={`Uploading ${fileName}`} />
        </span>
      )}
      {isThere && (
        <span role="status" className={classes['going']}>
          {fileName} is up. Making its sizes…
        </span>
      )}
      {state.is === 'waiting' && (
        <span role="status" className={classes['going']}>
          {state.sentence}
        </span>
      )}
      {state.is === 'refused' && (
        <span role="alert" className={classes['refused']}>
          {!state.sentence.includes(fileName) && (
            <>
              <span className="stet-slug">{fileName}</span>:{' '}
            </>
          )}
          {state.sentence}
        </span>
      )}
      {state.is === 'refused' && state.mayTryAgain && (
        <button type="button" onClick={upload.tryAgain}>
          Try again
        </button>
      )}
      {!isThere && (
        <button type="button" onClick={upload.cancel}>
          {state.is === 'refused' ? 'Leave it out' : 'Cancel'}
        </button>
      )}
    </div>
  )
}
