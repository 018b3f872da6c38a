import { Button, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowBackUp, IconCircleCheck, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { Finding } from '#domain/house-style/finding.ts'
import { isEditor, type Person } from '#domain/people/person.ts'
import type { Site } from '#domain/site/site.ts'
import type { Story } from '#domain/story/story.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import { NoAnswer } from '#src/api/client.ts'
import { peopleQuery } from '#src/api/people.ts'
import { storyHistoryQuery, type Review } from '#src/api/stories.ts'
import { keyOfFinding } from '#src/ui/CheckList.tsx'
import { DateTime } from '#src/ui/DateTime.tsx'
import { DeskBar } from '#src/ui/DeskBar.tsx'
import { passedChecks } from '#src/ui/passed-checks.ts'
import { StateBadge } from '#src/ui/StateBadge.tsx'
import { useKeys } from '#src/ui/use-keys.ts'
import { CompareBar } from './CompareBar.tsx'
import { changedSentence } from './changed-words.ts'
import { DecidedLine } from './DecidedLine.tsx'
import { ApproveDialog, AskForChangesDialog, ChangedMeanwhileDialog } from './DecisionDialogs.tsx'
import { ReviewChecks, ReviewFoot, type After } from './ReviewChecks.tsx'
import { ReviewPanel } from './ReviewPanel.tsx'
import { ReviewText } from './ReviewText.tsx'
import { noteOfStanding, openWarnings, stopsOf } from './standing.ts'
import { useDecision } from './use-decision.ts'
import { useReading } from './use-reading.ts'
import type { useShownReview } from './use-shown-review.ts'
import classes from './ReviewPage.module.css'

type Props = {
  me: Person
  site: Site
  story: Story
  review: ReturnType<typeof useShownReview>
  shown: Review
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

export function ReviewDesk({ me, site, story, review, shown }: Props) {
  const navigate = useNavigate()
  const reasonId = useId()
  const isPhone = useMediaQuery('(max-width: 40em)') ?? false
  const isWide = useMediaQuery('(min-width: 64em)', true, { getInitialValueInEffect: false })
  const [isSheetOpen, setSheetOpen] = useState(false)
  const [standing, setStanding] = useState<ReadonlyMap<string, string>>(new Map())
  const [after, setAfter] = useState<After>('wait')
  const { data: people = [] } = useQuery(peopleQuery)
  const { data: history = [] } = useQuery(storyHistoryQuery(story.id))
  const reading = useReading(shown, review.before)
  const nameOf = (personId: string) => people.find(({ id }) => id === personId)?.name ?? 'Somebody'

  const mayDecide = shown.mayApprove.yes && story.state === 'in-review'
  const mayAsk = isEditor(me) && (story.state === 'in-review' || story.state === 'approved')
  const stops = stopsOf(shown.findings)
  const warnings = openWarnings(shown.findings, standing)
  const notYet =
    stops.length > 0
      ? `${stops.length === 1 ? '1 stop' : `${stops.length} stops`} to settle first.`
      : warnings.length > 0
        ? 'Let the warnings stand first, or settle them.'
        : review.newer
          ? 'Read what changed first.'
          : undefined

  const decision = useDecision({
    storyId: story.id,
    shown,
    note: noteOfStanding(shown.findings, standing),
    after,
    askAgain: () => void review.refetch(),
    onDecided: (what) =>
      void (what === 'approved'
        ? navigate({ to: '/stories/$storyId', params: { storyId: story.id } })
        : navigate({ to: '/' })),
  })
  const showNewer = () => {
    decision.close()
    reading.setSince('while-reading')
    review.showNewer()
  }
  const approve = () => {
    if (mayDecide && !notYet) decision.open('approve')
  }
  useKeys({
    J: () => reading.step(1),
    K: () => reading.step(-1),
    A: approve,
    X: () => {
      if (mayAsk) decision.open('ask')
    },
    O: () => void navigate({ to: '/stories/$storyId', params: { storyId: story.id } }),
    '1': () => reading.setShow('inline'),
    '3': () => reading.setShow('clean'),
  })

  const sent = history.find(({ move }) => move === 'submit')
  const sentence = review.newer && changedSentence(shown.frozen, review.newer.frozen)
  const { words } = surveyStoryText(shown.frozen.text)
  const { headlineLimit, sections } = site
  const buttons = (
    <>
      {mayAsk && (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp {...icon} />}
          onClick={() => decision.open('ask')}
        >
          Ask for changes
        </Button>
      )}
      {mayDecide && (
        <span className={classes['approve']}>
          <Button
            leftSection={<IconCircleCheck {...icon} />}
            onClick={approve}
            {...(notYet && { 'aria-disabled': true, 'aria-describedby': reasonId })}
          >
            Approve
          </Button>
          {notYet && (
            <span id={reasonId} className={classes['reason']}>
              {notYet}
            </span>
          )}
        </span>
      )}
    </>
  )
  const panel = (
    <ReviewPanel
      story={story}
      site={site}
      review={shown}
      checks={
        <ReviewChecks
          review={shown}
          passed={passedChecks({
            story: shown.frozen,
            findings: shown.findings as Finding[],
            words,
            headlineLimit,
            sections,
          })}
          standing={standing}
          onStand={(finding, reason) => {
            const next = new Map(standing)
            if (reason === undefined) next.delete(keyOfFinding(finding))
            else next.set(keyOfFinding(finding), reason)
            setStanding(next)
          }}
          me={me.name}
          storyId={story.id}
          mayDecide={mayDecide}
          after={after}
          onAfter={setAfter}
        />
      }
      foot={mayDecide && <ReviewFoot review={shown} standing={standing} />}
    />
  )

  return (
    <div className={classes['desk']}>
      <DeskBar
        slug={story.slug}
        end={
          <>
            {!isWide && (
              <Button variant="default" onClick={() => setSheetOpen(true)}>
                Checks {shown.findings.length > 0 && shown.findings.length}
              </Button>
            )}
            {!isPhone && (
              <Button
                variant="default"
                leftSection={<IconPencil {...icon} />}
                renderRoot={(props) => (
                  <Link {...props} to="/stories/$storyId" params={{ storyId: story.id }} />
                )}
              >
                Open story
              </Button>
            )}
            {!isPhone && buttons}
          </>
        }
      >
        {!isPhone && <StateBadge state={story.state} workingCopy={story.workingCopy} />}
        {isWide && sent && story.state === 'in-review' && (
          <span className={classes['sent']}>
            {sent.personName} sent it at <DateTime at={sent.at} />
          </span>
        )}
      </DeskBar>
      <CompareBar
        sinces={reading.sinces}
        since={reading.since}
        onSince={reading.setSince}
        show={reading.show}
        onShow={reading.setShow}
        changes={reading.changes}
        present={reading.present}
        onStep={reading.step}
      />
      <div className={classes['columns']} data-panel={isWide || undefined}>
        <main className={classes['paper']} aria-label="Story text">
          <div className={classes['lines']}>
            {!mayDecide && (
              <p className={classes['line']} role="note">
                <DecidedLine story={story} history={history} reason={shown.mayApprove.reason} />
              </p>
            )}
            {review.error instanceof NoAnswer && (
              <p className={classes['line']} role="status" data-tone="warn">
                Offline: you can decide once you are online.
              </p>
            )}
            {sentence && (
              <div className={classes['line']} role="status" data-tone="warn">
                <span>{sentence}</span>
                <Button size="xs" variant="default" onClick={showNewer}>
                  Show the change
                </Button>
              </div>
            )}
            {reading.since && reading.show === 'inline' && reading.changes === 0 && (
              <p className={classes['line']}>
                {reading.since === 'approval' && shown.approved ? (
                  <>
                    Nothing changed since {nameOf(shown.approved.personId)} approved it at{' '}
                    <DateTime at={shown.approved.at} />.
                  </>
                ) : (
                  'Nothing differs from what you read before.'
                )}
              </p>
            )}
          </div>
          {reading.reading && (
            <ReviewText
              key={`${shown.mark} ${reading.since} ${reading.show}`}
              reading={reading.reading}
              story={shown.frozen}
              before={reading.base}
              sections={sections}
              siteLanguage={site.language}
              present={reading.present}
              onPresent={reading.setPresent}
            />
          )}
        </main>
        {isWide ? (
          <aside aria-label="Before you approve" className={classes['aside']}>
            {panel}
          </aside>
        ) : (
          <Drawer
            opened={isSheetOpen}
            onClose={() => setSheetOpen(false)}
            title="Before you approve"
            position={isPhone ? 'bottom' : 'right'}
            size={isPhone ? '100%' : 380}
            zIndex={40}
            classNames={{ content: classes['sheet'], body: classes['sheetBody'] }}
          >
            {panel}
          </Drawer>
        )}
      </div>
      {isPhone && (
        <div className={classes['phone']}>
          {buttons}
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link {...props} to="/stories/$storyId" params={{ storyId: story.id }} />
            )}
          >
            Open story
          </Button>
        </div>
      )}
      {decision.question === 'approve' && (
        <ApproveDialog
          review={shown}
          me={me.name}
          standing={standing}
          after={after}
          onAfter={setAfter}
          onApprove={decision.approve}
          isPending={decision.isPending}
          error={decision.error}
          onClose={decision.close}
        />
      )}
      {decision.question === 'ask' && (
        <AskForChangesDialog
          reporter={nameOf(story.createdBy)}
          onAsk={decision.askForChanges}
          isPending={decision.isPending}
          error={decision.error}
          onClose={decision.close}
        />
      )}
      {decision.question === 'changed-meanwhile' && (
        <ChangedMeanwhileDialog
          sentence={sentence ?? 'The words changed while you read.'}
          onShow={showNewer}
          onClose={decision.close}
        />
      )}
    </div>
  )
}
