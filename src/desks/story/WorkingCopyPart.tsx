import { Button, Radio, Textarea } from '@mantine/core'
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react'
import type { NotePlace } from '#domain/corrections/correction.ts'
import type { WorkingCopyEdit } from './use-working-copy.ts'
import classes from './WorkingCopyPart.module.css'

type Props = {
  edit: WorkingCopyEdit
  /** Why this person may not change it; undefined when they may. */
  refusal: string | undefined
}

const places: readonly { value: NotePlace; label: string }[] = [
  { value: 'foot', label: 'At the foot of the story' },
  { value: 'head', label: 'At the head of the story' },
]

function Update({ edit, refusal }: Props) {
  return (
    <>
      <h2>Update</h2>
      {edit.silent ? (
        <p role="status" className={classes['warning']}>
          <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
          <span>{sentence(edit.silent)}</span>
        </p>
      ) : (
        <p className={classes['hint']}>A change that needs no note. The time of change is shown.</p>
      )}
      {!refusal && (
        <Button
          size="xs"
          variant="default"
          loading={edit.isSaving}
          onClick={() => void edit.become('correction')}
        >
          Make it a correction
        </Button>
      )}
      {edit.error && (
        <p role="alert" className={classes['alert']}>
          {edit.error}
        </p>
      )}
    </>
  )
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

function SavedFirst({ edit }: Pick<Props, 'edit'>) {
  if (!edit.theirs) return null
  return (
    <div className={classes['theirs']}>
      <p>
        On file now: “<q dir="auto">{edit.theirs.note}</q>”
      </p>
      <Button size="xs" variant="default" onClick={() => void edit.saveMine()}>
        Save mine
      </Button>
      <Button size="xs" variant="subtle" onClick={edit.discard}>
        Take theirs
      </Button>
    </div>
  )
}

function CorrectionNote({ edit, refusal }: Props) {
  const isOffered = edit.draft !== '' && edit.draft !== edit.shown.note && !refusal
  return (
    <form
      noValidate
      aria-label="Correction"
      onSubmit={(event) => {
        event.preventDefault()
        void edit.save()
      }}
    >
      <h2>Correction</h2>
      <Textarea
        label="Correction note"
        description="Say what was wrong and what is right. Readers see this."
        autosize
        minRows={3}
        maxRows={10}
        maxLength={2000}
        dir="auto"
        disabled={refusal !== undefined}
        value={edit.shown.note}
        onChange={(event) => edit.change({ note: event.currentTarget.value })}
        onBlur={() => void (edit.theirs ?? edit.save())}
      />
      {isOffered && (
        <div className={classes['draft']}>
          <p>
            From the changed words: “<q dir="auto">{edit.draft}</q>”
          </p>
          <Button size="xs" variant="default" onClick={() => edit.change({ note: edit.draft })}>
            Use this
          </Button>
        </div>
      )}
      <Radio.Group
        label="Where readers see it"
        value={edit.shown.place}
        onChange={(next) => edit.change({ place: next === 'head' ? 'head' : 'foot' })}
      >
        <div className={classes['choices']}>
          {places.map(({ value, label }) => (
            <Radio
              key={value}
              size="xs"
              value={value}
              label={label}
              disabled={refusal !== undefined}
            />
          ))}
        </div>
      </Radio.Group>
      {edit.error && (
        <p role="alert" className={classes['alert']}>
          {edit.error}
        </p>
      )}
      <SavedFirst edit={edit} />
      {!refusal && (
        <div className={classes['acts']}>
          {edit.isDirty ? (
            <>
              <span className={classes['unsaved']}>
                <IconPencil size={14} stroke={1.75} aria-hidden />
                Note not saved yet
              </span>
              <Button size="xs" variant="subtle" onClick={edit.discard}>
                Discard
              </Button>
              <Button size="xs" variant="default" type="submit" loading={edit.isSaving}>
                Save note
              </Button>
            </>
          ) : (
            <Button size="xs" variant="subtle" onClick={() => void edit.become('update')}>
              Make it an update without a note
            </Button>
          )}
        </div>
      )}
    </form>
  )
}

/** What the next version of a published story is, and what readers are told of it. */
export function WorkingCopyPart(props: Props) {
  const { kind } = props.edit
  if (kind === null) return null
  return (
    <section className={classes['part']} data-kind={kind} aria-label="Working copy">
      {kind === 'update' ? <Update {...props} /> : <CorrectionNote {...props} />}
    </section>
  )
}
