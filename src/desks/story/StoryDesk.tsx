import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { Finding, FindingPlace } from '#domain/house-style/finding.ts'
import type { Person } from '#domain/people/person.ts'
import type { Site } from '#domain/site/site.ts'
import type { Story } from '#domain/story/story.ts'
import { detailsRefusal, writingRight } from '#domain/workflow/may-write.ts'
import { peopleQuery } from '#src/api/people.ts'
import { storyHistoryQuery } from '#src/api/stories.ts'
import { isFiled, useWaitingHere } from '#src/api/waiting-here.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import type { StoryEditorHandle } from '#src/editor/StoryEditor.tsx'
import type { SelectedWords } from '#src/editor/words/selected-words.ts'
import { CommentList } from '#src/ui/comments/CommentList.tsx'
import { NextStep } from '#src/ui/NextStep.tsx'
import { RescuedList } from '#src/ui/RescuedList.tsx'
import { say } from '#src/ui/say.tsx'
import { showWaitingWords } from '#src/ui/words-to-show.ts'
import { DetailsDialogs } from './DetailsDialogs.tsx'
import { LeaveDialogs } from './LeaveDialogs.tsx'
import { LiveSaveStrip, useIsOffline } from './LiveSigns.tsx'
import { PhoneBar } from './PhoneBar.tsx'
import { showPlace } from './show-place.ts'
import { SkipLinks } from './SkipLinks.tsx'
import { StoryAside } from './StoryAside.tsx'
import { StoryBar } from './StoryBar.tsx'
import { StoryDetailsForm } from './StoryDetailsForm.tsx'
import { StoryFoot } from './StoryFoot.tsx'
import { StoryHistory } from './StoryHistory.tsx'
import { StoryPanel } from './StoryPanel.tsx'
import { StorySurface } from './StorySurface.tsx'
import { forRights, mayOnSurface } from './story-right.ts'
import { stripOfStory } from './strip-of-story.ts'
import { useComments } from './use-comments.ts'
import { useCheckActs } from './use-check-acts.ts'
import { useLeaving } from './use-leaving.ts'
import { useHeadlineSlug } from './use-headline-slug.ts'
import { useLiveFindings } from './use-live-findings.ts'
import { useNextStep } from './use-next-step.ts'
import { usePanel } from './use-panel.ts'
import { useSaveActs } from './use-save-acts.ts'
import { useSayRead } from './use-say-read.ts'
import { useStoryDetails } from './use-story-details.ts'
import { useStoryKeys } from './use-story-keys.ts'
import { useStoryMoves } from './use-story-moves.tsx'
import { useTray } from './use-tray.ts'
import { SuggestionList } from './SuggestionList.tsx'
import { useOpenSuggestions, withSuggestions } from './use-open-suggestions.ts'
import { useSuggest } from './use-suggest.ts'
import { useSurfaceRight } from './use-surface-right.ts'
import { useWorkingCopy } from './use-working-copy.ts'
import { WhoWrote } from './WhoWrote.tsx'
import { WorkingCopyPart } from './WorkingCopyPart.tsx'
import classes from './StoryDesk.module.css'

type Props = { me: Person; site: Site; story: Story; connection: StoryConnection }

const durableMs = 10_000
const onlineFirst = 'You can send it once you are online again.'

