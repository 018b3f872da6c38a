import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import type { Story } from '#domain/story/story.ts'
import { DateTime } from '#src/ui/DateTime.tsx'
import { faultOfPublication, heldSentence } from '#src/ui/moment-sentences.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { PublicationFields } from '#src/ui/PublicationFields.tsx'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import type { MomentTyped } from '#src/ui/use-wall-time.ts'
import classes from './MoveDialogs.module.css'

type Props = {
  story: Story
  approvedBy: string
  isPending: boolean
  error: string | undefined
  /** Of an update that says nothing of a figure, a name or a quote that it changes. */
  silent: string | undefined
  onMakeCorrection: () => void
  onPublish: () => void
  onSchedule: (at: string) => void
  onClose: () => void
}

/** Publishes the approved words now, or says at which minute readers get them. */
export function PublishDialog({
  story,
  approvedBy,
  silent,
  onMakeCorrection,
  onPublish,
  onSchedule,
  ...dialog
}: Props) {
  const clock = useSiteClock()
  const now = useNow()
  const { approval, embargoUntil, scheduledFor } = story
  const isHeld = embargoUntil !== null && new Date(embargoUntil) > now
  const [when, setWhen] = useState<'now' | 'at'>(isHeld || scheduledFor ? 'at' : 'now')
  const [at, setAt] = useState<MomentTyped>(scheduledFor ?? (isHeld ? embargoUntil : null))
  const [fault, setFault] = useState('')

  function confirm() {
    if (when === 'now') return onPublish()
    const wrong = faultOfPublication(at, story, new Date(), clock)
    if (wrong !== undefined || !at) return setFault(wrong ?? '')
    return onSchedule(at)
  }

  return (
    <MoveDialog
      title={scheduledFor ? 'Change schedule' : 'Publish'}
      opened
      {...dialog}
      lead={
        approval && (
          <>
            Readers see the words approved by {approvedBy} at <DateTime at={approval.at} />.
            {approval.mark !== story.mark && ' What was changed since stays here.'}
          </>
        )
      }
      confirm={when === 'now' ? 'Publish now' : 'Schedule'}
      onConfirm={confirm}
    >
      <Radio.Group
        aria-label="When"
        value={when}
        onChange={(next) => {
          setWhen(next === 'now' ? 'now' : 'at')
          setFault('')
        }}
      >
        <div className={classes['choices']}>
          <Radio value="now" label="Now" data-autofocus={when === 'now' || undefined} />
          <Radio value="at" label="At" data-autofocus={when === 'at' || undefined} />
        </div>
      </Radio.Group>
      {when === 'at' && (
        <div className={classes['at']}>
          <PublicationFields
            value={at}
            onChange={(next) => {
              setAt(next)
              setFault('')
            }}
            error={fault || undefined}
          />
        </div>
      )}
      {silent && (
        <div className={classes['silent']} role="note">
          <p>{capital(silent)}. A correction needs a new approval.</p>
          <Button size="xs" variant="default" onClick={onMakeCorrection}>
            Make it a correction
          </Button>
        </div>
      )}
      {isHeld && (
        <p className={classes['held']}>{heldSentence(new Date(embargoUntil), now, clock)}</p>
      )}
    </MoveDialog>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
