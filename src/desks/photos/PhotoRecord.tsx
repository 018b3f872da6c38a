import { Button, Skeleton } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useImperativeHandle, useRef, type ReactNode, type Ref } from 'react'
import { FormProvider } from 'react-hook-form'
import type { Person } from '#domain/people/person.ts'
import type { Photo, PhotoFacts } from '#domain/photos/photo.ts'
import { photoQuery, photoUsesQuery } from '#src/api/photos.ts'
import { ConflictDialog } from '#src/ui/ConflictDialog.tsx'
import { counted } from '#src/ui/counted.ts'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { LeaveUnsaved } from '#src/ui/LeaveUnsaved.tsx'
import { SupplierNotes } from '#src/ui/SupplierNotes.tsx'
import { useTitle } from '#src/ui/use-title.ts'
import { factsInForm, nameOfFact, sayFact } from './facts-of.ts'
import { InStory, type Wish } from './InStory.tsx'
import { mayEditFact } from './may-edit-fact.ts'
import { PhotoFraming } from './PhotoFraming.tsx'
import classes from './PhotoRecord.module.css'
import { CreditInput, RecordFields } from './RecordForm.tsx'
import { TakeOut } from './TakeOut.tsx'
import { useFramingEdit } from './use-framing-edit.ts'
import { useRecordCovers } from './use-record-covers.ts'
import { useRecordEdit, type RecordEdit } from './use-record-edit.ts'

/** Saves what is changed; false when it is not on file then. */
export type RecordDoor = { save(): Promise<boolean> }

type Props = {
  me: Person
  photoId: string
  storyId: string | undefined
  wish: Wish | undefined
  onStory: (storyId: string) => void
  onShowPhoto: (photoId: string) => void
  /** Undefined where there is none. */
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  /** Undefined while nothing waits. */
  onNextInQueue: (() => void) | undefined
  onClose: () => void
  onLeave: () => void
  ref: Ref<RecordDoor>
}

/** One photo: its words in a story above, its own facts below. */
export function PhotoRecord({ photoId, ...props }: Props) {
  const { data: photo, error, refetch } = useQuery(photoQuery(photoId))
  useTitle(photo?.fileName ?? 'Photos')
  if (photo) return <OpenRecord key={photoId} photo={photo} {...props} />
  return (
    <Panel name="" onClose={props.onClose}>
      <div className={classes['scroll']}>
        {error ? (
          <EmptyNote action={<Button onClick={() => void refetch()}>Try again</Button>}>
            {error.message}
          </EmptyNote>
        ) : (
          <Skeleton height={240} />
        )}
      </div>
    </Panel>
  )
}

type PanelProps = Partial<Pick<Props, 'onPrevious' | 'onNext'>> &
  Pick<Props, 'onClose'> & { name: string; children: ReactNode }

export function Panel({ name, onPrevious, onNext, onClose, children }: PanelProps) {
  const panel = useRef<HTMLElement>(null)
  const covers = useRecordCovers()
  useEffect(() => {
    if (covers && !panel.current?.contains(document.activeElement)) panel.current?.focus()
  }, [covers])
  return (
    <aside ref={panel} className={classes['panel']} aria-label="Photo record" tabIndex={-1}>
      <div className={classes['head']}>
        <h2 className="stet-slug" dir="auto">
          {name}
        </h2>
        {onPrevious !== undefined || onNext !== undefined ? (
          <>
            <IconButton name="Previous photo" onClick={onPrevious} icon={IconChevronLeft} />
            <IconButton name="Next photo" onClick={onNext} icon={IconChevronRight} />
          </>
        ) : null}
        <IconButton name="Close" onClick={onClose} icon={IconX} />
      </div>
      {children}
    </aside>
  )
}

type IconButtonProps = { name: string; onClick: (() => void) | undefined; icon: typeof IconX }

const IconButton = ({ name, onClick, icon: ButtonIcon }: IconButtonProps) => (
  <button
    type="button"
    className={classes['icon']}
    aria-label={name}
    title={name}
    disabled={!onClick}
    onClick={onClick}
  >
    <ButtonIcon size={18} stroke={1.75} aria-hidden />
  </button>
)

