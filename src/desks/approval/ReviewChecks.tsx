import { Button, Radio, Textarea } from '@mantine/core'
import { IconAlertOctagon, IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Finding } from '#domain/house-style/finding.ts'
import type { Review } from '#src/api/stories.ts'
import { CheckList, keyOfFinding } from '#src/ui/CheckList.tsx'
import { footSentence, openWarnings, stopsOf, type Standing } from './standing.ts'
import { whatIsFrozen } from './what-is-frozen.ts'
import classes from './ReviewPanel.module.css'

export type After = 'wait' | 'publish'

/** What is settled beside the words: details, and the note of a working copy. */
const isOfDetails = ({ at, rule }: Pick<Finding, 'at' | 'rule'>) =>
  at.part === 'details' || rule === 'silent-change' || rule === 'correction-note'

type WarningProps = {
  reason: string | undefined
  by: string
  onStand: (reason: string | undefined) => void
}

/** A warning may stay when somebody says why. */
function LetItStand({ reason, by, onStand }: WarningProps) {
  const [isAsking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState('')
  if (reason !== undefined) {
    return (
      <div className={classes['stands']}>
        <p>
          Let stand by {by}: “{reason}”
        </p>
        <Button size="xs" variant="default" onClick={() => onStand(undefined)}>
          Open again
        </Button>
      </div>
    )
  }
  if (!isAsking) {
    return (
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        Let it stand…
      </Button>
    )
  }
  return (
    <form
      className={classes['reason']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() === '') setMissing('Say why it may stand.')
        else onStand(typed.trim())
      }}
    >
      <Textarea
        label="Reason"
        autoFocus
        minRows={2}
        maxLength={600}
        dir="auto"
        value={typed}
        error={missing || undefined}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setMissing('')
        }}
      />
      <Button size="xs" variant="default" type="submit">
        Let it stand
      </Button>
      <Button size="xs" variant="subtle" onClick={() => setAsking(false)}>
        Cancel
      </Button>
    </form>
  )
}

/** Words, photos, byline and mark: exactly what an approval freezes. */
function Freezes({ review: { frozen, mark } }: { review: Review }) {
  const { words, photos, having } = whatIsFrozen(frozen)
  return (
    <section className={classes['part']}>
      <h2>Approval freezes exactly this</h2>
      <dl>
        <dt>Words</dt>
        <dd>{words}, as shown under Clean</dd>
        <dt>Photos</dt>
        <dd>{photos === 0 ? 'None' : `${photos}${having ? `, ${having}` : ''}`}</dd>
        <dt>Byline</dt>
        <dd>{frozen.byline.map(({ name }) => name).join(', ') || 'None'}</dd>
        {frozen.corrections && (
          <>
            <dt>Correction</dt>
            <dd dir="auto">{frozen.corrections.at(-1)?.note || 'No note yet'}</dd>
          </>
        )}
        <dt>Mark</dt>
        <dd className="stet-slug" title={mark}>
          {mark.slice(0, 4)} {mark.slice(4, 8)}
        </dd>
      </dl>
      <p>If anyone changes a word later, the approval ends.</p>
    </section>
  )
}

export function AfterChoice({
  legend,
  after,
  onAfter,
}: {
  legend: string
  after: After
  onAfter: (after: After) => void
}) {
  return (
    <Radio.Group
      label={legend}
      value={after}
      onChange={(next) => onAfter(next === 'publish' ? 'publish' : 'wait')}
    >
      <div className={classes['choices']}>
        <Radio size="xs" value="wait" label="Wait for someone to publish" />
        <Radio size="xs" value="publish" label="Publish at once" />
      </div>
    </Radio.Group>
  )
}

/** The tab of the story in which a finding is settled. */
function panelOf({ rule, at }: Finding): string {
  if (rule === 'open-suggestions') return 'suggestions'
  return isOfDetails({ at, rule }) ? 'details' : 'checks'
}

type Props = {
  review: Review
  passed: readonly string[]
  standing: Standing
  onStand: (finding: Finding, reason: string | undefined) => void
  me: string
  storyId: string
  mayDecide: boolean
  after: After
  onAfter: (after: After) => void
}

/** What the house found, what will be frozen, and what happens after. */
export function ReviewChecks(props: Props) {
  const { review, passed, standing, onStand, me, storyId, mayDecide, after, onAfter } = props
  return (
    <>
      <CheckList
        findings={review.findings}
        passed={passed}
        renderActs={(finding) => (
          <>
            <Button
              size="xs"
              variant="default"
              renderRoot={(button) => (
                <Link
                  {...button}
                  to="/stories/$storyId"
                  params={{ storyId }}
                  search={{ panel: panelOf(finding) }}
                />
              )}
            >
              {finding.at.part === 'photo' && finding.at.field === 'credit'
                ? 'Fill in credit'
                : finding.rule === 'silent-change'
                  ? 'Make it a correction'
                  : 'Settle it in the story'}
            </Button>
            {finding.level === 'warn' && mayDecide && (
              <LetItStand
                reason={standing.get(keyOfFinding(finding))}
                by={me}
                onStand={(reason) => onStand(finding, reason)}
              />
            )}
          </>
        )}
      />
      <Freezes review={review} />
      {mayDecide && (
        <section className={classes['part']}>
          <AfterChoice legend="After approval" after={after} onAfter={onAfter} />
        </section>
      )}
    </>
  )
}

type FootProps = {
  review: Review
  standing: Standing
  /** Other words are on file than those that are read here. */
  isChanged: boolean
}

/** Whether it can be approved, at the foot of the panel. */
export function ReviewFoot({ review, standing, isChanged }: FootProps) {
  const stops = stopsOf(review.findings)
  const open = isChanged || openWarnings(review.findings, standing).length > 0
  const tone = stops.length > 0 ? 'stop' : open ? 'warn' : 'ok'
  const FootIcon = { stop: IconAlertOctagon, warn: IconAlertTriangle, ok: IconCheck }[tone]
  return (
    <p className={classes['foot']} data-tone={tone} role="status">
      <FootIcon size={15} stroke={1.75} aria-hidden />
      {isChanged ? 'Read what changed first.' : footSentence(review.findings, standing)}
    </p>
  )
}
