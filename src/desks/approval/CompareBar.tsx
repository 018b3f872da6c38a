import { SegmentedControl } from '@mantine/core'
import { ChangeSteps } from '#src/ui/compared/ChangeSteps.tsx'
import classes from './ReviewPage.module.css'

export type Since = 'approval' | 'while-reading'
export type Show = 'inline' | 'clean'

type Props = {
  /** Only those that exist. */
  sinces: readonly { value: Since; label: string }[]
  since: Since | undefined
  onSince: (since: Since) => void
  show: Show
  onShow: (show: Show) => void
  changes: number
  present: number
  onStep: (step: 1 | -1) => void
}

/** What the words are compared with, and the way from change to change. */
export function CompareBar(props: Props) {
  const { sinces, since, onSince, show, onShow, changes, present, onStep } = props
  const isComparing = since !== undefined && show === 'inline'
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
            onChange={(next) => onSince(next as Since)}
          />
          <SegmentedControl
            size="xs"
            aria-label="Show"
            data={[
              { value: 'inline', label: 'Inline' },
              { value: 'clean', label: 'Clean' },
            ]}
            value={show}
            onChange={(next) => onShow(next as Show)}
          />
        </>
      )}
      {sinces.length === 0 && (
        <span className={classes['since']}>Nothing was approved before.</span>
      )}
      {isComparing && changes > 0 && (
        <ChangeSteps changes={changes} present={present} onStep={onStep} />
      )}
    </div>
  )
}