function OpenRecord({ photo, ref, ...props }: Omit<Props, 'photoId'> & { photo: Photo }) {
  const { me, wish, onNextInQueue } = props
  const { data: uses = [], isSuccess } = useQuery(photoUsesQuery(photo.id))
  const edit = useRecordEdit(photo)
  const framing = useFramingEdit(photo)
  const isDirty = edit.isDirty || framing.isDirty
  /** Facts and crops, whichever are changed; without a change the facts, which says so. */
  const save = async (): Promise<boolean> => {
    const isFactsSaved = edit.isDirty || !framing.isDirty ? await edit.save() : true
    const isFramingSaved = framing.isDirty ? await framing.save() : true
    return isFactsSaved && isFramingSaved
  }
  const discard = () => {
    edit.discard()
    framing.discard()
  }
  useImperativeHandle(ref, () => ({ save: async () => !isDirty || (await save()) }))
  const stories = new Set(uses.map(({ storyId }) => storyId)).size
  const isLocked = factsInForm.every((fact) => !mayEditFact(me, photo, fact))
  const isPart = !isLocked && factsInForm.some((fact) => !mayEditFact(me, photo, fact))
  return (
    <Panel name={photo.fileName} {...props}>
      <FormProvider {...edit.form}>
        <div className={classes['scroll']}>
          <PhotoFraming me={me} photo={photo} uses={uses} edit={framing} wish={wish} />
          <SupplierNotes photo={photo} />
          {isSuccess && (
            <InStory
              me={me}
              photo={photo}
              uses={uses}
              storyId={props.storyId}
              wish={wish}
              onStory={props.onStory}
              onShowPhoto={props.onShowPhoto}
              onLeave={props.onLeave}
            >
              <CreditInput
                me={me}
                photo={photo}
                wish={wish}
                hint={stories > 1 ? `Shows in ${stories} stories.` : undefined}
              />
            </InStory>
          )}
          <form
            id="photo-record"
            aria-labelledby="photo-record-title"
            className={classes['part']}
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              void save()
            }}
          >
            <h3 id="photo-record-title">Photo record</h3>
            {(isLocked || isPart) && (
              <p className={classes['quiet']}>
                You may edit photos you uploaded. Ask the photo desk.
              </p>
            )}
            <RecordFields me={me} photo={photo} wish={wish} />
          </form>
          <TakeOut me={me} photo={photo} uses={uses} onDeleted={props.onClose} />
        </div>
        <Foot
          edit={{
            form: edit.form,
            error: edit.error ?? framing.error,
            isWaiting: edit.isWaiting || framing.isWaiting,
            isPending: edit.isPending || framing.isPending,
            isDirty,
            discard,
          }}
          stories={stories}
          onNextInQueue={onNextInQueue}
        />
        <Conflict edit={edit} />
        <LeaveUnsaved
          title="Save the record first?"
          confirm="Save record"
          edit={{
            isDirty,
            isUnsaved: () => edit.isUnsaved() || framing.isUnsaved(),
            isPending: edit.isPending || framing.isPending,
            save,
            discard,
          }}
        />
      </FormProvider>
    </Panel>
  )
}

type FootProps = Pick<Props, 'onNextInQueue'> & {
  edit: Pick<RecordEdit, 'form' | 'error' | 'isWaiting' | 'isPending' | 'isDirty' | 'discard'>
  stories: number
}

function Foot({ edit, stories, onNextInQueue }: FootProps) {
  const firstError = Object.keys(edit.form.formState.errors)[0]
  useEffect(() => {
    if (firstError) edit.form.setFocus(firstError as keyof PhotoFacts)
    // Only when it comes up.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [firstError])
  const save = useRef<HTMLButtonElement>(null)
  const wasPending = useRef(false)
  useEffect(() => {
    // While it saves the button is asleep, and loses the focus.
    const isLost = document.activeElement === document.body
    if (wasPending.current && !edit.isPending && isLost) save.current?.focus()
    wasPending.current = edit.isPending
  }, [edit.isPending])
  return (
    <div className={classes['foot']}>
      {edit.error && (
        <p role="alert" className={classes['error']}>
          {edit.error}
        </p>
      )}
      {edit.isWaiting && (
        <p role="status" className={classes['waiting']}>
          Kept here, saved when you are online.
        </p>
      )}
      <span className={classes['used']}>
        {stories > 0 && `Used in ${counted(stories, 'story', 'stories')}`}
      </span>
      {edit.isDirty && (
        <Button variant="subtle" onClick={edit.discard}>
          Discard
        </Button>
      )}
      {onNextInQueue && (
        <Button variant="default" onClick={onNextInQueue}>
          Next in queue
        </Button>
      )}
      <Button ref={save} type="submit" form="photo-record" loading={edit.isPending}>
        Save record
      </Button>
    </div>
  )
}

function Conflict({ edit: { conflict, isPending, error, form } }: { edit: RecordEdit }) {
  if (!conflict) return null
  const back = () => {
    const [differing] = conflict.merge.differing
    conflict.back()
    // The button that was pressed was asleep when the question came, and had lost the focus.
    if (differing) requestAnimationFrame(() => form.setFocus(differing))
  }
  return (
    <ConflictDialog
      what="this photo record"
      conflict={{ ...conflict, back }}
      nameOf={nameOfFact}
      say={sayFact}
      isPending={isPending}
      error={error}
    />
  )
}
