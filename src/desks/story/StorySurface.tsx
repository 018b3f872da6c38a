import { useMediaQuery } from '@mantine/hooks'
import { useEffect } from 'react'
import type { Person } from '#domain/people/person.ts'
import type { Site } from '#domain/site/site.ts'
import { isPlanned } from '#domain/story/brief.ts'
import type { Story } from '#domain/story/story.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { StoryEditor, type StoryEditorHandle } from '#src/editor/StoryEditor.tsx'
import { nameOfSection } from '#src/ui/passed-checks.ts'
import { PaperLines } from '#src/ui/ScreenNote.tsx'
import { StateBadge } from '#src/ui/StateBadge.tsx'
import { takeHeldKeys } from '#src/ui/typed-ahead.ts'
import { BriefNote } from './BriefNote.tsx'
import { StoryLength } from './StoryFoot.tsx'
import { StoryStrip } from './StoryStrip.tsx'
import type { SuggestSwitch } from '#src/editor/toolbar/tools.ts'
import type { Strip } from './strip-of-story.ts'
import { SurfaceBoundary } from './SurfaceBoundary.tsx'
import type { useComments } from './use-comments.ts'
import { useEditorPhotos } from './use-editor-photos.ts'
import classes from './StoryDesk.module.css'

type Props = {
  me: Person
  site: Site
  story: Story
  section: string | null
  language: string | null
  connection: StoryConnection
  may: 'everything' | 'photo-words' | 'nothing'
  strip: Strip | undefined
  onChangeAnyway: (() => void) | undefined
  onHeadlineLeft: (headline: string) => void
  onShowHistory: () => void
  onShowRescued: () => void
  onWhoWrote: () => void
  suggest: SuggestSwitch | undefined
  nameOf: (personId: string) => string
  onShowSuggestions: () => void
  comments: Pick<
    ReturnType<typeof useComments>,
    'anchors' | 'present' | 'open' | 'begin' | 'show' | 'choose' | 'askAgain'
  >
  isOffline: boolean
  /** Just started: the caret goes into the headline. */
  isNew: boolean
  onStarted: () => void
  editor: StoryEditorHandle | null
  onEditor: (editor: StoryEditorHandle | null) => void
  onSurface: (surface: HTMLElement | null) => void
}

/** The paper: one strip if there is something to know, then the words and nothing else. */
export function StorySurface({ onEditor, onSurface, onStarted, ...props }: Props) {
  const { me, site, story, connection, may, strip, editor } = props
  const photos = useEditorPhotos(me)
  const isPhone = useMediaQuery('(max-width: 40em)') ?? false
  const isLoaded = useWatched(connection.isLoaded)
  const isCurrent = useWatched(connection.isCurrent)
  const { kind } = useWatched(connection.sign)
  // Words that may not go out keep those of others away.
  const isStill = kind === 'not-allowed' || kind === 'refused'
  const startsNow = props.isNew && isLoaded
  useEffect(() => {
    if (!startsNow || !editor?.focus('headline')) return
    editor.type(takeHeldKeys())
    onStarted()
  }, [startsNow, editor, onStarted])
  return (
    <main id="story-text" aria-label="Story text" className={classes['paper']} ref={onSurface}>
      <h1 className="stet-hidden">{story.slug}</h1>
      <div className={classes['column']}>
        {isPhone && (
          <div className={classes['lead']}>
            <StateBadge state={story.state} workingCopy={story.workingCopy} />
            <StoryLength ydoc={connection.ydoc} />
          </div>
        )}
        {strip && (
          <StoryStrip
            storyId={story.id}
            strip={strip}
            onShowRescued={props.onShowRescued}
            onShowSuggestions={props.onShowSuggestions}
            onStopSuggesting={() => props.suggest?.toggle()}
            onShowComments={props.comments.open > 0 ? props.comments.show : undefined}
            onChangeAnyway={strip.kind === 'approved' ? props.onChangeAnyway : undefined}
          />
        )}
        {isLoaded &&
          story.brief &&
          isPlanned({ ...story, words: surveyStoryText(story.text).words }) && (
            <BriefNote brief={story.brief} />
          )}
        {isLoaded && !isCurrent && !isStill && !props.isOffline && (
          <p className={classes['checking']} role="status">
            Checking for newer words…
          </p>
        )}
        {isLoaded ? (
          <SurfaceBoundary ydoc={connection.ydoc} onShowHistory={props.onShowHistory}>
            <StoryEditor
              ref={onEditor}
              ydoc={connection.ydoc}
              awareness={connection.awareness}
              person={me}
              may={may}
              language={props.language}
              siteLanguage={site.language}
              photos={photos}
              section={nameOfSection(site.sections, props.section)}
              onHeadlineLeft={props.onHeadlineLeft}
              onWhoWrote={props.onWhoWrote}
              suggest={props.suggest}
              nameOf={props.nameOf}
              comments={props.comments.anchors}
              presentComment={props.comments.present}
              onChooseComment={props.comments.choose}
              onAskComments={props.comments.askAgain}
              onComment={props.comments.begin}
            />
          </SurfaceBoundary>
        ) : (
          <PaperLines />
        )}
      </div>
    </main>
  )
}
