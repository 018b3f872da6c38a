import { NativeSelect, Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { noCodes, openCodeBook } from '#domain/captions/caption-codes.ts'
import type { Person } from '#domain/people/person.ts'
import type { PhotoUse } from '#domain/photos/photo-use.ts'
import type { Photo } from '#domain/photos/photo.ts'
import type { Story } from '#domain/story/story.ts'
import type { WritingRight } from '#domain/workflow/may-write.ts'
import { codeBookQuery } from '#src/api/caption-codes.ts'
import { keepPhoto, photoQuery, saveOriginalCaption } from '#src/api/photos.ts'
import { siteQuery } from '#src/api/site.ts'
import { storyQuery } from '#src/api/stories.ts'
import { useStoryConnection } from '#src/api/use-story-connection.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { CaptionEditor, type CaptionHandle } from '#src/editor/photo/CaptionEditor.tsx'
import { PeopleHere } from '#src/ui/PeopleHere.tsx'
import { LeaveWordsDialog } from '#src/ui/LeaveWordsDialog.tsx'
import { SaveSign } from '#src/ui/SaveSign.tsx'
import { useLeavingWords, type Step } from '#src/ui/use-leaving-words.ts'
import { useAfterTyping } from '#src/ui/use-after-typing.ts'
import { BodyPlace } from './BodyPlace.tsx'
import { mayEditFact } from './may-edit-fact.ts'
import type { FieldToFocus } from './photo-search.ts'
import classes from './PhotoRecord.module.css'
import { rightOnFile } from './right-on-file.ts'
import { TakeAnswerBack } from './TakeAnswerBack.tsx'
import { useCaptionSaveActs } from './use-caption-save-acts.ts'

const emptyBook = openCodeBook(noCodes)

/** A wish of the desk: the caret in this field, once there is one. */
export type Wish = { field: FieldToFocus; stamp: number }

type Props = {
  me: Person
  photo: Photo
  uses: readonly PhotoUse[]
  /** The story that is shown; the first when it is none of these. */
  storyId: string | undefined
  wish: Wish | undefined
  onStory: (storyId: string) => void
  onShowPhoto: (photoId: string) => void
  onLeave: () => void
  /** The credit, which belongs to the photo. */
  children: ReactNode
}

/** The words of one story about the photo: written in the story itself, while others write there. */
export function InStory({ uses, storyId, onStory, children, ...props }: Props) {
  // The place in which somebody types on, even when the photo has left it meanwhile.
  const [held, setHeld] = useState<PhotoUse>()
  const stories = [
    ...new Map([...uses, ...(held ? [held] : [])].map((use) => [use.storyId, use])).values(),
  ]
  const shown = stories.find((use) => use.storyId === storyId) ?? stories[0]
  if (!shown) {
    return (
      <section aria-label="In no story" className={classes['part']}>
        <p className={classes['quiet']}>Not in a story yet.</p>
        {children}
      </section>
    )
  }
  const places = uses.filter((use) => use.storyId === shown.storyId)
  return (
    <section aria-labelledby="in-story" className={classes['part']}>
      {stories.length > 1 && (
        <NativeSelect
          label="In story"
          value={shown.storyId}
          onChange={(event) => onStory(event.currentTarget.value)}
          data={stories.map((use) => ({ value: use.storyId, label: use.slug }))}
        />
      )}
      <PlacesInStory
        key={shown.storyId}
        use={shown}
        isLead={shown.storyId === held?.storyId || places.some(({ isLead }) => isLead)}
        inBody={places.filter(({ isLead }) => !isLead)}
        onTypedOn={setHeld}
        {...props}
      />
      {shown.answeredBy === props.me.id && (
        <TakeAnswerBack storyId={shown.storyId} photoId={props.photo.id} />
      )}
      {children}
    </section>
  )
}

const Heading = ({ use, children }: { use: PhotoUse; children?: ReactNode }) => (
  <div className={classes['heading']}>
    <h3 id="in-story">
      In{' '}
      <Link to="/stories/$storyId" params={{ storyId: use.storyId }} className="stet-slug">
        {use.slug}
      </Link>
    </h3>
    {children}
    <Link to="/photos" search={{ used: `story:${use.storyId}` }} className={classes['others']}>
      All its photos
    </Link>
  </div>
)

type PlacesProps = Pick<Props, 'me' | 'photo' | 'wish' | 'onShowPhoto' | 'onLeave'> & {
  use: PhotoUse
  isLead: boolean
  /** Its places among the words of the body, in their order. */
  inBody: readonly PhotoUse[]
  /** The place that somebody types on in; undefined once they are done. */
  onTypedOn: (use: PhotoUse | undefined) => void
}

/** The places of the photo in one story, on the story's own words. */
function PlacesInStory(props: PlacesProps) {
  const { me, use, isLead, inBody, photo, wish } = props
  const { data: story, error } = useQuery(storyQuery(use.storyId))
  const connection = useStoryConnection(use.storyId, me)
  const [caption, setCaption] = useState<CaptionHandle | null>(null)
  const live = story && connection && { story, connection, caption }
  return (
    <>
      <Heading use={use}>{live && <LiveSigns me={me} {...live} />}</Heading>
      {live && <LivePlaces {...props} {...live} onCaption={setCaption} />}
      {!live && error && <p role="alert">{error.message}</p>}
      {!live && isLead && !error && <Skeleton height={120} />}
      {!live &&
        inBody.map((place, i) => (
          <BodyPlace
            key={i}
            place={place}
            nth={i}
            photoId={photo.id}
            original={photo.caption}
            wish={wish}
            connection={undefined}
            mayWrite={false}
            saveOriginal={undefined}
            mayTakeBack={false}
          />
        ))}
    </>
  )
}

type Live = { story: Story; connection: StoryConnection; caption: CaptionHandle | null }

const storyIn = ({ search }: Step['next']) => (search as { story?: string }).story

/** Another screen, another record, or another story about the same photo. */
const closesStory = ({ current, next }: Step) =>
  current.pathname !== next.pathname || storyIn(current) !== storyIn(next)

/** Who else is in the story, and where its words are. */
function LiveSigns({ me, story, connection, caption }: Live & { me: Person }) {
  const people = useWatched(connection.people)
  const saveActs = useCaptionSaveActs(me, story.id, connection, caption)
  const leaving = useLeavingWords(connection, closesStory)
  return (
    <>
      {leaving && (
        <LeaveWordsDialog
          {...leaving}
          changes={connection.pending()}
          onCopyWords={saveActs.onCopyWords}
        />
      )}
      <PeopleHere
        people={people
          .filter(({ personId }) => personId !== me.id)
          .map(({ personId, name, field }) => ({
            id: personId,
            name,
            ...(field && {
              where: `in the ${field === 'lead' ? 'caption' : field}`,
              isTyping: true,
            }),
          }))}
      />
      <SaveSign sign={useWatched(connection.sign)} {...saveActs} />
    </>
  )
}

/** Captions may be written wherever the words may, but for an approval, which they would end. */
function captionRight(right: WritingRight): { may: 'photo-words' | 'nothing'; reason: string } {
  if (right.may === 'nothing') return right
  if (right.may === 'everything' && right.endsApproval) {
    return { may: 'nothing', reason: 'It is approved. Open the story to change it' }
  }
  return { may: 'photo-words', reason: '' }
}

type LiveProps = PlacesProps & Live & { onCaption: (caption: CaptionHandle | null) => void }

function LivePlaces(props: LiveProps) {
  const { me, use, story, connection, caption, onCaption, photo, wish } = props
  const { isLead, inBody, onTypedOn, onShowPhoto, onLeave } = props
  const queryClient = useQueryClient()
  const { data: site } = useQuery(siteQuery)
  const { data: codes = emptyBook } = useQuery(codeBookQuery)
  const right = captionRight(useWatched(connection.right) ?? rightOnFile(me, story))
  const may = useAfterTyping(right.may, right.may === 'nothing')
  const isLoaded = useWatched(connection.isLoaded)
  const holdPlace = useCallback(
    (isTypedOn: boolean) => onTypedOn(isTypedOn ? use : undefined),
    [onTypedOn, use],
  )
  const mayTakeBack = mayEditFact(me, { ...photo, caption: 'Another' }, 'caption')
  const saveOriginal = mayEditFact(me, photo, 'caption')
    ? async (words: string) => {
        const seen = await queryClient.ensureQueryData(photoQuery(photo.id))
        keepPhoto(queryClient, await saveOriginalCaption(queryClient, seen, words))
      }
    : undefined
  useEffect(() => {
    if (wish?.field === 'caption' || wish?.field === 'alt-text') caption?.focus(wish.field)
  }, [caption, wish])
  return (
    <>
      {may === 'nothing' && <p className={classes['quiet']}>{right.reason}</p>}
      {isLead && !isLoaded && <Skeleton height={120} />}
      {isLead && isLoaded && (
        <CaptionEditor
          ref={onCaption}
          ydoc={connection.ydoc}
          awareness={connection.awareness}
          person={me}
          terms={{ may, language: story.language || site?.language || 'en' }}
          codes={codes}
          photoId={photo.id}
          originalCaption={photo.caption}
          suggestedAlt={photo.suggestedAltText}
          saveOriginal={saveOriginal}
          mayTakeBackOriginal={mayTakeBack}
          onShowPhoto={onShowPhoto}
          onTypedOn={holdPlace}
          onLeave={onLeave}
        />
      )}
      {inBody.map((place, i) => (
        <BodyPlace
          key={i}
          place={place}
          nth={i}
          photoId={photo.id}
          original={photo.caption}
          wish={wish}
          connection={connection}
          mayWrite={may !== 'nothing'}
          saveOriginal={saveOriginal}
          mayTakeBack={mayTakeBack}
        />
      ))}
    </>
  )
}
