import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { DateTime } from '#src/ui/DateTime.tsx'
import classes from './ReviewPage.module.css'

type Props = {
  /** Why this person decides nothing here. */
  reason: ReactNode
  isOffline: boolean
  /** Other words came while these were read. */
  changed: string | undefined
  onShowChange: () => void
  /** Set when the words are compared and nothing differs. */
  same: { since: 'approval'; by: string; at: string } | { since: 'while-reading' } | undefined
}

/** What is to know before one reads on. */
export function ReviewLines({ reason, isOffline, changed, onShowChange, same }: Props) {
  return (
    <div className={classes['lines']}>
      {reason && (
        <p className={classes['line']} role="note">
          {reason}
        </p>
      )}
      {isOffline && (
        <p className={classes['line']} role="status" data-tone="warn">
          Offline: you can decide once you are online.
        </p>
      )}
      {changed && (
        <div className={classes['line']} role="status" data-tone="warn">
          <span>{changed}</span>
          <Button size="xs" variant="default" onClick={onShowChange}>
            Show the change
          </Button>
        </div>
      )}
      {same?.since === 'approval' && (
        <p className={classes['line']}>
          Nothing changed since {same.by} approved it at <DateTime at={same.at} />.
        </p>
      )}
      {same?.since === 'while-reading' && (
        <p className={classes['line']}>Nothing differs from what you read before.</p>
      )}
    </div>
  )
}
