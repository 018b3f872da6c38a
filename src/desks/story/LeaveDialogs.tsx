import { LeaveWordsDialog } from '#src/ui/LeaveWordsDialog.tsx'
import { UnsavedDialog } from '#src/ui/LeaveUnsaved.tsx'
import type { Leaving } from './use-leaving.ts'

type Props = {
  leaving: Leaving
  edit: { isSaving: boolean; save: () => Promise<boolean>; discard: () => void }
  /** Changes that are not on the server yet. */
  changes: number
  onCopyWords: () => void
}

/** What is asked before a story is left with something that is saved nowhere. */
export function LeaveDialogs({ leaving, edit, changes, onCopyWords }: Props) {
  return leaving.about === 'words' ? (
    <LeaveWordsDialog
      isOnlyHere={leaving.isOnlyHere}
      changes={changes}
      onCopyWords={onCopyWords}
      stay={leaving.stay}
      leave={leaving.leaveWords}
    />
  ) : (
    <UnsavedDialog
      title="Save the details first?"
      lead="What you changed in Details is not saved yet."
      confirm="Save details"
      edit={{ ...edit, isPending: edit.isSaving }}
      stay={leaving.stay}
      go={leaving.go}
    />
  )
}