/** The desk of one story. Words live in the connection, facts in the query and the form. */
export function StoryDesk({ me, site, story, connection }: Props) {
  const { ydoc } = connection
  const {
    panel: askedTab,
    comment: askedComment,
    new: isNew,
    photo: askedPhoto,
  } = useSearch({ from: '/desk/stories/$storyId' })
  const navigate = useNavigate()
  const forgetItIsNew = useCallback(
    () =>
      void navigate({
        to: '.',
        search: (before) => ({ ...before, new: undefined }),
        replace: true,
      }),
    [navigate],
  )
  const right = useWatched(connection.right) ?? writingRight(me, forRights(story))
  const { data: people = [] } = useQuery(peopleQuery)
  const { data: history = [] } = useQuery({
    ...storyHistoryQuery(story.id),
    enabled: isFiled(story),
  })
  const isPhone = useMediaQuery('(max-width: 40em)') ?? false
  const [editor, setEditor] = useState<StoryEditorHandle | null>(null)
  const [surface, setSurface] = useState<HTMLElement | null>(null)
  const { may, isSure, changeAnyway } = useSurfaceRight({ story, connection, right, editor })
  const [isFocused, setFocused] = useState(false)
  const [asked, setAsked] = useState<SelectedWords>()
  const tray = useTray(story)
  const suggesting = useSuggest(story.id)
  const suggest = right.may === 'everything' ? suggesting : undefined
  const nameOf = (personId: string) => people.find(({ id }) => id === personId)?.name ?? 'Somebody'
  useEffect(() => {
    if (editor) showWaitingWords(story.id, editor.light)
  }, [editor, story.id])

  useEffect(() => {
    if (!askedPhoto || !editor?.focusCaption(askedPhoto)) return
    void navigate({
      to: '.',
      search: (before) => ({ ...before, photo: undefined }),
      replace: true,
    })
  }, [askedPhoto, editor, navigate])

  const panel = usePanel(askedTab)
  const comments = useComments({ me, story, connection, editor, panel, asked: askedComment })
  const edit = useStoryDetails(story)
  // Only what readers see is followed letter by letter; desk notes must not redraw the story.
  const [section, byline, language] = useWatch({
    control: edit.form.control,
    name: ['section', 'byline', 'language'],
  })
  const printed = { section, byline, language }
  const suggestions = useOpenSuggestions(ydoc)
  const isLoaded = useWatched(connection.isLoaded)
  const live = withSuggestions(useLiveFindings(ydoc, printed, site, story, isLoaded), suggestions)
  const workingCopy = useWorkingCopy(story, live.frozen, site.language)
  const step = useNextStep(me, story, site)
  useSayRead({
    storyId: story.id,
    connection,
    surface,
    frozen: live.frozen,
    isKnown: live.isKnown && isFiled(story),
  })
  const notMine = detailsRefusal(me, forRights(story))
  const headlineLeft = useHeadlineSlug({
    story,
    edit,
    mayChange: notMine === undefined,
    isMine: story.createdBy === me.id,
  })

  const moves = useStoryMoves({
    story,
    findings: live.findings,
    approvedBy: people.find(({ id }) => id === story.approval?.personId)?.name ?? 'an editor',
    silent: story.workingCopy === 'update' ? workingCopy.silent : undefined,
    onMakeCorrection: () => {
      panel.show('details')
      void workingCopy.become('correction')
    },
    async settle(tell) {
      if (!(await workingCopy.save())) {
        return 'The correction note could not be saved. Go back and look at it first.'
      }
      if (edit.isDirty && !(await edit.save())) {
        return 'The details could not be saved. Go back and look at them first.'
      }
      tell('Saving your last words first.')
      return (await connection.whenDurable(durableMs)) || onlineFirst
    },
  })
  const isOffline = useIsOffline(connection)
  const started = useWaitingHere(me.id).find((one) => one.storyId === story.id && one.isStarted)
  const refusal =
    (isOffline || started) && step.kind === 'move' && step.move === 'submit'
      ? onlineFirst
      : undefined

  const leaving = useLeaving(edit, workingCopy, connection)

  const showFinding = (finding: Finding, at: FindingPlace) => {
    if (finding.rule === 'open-suggestions') return panel.show('suggestions')
    if (at.part === 'details' && 'field' in at) {
      const { field } = at
      panel.show('details')
      requestAnimationFrame(() => {
        if (field === 'section') edit.form.setFocus('section')
        else document.querySelector<HTMLElement>('[data-field="byline"] button')?.focus()
      })
      return
    }
    panel.closeSheet()
    requestAnimationFrame(() => {
      if (!surface) return
      showPlace({ ...finding, at }, { element: surface, editor, text: live.frozen.text })
    })
  }

  const checkActs = useCheckActs({
    me,
    story,
    findings: live.findings,
    editor,
    mayWrite: mayOnSurface(right, isSure) === 'everything',
    show: showFinding,
  })
  const askWhoWrote = () => {
    const selected = editor?.selected()
    if (selected) setAsked(selected)
    else say('Select the words first.')
  }
  useStoryKeys({
    panel,
    onRepair: checkActs.repairHere,
    onWhoWrote: askWhoWrote,
    onSuggest: suggest?.toggle,
    onComment: comments.begin,
    onText: () => editor?.focus(),
    isDirty: edit.isDirty,
    onSave: () => void edit.save(),
    onFocusMode: () => setFocused((before) => !before),
    onPreview: () =>
      void navigate({ to: '/stories/$storyId/preview', params: { storyId: story.id } }),
    onNextStep() {
      if (refusal) say(refusal)
      else if (step.kind === 'move') moves.start(step.move)
      if (step.kind === 'review') {
        void navigate({ to: '/stories/$storyId/review', params: { storyId: story.id } })
      }
    },
  })

  const acts = useSaveActs(me, story, connection, {
    toText: () => editor?.focus(),
    changeAnyway: right.may === 'everything' ? changeAnyway : undefined,
  })
  const nextStep = (
    <NextStep
      storyId={story.id}
      step={step}
      refusal={refusal}
      isPending={moves.isPending}
      onMove={moves.start}
    />
  )
  return (
    <div className={classes['desk']} data-focus-mode={isFocused || undefined}>
      <SkipLinks onDetails={() => panel.show('details')} />
      <StoryBar
        me={me}
        story={story}
        step={step}
        connection={connection}
        acts={acts}
        onPerson={(personId) => editor?.goTo(personId)}
        onMove={moves.start}
        panel={panel}
        nextStep={nextStep}
      />
      <LiveSaveStrip connection={connection} acts={acts} />
      <div
        className={classes['columns']}
        data-panel={(panel.isWide && !panel.isHidden) || undefined}
      >
        <StorySurface
          me={me}
          site={site}
          story={story}
          section={section}
          language={language}
          connection={connection}
          may={may}
          strip={
            started && (isOffline || started.refusal)
              ? { kind: 'started-here', refusal: started.refusal }
              : suggest?.isOn && mayOnSurface(right, isSure) === 'everything'
                ? { kind: 'suggesting' }
                : isSure
                  ? undefined
                  : stripOfStory(story, right, history, {
                      rescued: tray.waiting,
                      suggested: suggestions.length,
                    })
          }
          onChangeAnyway={changeAnyway}
          onHeadlineLeft={(headline) => void headlineLeft(headline)}
          onShowHistory={() => panel.show('history')}
          onShowRescued={() => panel.show('rescued')}
          onWhoWrote={askWhoWrote}
          suggest={suggest}
          nameOf={nameOf}
          onShowSuggestions={() => panel.show('suggestions')}
          comments={comments}
          isOffline={isOffline}
          isNew={isNew !== undefined}
          onStarted={forgetItIsNew}
          editor={editor}
          onEditor={setEditor}
          onSurface={setSurface}
        />
        {isPhone ? (
          <PhoneBar panel={panel} live={live} isUnsaved={edit.isDirty} nextStep={nextStep} />
        ) : (
          <StoryFoot
            ydoc={ydoc}
            headlineLimit={site.headlineLimit}
            surface={surface}
            suggest={suggest}
          />
        )}
        <StoryAside panel={panel}>
          <StoryPanel
            tab={panel.tab}
            onTab={panel.choose}
            hasUnsavedDetails={edit.isDirty || workingCopy.isDirty}
            live={live}
            checkActs={checkActs}
            tray={tray}
            suggested={suggestions.length}
            suggestions={
              <SuggestionList
                suggestions={suggestions}
                right={right}
                nameOf={nameOf}
                onSettle={(decision, chosen) => editor?.settle(decision, chosen)}
                onShow={(suggestion) => {
                  panel.closeSheet()
                  editor?.light(suggestion)
                }}
              />
            }
            rescued={
              <RescuedList
                passages={tray.passages}
                acts={tray.acts}
                onShow={(_passage, words) => {
                  panel.closeSheet()
                  editor?.light(words)
                }}
              />
            }
            openComments={comments.open}
            comments={<CommentList {...comments.list} people={people} />}
            history={
              <StoryHistory
                storyId={story.id}
                mayRestore={right.may !== 'nothing'}
                endsApproval={right.may === 'everything' && right.endsApproval}
              />
            }
            details={
              <>
                <WorkingCopyPart edit={workingCopy} refusal={notMine} />
                <StoryDetailsForm story={story} site={site} edit={edit} refusal={notMine} />
              </>
            }
          />
        </StoryAside>
      </div>
      <DetailsDialogs
        story={story}
        site={site}
        authors={live.authors}
        people={people}
        edit={edit}
      />
      {leaving && (
        <LeaveDialogs
          leaving={leaving}
          edit={edit}
          note={workingCopy}
          changes={connection.pending()}
          onCopyWords={acts.onCopyWords}
        />
      )}
      <WhoWrote
        storyId={story.id}
        connection={connection}
        selected={asked}
        onClose={() => {
          setAsked(undefined)
          editor?.focus()
        }}
      />
      {moves.dialog}
    </div>
  )
}
