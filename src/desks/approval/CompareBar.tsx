import { Button, SegmentedControl } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { ChangeSteps } from '#src/ui/compared/ChangeSteps.tsx'
import type { Show, Since } from './since.ts'
import classes from './ReviewPage.module.css'

type Props = {
  /** Only those that exist. */
  sinces: readonly { value: Since; label: string }[]
  since: Since | undefined
  onSince: (since: Since) => void
  show: Show
  onShow: (show: Show) => void
  /** There is room for two columns. */
  isWide: boolean
  changes: number
  present: number
  onStep: (step: 1 | -1) => void
  isRead: boolean
  isMarking: boolean
  onRead: () => void
}

/** What the words are compared with, and the way from change to change. */
export function CompareBar(props: Props) {
  const { sinces, since, onSince, show, onShow, isWide, changes, present, onStep } = props
  const shows = [
    { value: 'inline', label: 'Inline' },
    ...(isWide ? [{ value: 'sides', label: 'Side by side' }] : []),
    { value: 'clean', label: 'Clean' },
  ]
  return (
    <div role="toolbar" aria-label="Compare" className={classes['compare']}>
      {sinces.length > 0 && (
        <>
          <span className={classes['since']} aria-hidden>
            Changes since
          </span>
          <SegmentedControl
            size="xs"
            className={sinces.length === 1 ? classes['only'] : undefined}
            aria-label="Changes since"
            data={[...sinces]}
            value={since ?? ''}
            onChange={onSince}
          />
          <SegmentedControl
            size="xs"
            aria-label="Show"
            data={shows}
            value={show}
            onChange={(next) => onShow(next as Show)}
          />
        </>
      )}
      {sinces.length === 0 && (
        <span className={classes['since']}>Nothing to compare it with yet.</span>
      )}
      <span className={classes['grow']} />
      {props.isRead ? (
        <span className={classes['read']}>
          <IconCheck size={15} stroke={1.75} aria-hidden /> Read
        </span>
      ) : (
        <Button size="xs" variant="default" loading={props.isMarking} onClick={props.onRead}>
          Mark as read
        </Button>
      )}
      {show !== 'clean' && changes > 0 && (
        <ChangeSteps changes={changes} present={present} onStep={onStep} />
      )}
    </div>
  )
}
