import { LeaveWordsDialog } from '#src/ui/LeaveWordsDialog.tsx'
import { UnsavedDialog } from '#src/ui/LeaveUnsaved.tsx'
import type { Leaving } from './use-leaving.ts'

type Edit = { isSaving: boolean; save: () => Promise<boolean>; discard: () => void }

type Props = {
  leaving: Leaving
  edit: Edit
  /** Of a correction. */
  note: Edit
  /** Changes that are not on the server yet. */
  changes: number
  onCopyWords: () => void
}

const questions = {
  details: {
    title: 'Save the details first?',
    lead: 'What you changed in Details is not saved yet.',
    confirm: 'Save details',
  },
  note: {
    title: 'Save the correction note first?',
    lead: 'What you changed in the correction note is not saved yet.',
    confirm: 'Save note',
  },
  both: {
    title: 'Save the details first?',
    lead: 'What you changed in Details and in the correction note is not saved yet.',
    confirm: 'Save both',
  },
}

/** What is asked before a story is left with something that is saved nowhere. */
export function LeaveDialogs({ leaving, edit, note, changes, onCopyWords }: Props) {
  if (leaving.about === 'words') {
    return (
      <LeaveWordsDialog
        isOnlyHere={leaving.isOnlyHere}
        changes={changes}
        onCopyWords={onCopyWords}
        stay={leaving.stay}
        leave={leaving.leaveWords}
      />
    )
  }
  const asked = leaving.about === 'both' ? [note, edit] : [leaving.about === 'note' ? note : edit]
  return (
    <UnsavedDialog
      {...questions[leaving.about]}
      edit={{
        isPending: asked.some(({ isSaving }) => isSaving),
        async save() {
          for (const each of asked) if (!(await each.save())) return false
          return true
        },
        discard() {
          for (const each of asked) each.discard()
        },
      }}
      stay={leaving.stay}
      go={leaving.go}
    />
  )
}
