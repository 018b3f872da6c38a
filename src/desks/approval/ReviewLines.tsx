import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { DateTime } from '#src/ui/DateTime.tsx'
import { isPlace } from './since.ts'
import classes from './ReviewPage.module.css'

/** Set when the words are compared and nothing differs. */
export type Same = { since: string; at: string; by: string } | undefined

type Props = {
  /** Why this person decides nothing here. */
  reason: ReactNode
  isOffline: boolean
  /** Why there is nothing to compare with. */
  notCompared: string | undefined
  isFirstRead: boolean
  /** Other words came while these were read. */
  changed: string | undefined
  onShowChange: () => void
  same: Same
}

function SameLine({ same: { since, at, by } }: { same: NonNullable<Same> }) {
  const time = <DateTime at={at} />
  if (since === 'read') return <>Nothing changed since you read it at {time}.</>
  if (since === 'approval') {
    return (
      <>
        Nothing changed since {by} approved it at {time}.
      </>
    )
  }
  if (since === 'filed') return <>Nothing changed since it was first sent to review at {time}.</>
  if (isPlace(since)) return <>Nothing differs from what you read before.</>
  return <>Nothing changed since the version of {time}.</>
}

/** What is to know before one reads on. */
export function ReviewLines(props: Props) {
  const { reason, isOffline, notCompared, isFirstRead, changed, onShowChange, same } = props
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
            Show them
          </Button>
        </div>
      )}
      {notCompared && !isOffline && (
        <p className={classes['line']} role="alert" data-tone="warn">
          {notCompared}
        </p>
      )}
      {isFirstRead && <p className={classes['line']}>You have not read this story yet.</p>}
      {same && (
        <p className={classes['line']}>
          <SameLine same={same} />
        </p>
      )}
    </div>
  )
}
