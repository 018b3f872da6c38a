import { Button } from '@mantine/core'
import { IconAlertOctagon, IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Finding } from '#domain/house-style/finding.ts'
import type { Review } from '#src/api/stories.ts'
import { CheckList, keyOfFinding } from '#src/ui/CheckList.tsx'
import { LetItStand } from '#src/ui/LetItStand.tsx'
import { ShortMark } from '#src/ui/ShortMark.tsx'
import { AfterChoice, type AfterChosen } from './AfterChoice.tsx'
import { footSentence, openWarnings, stopsOf, type Standing } from './standing.ts'
import { whatIsFrozen } from './what-is-frozen.ts'
import classes from './ReviewPanel.module.css'

/** What is settled beside the words: details, and the note of a working copy. */
const isOfDetails = ({ at, rule }: Pick<Finding, 'at' | 'rule'>) =>
  at.part === 'details' || rule === 'silent-change' || rule === 'correction-note'

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
        <dd>
          <ShortMark mark={mark} />
        </dd>
      </dl>
      <p>If anyone changes a word later, the approval ends.</p>
    </section>
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
  /** Why the last reason was not kept. */
  refusal: string | undefined
  storyId: string
  mayDecide: boolean
  chosen: AfterChosen
}

/** What the house found, what will be frozen, and what happens after. */
export function ReviewChecks(props: Props) {
  const { review, passed, standing, onStand, refusal, storyId, mayDecide, chosen } = props
  return (
    <>
      <CheckList
        findings={review.findings}
        passed={passed}
        notes={review.notes}
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
              {finding.at.part === 'photo' && 'field' in finding.at && finding.at.field === 'credit'
                ? 'Fill in credit'
                : finding.rule === 'silent-change'
                  ? 'Make it a correction'
                  : 'Settle it in the story'}
            </Button>
            {finding.level === 'warn' && mayDecide && (
              <LetItStand
                standing={standing.get(keyOfFinding(finding))}
                onStand={(reason) => onStand(finding, reason)}
              />
            )}
          </>
        )}
      />
      {refusal && (
        <p role="alert" className={classes['refusal']}>
          {refusal}
        </p>
      )}
      <Freezes review={review} />
      {mayDecide && (
        <section className={classes['part']}>
          <AfterChoice legend="After approval" {...chosen} />
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
