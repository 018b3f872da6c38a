import { Radio } from '@mantine/core'
import { useState } from 'react'
import classes from './MoveDialog.module.css'
import { MoveDialog } from './MoveDialog.tsx'

type Props = {
  isPending: boolean
  error: string | undefined
  onStart: (kind: 'update' | 'correction') => void
  onClose: () => void
}

/** Asks what the next version of a published story is to be. */
export function StartUpdateDialog({ onStart, ...dialog }: Props) {
  const [kind, setKind] = useState<'update' | 'correction'>('update')
  return (
    <MoveDialog
      {...dialog}
      opened
      title="Start an update"
      lead="The published story stays as it is until the next version is approved and published."
      confirm="Start"
      onConfirm={() => onStart(kind)}
    >
      <Radio.Group
        aria-label="What it is"
        value={kind}
        onChange={(next) => setKind(next === 'correction' ? 'correction' : 'update')}
      >
        <div className={classes['choices']}>
          <Radio
            value="update"
            label="Update: a change that needs no note. The time of change is shown."
            data-autofocus
          />
          <Radio
            value="correction"
            label="Correction: we got something wrong. Readers see a note."
          />
        </div>
      </Radio.Group>
    </MoveDialog>
  )
}
