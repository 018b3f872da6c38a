import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { isEditor, type Person } from '#domain/people/person.ts'
import type { Site } from '#domain/site/site.ts'
import type { Story } from '#domain/story/story.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import { NoAnswer } from '#src/api/client.ts'
import { useLetStand } from '#src/api/let-stand.ts'
import { peopleQuery } from '#src/api/people.ts'
import { storyHistoryQuery, type Review } from '#src/api/stories.ts'
import { keyOfFinding } from '#src/ui/CheckList.tsx'
import { passedChecks } from '#src/ui/passed-checks.ts'
import { useKeys } from '#src/ui/use-keys.ts'
import { changedSentence, newsSentence, writersSince } from './changed-words.ts'
import { CompareBar } from './CompareBar.tsx'
import { DecidedLine } from './DecidedLine.tsx'
import { DecisionButtons } from './DecisionButtons.tsx'
import { ApproveDialog, AskForChangesDialog, ChangedMeanwhileDialog } from './DecisionDialogs.tsx'
import { ReviewBar } from './ReviewBar.tsx'
import { ReviewChecks, ReviewFoot } from './ReviewChecks.tsx'
import { ReviewLines } from './ReviewLines.tsx'
import { ReviewPanel } from './ReviewPanel.tsx'
import type { Row } from '#domain/compare/compare-stories.ts'
import { handOf } from '#src/ui/compared/changes.ts'
import { ComparedSides } from '#src/ui/compared/ComparedSides.tsx'
import { ComparedText } from '#src/ui/compared/ComparedText.tsx'
import { DateTime } from '#src/ui/DateTime.tsx'
import { useSiteClock } from '#src/ui/SiteClock.tsx'
import { shortTime } from '#src/ui/times.ts'
import { useClosedByEscape } from '#src/ui/use-closed-by-escape.ts'
import { choicesOf } from './since.ts'
import { useMarkRead } from './use-mark-read.ts'
import { WhenSeen } from './WhenSeen.tsx'
import { noteOfStanding, notYetSentence, type Standing } from './standing.ts'
import { useAfterApproval } from './use-after-approval.ts'
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
  opened: Review
}

