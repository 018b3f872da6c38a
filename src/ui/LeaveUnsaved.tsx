import { Button } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { MoveDialog } from './MoveDialog.tsx'
import { useUnsavedHere } from './unsaved-here.ts'

type Edit = {
  isPending: boolean
  /** False when it is not on file then: the form says why. */
  save: () => Promise<boolean>
  discard: () => void
}

type QuestionProps = {
  /** `Save the details first?` */
  title: string
  lead?: string
  confirm: string
  edit: Edit
  stay: () => void
  go: () => void
}

/** Asked when somebody leaves what is changed and not saved: save it, let go of it, or stay. */
export function UnsavedDialog({ title, lead, confirm, edit, stay, go }: QuestionProps) {
  return (
    <MoveDialog
      title={title}
      opened
      onClose={stay}
      lead={lead}
      confirm={confirm}
      quiet="Stay"
      isPending={edit.isPending}
      onConfirm={() => void edit.save().then((isSaved) => (isSaved ? go() : stay()))}
      further={
        <Button
          size="md"
          variant="default"
          onClick={() => {
            edit.discard()
            go()
          }}
        >
          Discard
        </Button>
      }
      size={480}
    />
  )
}

type Props = Pick<QuestionProps, 'title' | 'confirm'> & {
  edit: Edit & {
    isDirty: boolean
    /** Where leaving loses something at this moment, when `isDirty` comes a moment late. */
    isUnsaved?: () => boolean
  }
}

/**
 * Holds back whoever leaves a form that is not saved. Inside Stet it asks by our dialog; where the tab
 * itself goes, the browser asks.
 */
export function LeaveUnsaved({ edit, ...question }: Props) {
  const isUnsaved = edit.isUnsaved ?? (() => edit.isDirty)
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => isUnsaved() && current.pathname !== next.pathname,
    enableBeforeUnload: () => edit.isDirty,
    withResolver: true,
  })
  useUnsavedHere(isUnsaved)
  if (leaving.status !== 'blocked') return null
  return <UnsavedDialog {...question} edit={edit} stay={leaving.reset} go={leaving.proceed} />
}
