import { Textarea } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { Review } from '#src/api/stories.ts'
import { keyOfFinding } from '#src/ui/CheckList.tsx'
import { counted } from '#src/ui/counted.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { ShortMark } from '#src/ui/ShortMark.tsx'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import { clockTime } from '#src/ui/times.ts'
import { AfterChoice, type After, type AfterChosen } from './AfterChoice.tsx'
import type { Standing } from './standing.ts'
import { whatIsFrozen } from './what-is-frozen.ts'
import classes from './DecisionDialogs.module.css'

type Dialog = { isPending: boolean; error: string | undefined; onClose: () => void }

type ApproveProps = Dialog & {
  review: Review
  standing: Standing
  chosen: AfterChosen
  onApprove: () => void
}

const confirmOf = {
  wait: 'Approve',
  publish: 'Approve and publish',
  schedule: 'Approve and schedule',
} satisfies Record<After['what'], string>

/** Names once more exactly what is approved. */
export function ApproveDialog(props: ApproveProps) {
  const { review, standing, chosen, onApprove, ...dialog } = props
  const { timeZone } = useSiteClock()
  const time = clockTime(useNow(), timeZone)
  const { words, photos, having } = whatIsFrozen(review.frozen)
  const names = review.frozen.byline.map(({ name }) => name).join(', ')
  const stood = review.findings.filter((finding) => standing.has(keyOfFinding(finding)))
  const parts = [
    counted(words, 'word'),
    ...(photos > 0 ? [`${counted(photos, 'photo')} ${having}`.trim()] : []),
  ]
  return (
    <MoveDialog
      title="Approve these words"
      opened
      lead={`You approve ${parts.join(', ')}, and the byline ${names}, as they stand at ${time}.`}
      confirm={confirmOf[chosen.after.what]}
      quiet="Keep reading"
      onConfirm={onApprove}
      {...dialog}
    >
      <p className={classes['mark']}>
        Mark <ShortMark mark={review.mark} />
      </p>
      {stood.map((finding) => (
        <p key={keyOfFinding(finding)} className={classes['stood']}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span>
            <b>Let stand by {standing.get(keyOfFinding(finding))?.by}:</b> {finding.what}. “
            {standing.get(keyOfFinding(finding))?.reason}”
          </span>
        </p>
      ))}
      <AfterChoice legend="Then" {...chosen} />
    </MoveDialog>
  )
}

type AskProps = Dialog & { reporter: string; onAsk: (note: string) => void }

/** Sends a story back with a note that says what should change. */
export function AskForChangesDialog({ reporter, onAsk, ...dialog }: AskProps) {
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState('')
  return (
    <MoveDialog
      title="Ask for changes"
      opened
      lead={`${reporter} gets your note and can write again.`}
      confirm="Ask for changes"
      onConfirm={() => {
        if (note.trim() === '') setMissing('Say what should change.')
        else onAsk(note.trim())
      }}
      {...dialog}
    >
      <Textarea
        label="What should change?"
        value={note}
        minRows={3}
        maxLength={4000}
        dir="auto"
        error={missing || undefined}
        onChange={(event) => {
          setNote(event.currentTarget.value)
          setMissing('')
        }}
        data-autofocus
      />
    </MoveDialog>
  )
}

type ChangedProps = { sentence: string; onShow: () => void; onClose: () => void }

/** Other words were on file when Approve was pressed: nothing was approved. */
export function ChangedMeanwhileDialog({ sentence, onShow, onClose }: ChangedProps) {
  return (
    <MoveDialog
      title="Nothing was approved"
      opened
      lead={`${sentence} Read ${/^Something|\b1 word\b/.test(sentence) ? 'it' : 'them'}, then approve.`}
      confirm="Show the change"
      onConfirm={onShow}
      onClose={onClose}
      size={480}
    />
  )
}