/** The words that an approval would freeze, beside what the house found, and the decision. */
export function ReviewDesk({ me, site, story, review, shown, opened }: Props) {
  const navigate = useNavigate()
  const isPhone = useMediaQuery('(max-width: 40em)') ?? false
  const isWide = useMediaQuery('(min-width: 64em)', true, { getInitialValueInEffect: false })
  const [isSheetOpen, setSheetOpen] = useState(false)
  const afterwards = useAfterApproval(story)
  const { data: people = [] } = useQuery(peopleQuery)
  const { data: history = [] } = useQuery(storyHistoryQuery(story.id))
  const { timeZone } = useSiteClock()
  const compared = useReading({
    storyId: story.id,
    shown,
    opened,
    before: review.before,
    isWide: isWide ?? true,
  })
  const kept = useLetStand(story.id)
  const nameOf = (personId: string) => people.find(({ id }) => id === personId)?.name ?? 'Somebody'

  const standing: Standing = new Map(
    kept.standing.map(({ findingKey, reason, personId }) => [
      findingKey,
      { reason, by: nameOf(personId) },
    ]),
  )

  const isInReview = story.state === 'in-review'
  const mayDecide = shown.mayApprove.yes && isInReview
  const mayAsk = isEditor(me) && (isInReview || story.state === 'approved')
  const notYet =
    notYetSentence(shown.findings, standing) ??
    (review.newer ? 'Read what changed first.' : undefined) ??
    (afterwards.isHalfTyped ? 'Choose when it goes out first.' : undefined)

  const openStory = () => void navigate({ to: '/stories/$storyId', params: { storyId: story.id } })
  const decision = useDecision({
    storyId: story.id,
    shown,
    note: noteOfStanding(shown.findings, standing),
    after: afterwards.after,
    askAgain: () => void review.refetch(),
    onDecided: (what) => (what === 'approved' ? openStory() : void navigate({ to: '/' })),
  })
  const showNewer = () => {
    decision.close()
    compared.setSince(`at-${shown.through}`)
    review.showNewer()
  }
  const approve = () => {
    if (mayDecide && !notYet) decision.open('approve')
  }
  const askForChanges = () => {
    if (mayAsk) decision.open('ask')
  }
  useKeys({
    J: () => compared.step(1),
    K: () => compared.step(-1),
    A: approve,
    X: askForChanges,
    O: openStory,
    '1': () => compared.setShow('inline'),
    '2': () => isWide && compared.setShow('sides'),
    '3': () => compared.setShow('clean'),
  })

  const { newer } = review
  const namesOfNewer = newer && writersSince(shown, newer, me.id).map(nameOf)
  const { words } = surveyStoryText(shown.frozen.text)
  const { headlineLimit, sections } = site
  const { since, base } = compared
  const isSame = compared.isComparing && compared.changes === 0
  const isReady = base.isReady && (since === undefined || base.before !== undefined)
  const read = useMarkRead(story.id, shown, isSame && since === 'read')
  const writerOf = (row: Row) => {
    const hand = handOf(row, base.hands)
    return hand?.personId
      ? { personId: hand.personId, name: nameOf(hand.personId), at: hand.at }
      : undefined
  }
  const textProps = {
    reading: compared.reading,
    story: shown.frozen,
    sections,
    siteLanguage: site.language,
    present: compared.present,
    onPresent: compared.setPresent,
    writerOf,
  }
  const buttons = (
    <DecisionButtons
      mayAsk={mayAsk}
      mayDecide={mayDecide}
      notYet={notYet}
      onAsk={askForChanges}
      onApprove={approve}
    />
  )
  const { after, fault, choose } = afterwards
  const chosen = { story, after, fault, onAfter: choose }
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
            findings: shown.findings,
            words,
            headlineLimit,
            sections,
          })}
          standing={standing}
          onStand={(finding, reason) => kept.change({ findingKey: keyOfFinding(finding), reason })}
          refusal={kept.refusal}
          storyId={story.id}
          mayDecide={mayDecide}
          chosen={chosen}
        />
      }
      foot={
        mayDecide && (
          <ReviewFoot review={shown} standing={standing} isChanged={newer !== undefined} />
        )
      }
    />
  )
  const dialog = { isPending: decision.isPending, error: decision.error, onClose: decision.close }

  return (
    <div className={classes['desk']}>
      <ReviewBar
        story={story}
        history={history}
        isPhone={isPhone}
        isWide={isWide ?? true}
        findings={shown.findings.length}
        readers={story.readers.filter((id) => id !== me.id).map((id) => ({ id, name: nameOf(id) }))}
        onChecks={() => setSheetOpen(true)}
        buttons={buttons}
      />
      <CompareBar
        sinces={choicesOf(opened.bases, since, {
          before: review.before?.through,
          timeOf: (at) => shortTime(new Date(at), new Date(), timeZone),
        })}
        since={since}
        onSince={compared.setSince}
        show={compared.show}
        onShow={compared.setShow}
        isWide={isWide ?? true}
        changes={compared.changes}
        present={compared.present}
        onStep={compared.step}
        isRead={read.isRead}
        isMarking={read.isPending}
        onRead={read.mark}
      />
      <div className={classes['columns']} data-panel={isWide || undefined}>
        <main className={classes['paper']} aria-label="Story text">
          <ReviewLines
            reason={
              !mayDecide && (
                <DecidedLine story={story} history={history} reason={shown.mayApprove.reason} />
              )
            }
            isOffline={review.error instanceof NoAnswer}
            notCompared={base.error?.message}
            isFirstRead={opened.bases.read === null && !read.isRead}
            changed={newer && newsSentence(shown.frozen, newer.frozen, namesOfNewer ?? [])}
            onShowChange={showNewer}
            same={
              isSame && since && base.at
                ? { since, at: base.at, by: nameOf(opened.approved?.personId ?? '') }
                : undefined
            }
          />
          {compared.show === 'sides' && compared.isComparing && base.before ? (
            <ComparedSides
              key={`${shown.mark} ${since}`}
              {...textProps}
              before={base.before}
              heading={
                base.at && (
                  <>
                    {since === 'read' ? 'Read' : 'As it stood'} at <DateTime at={base.at} />
                  </>
                )
              }
            />
          ) : (
            <ComparedText
              key={`${shown.mark} ${since} ${compared.show}`}
              {...textProps}
              before={base.before}
            />
          )}
          {isReady && !read.isRead && (
            <WhenSeen key={`seen ${shown.mark} ${since} ${compared.show}`} onSeen={read.mark} />
          )}
        </main>
        <Beside
          isWide={isWide ?? true}
          isPhone={isPhone}
          isOpen={isSheetOpen}
          onClose={() => setSheetOpen(false)}
        >
          {panel}
        </Beside>
      </div>
      {isPhone && <div className={classes['phone']}>{buttons}</div>}
      {decision.question === 'approve' && (
        <ApproveDialog
          review={shown}
          standing={standing}
          chosen={chosen}
          onApprove={() => {
            if (!afterwards.check()) return
            // Who approves words has read them.
            if (!read.isRead) read.mark()
            decision.approve()
          }}
          {...dialog}
        />
      )}
      {decision.question === 'ask' && (
        <AskForChangesDialog
          reporter={nameOf(story.createdBy)}
          onAsk={decision.askForChanges}
          {...dialog}
        />
      )}
      {decision.question === 'changed-meanwhile' && (
        <ChangedMeanwhileDialog
          sentence={
            newer
              ? changedSentence(shown.frozen, newer.frozen, namesOfNewer ?? [])
              : 'Words changed while you read.'
          }
          onShow={showNewer}
          onClose={decision.close}
        />
      )}
    </div>
  )
}

type BesideProps = {
  isWide: boolean
  isPhone: boolean
  isOpen: boolean
  onClose: () => void
  children: ReactNode
}

function Beside({ isWide, isPhone, isOpen, onClose, children }: BesideProps) {
  useClosedByEscape(isOpen && !isWide, onClose)
  if (isWide) {
    return (
      <aside aria-label="Before you approve" className={classes['aside']}>
        {children}
      </aside>
    )
  }
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      closeOnEscape={false}
      title="Before you approve"
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '100%' : 380}
      zIndex={40}
      classNames={{ content: classes['sheet'], body: classes['sheetBody'] }}
    >
      {children}
    </Drawer>
  )
}
