import { useEffect } from 'react'
import { useNewsLine } from '#src/api/events.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { isUpdated, lookForUpdate } from './keep-shell.ts'
import classes from './UpdateNotice.module.css'

const everyMs = 30 * 60_000

/** Says that there is a newer desk. Nothing is ever loaded anew by itself. */
export function UpdateNotice() {
  const isShown = useWatched(isUpdated)
  const { isLive } = useNewsLine()
  // A server that comes back may have been updated meanwhile.
  useEffect(() => {
    if (isLive) lookForUpdate()
  }, [isLive])
  useEffect(() => {
    const timer = setInterval(lookForUpdate, everyMs)
    return () => clearInterval(timer)
  }, [])
  return (
    <div role="status" aria-label="Update" className={classes['place']}>
      {isShown && (
        <p className={classes['notice']}>
          Stet was updated.
          <button type="button" onClick={() => location.reload()}>
            Reload when you are ready
          </button>
        </p>
      )}
    </div>
  )
}
