import { Button } from '@mantine/core'
import { LeaveWordsDialog } from '#src/ui/LeaveWordsDialog.tsx'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import type { Leaving } from './use-leaving.ts'

type DetailsProps = {
  leaving: Leaving
  edit: { isSaving: boolean; save: () => Promise<boolean>; discard: () => void }
}

/** Asked when somebody leaves a story whose details are not saved. */
function LeaveDetails({ leaving, edit }: DetailsProps) {
  return (
    <MoveDialog
      title="Save the details first?"
      opened
      onClose={leaving.stay}
      lead="What you changed in Details is not saved yet."
      confirm="Save details"
      quiet="Stay"
      isPending={edit.isSaving}
      onConfirm={() =>
        void edit.save().then((isSaved) => (isSaved ? leaving.go() : leaving.stay()))
      }
      further={
        <Button
          size="md"
          variant="default"
          onClick={() => {
            edit.discard()
            leaving.go()
          }}
        >
          Discard
        </Button>
      }
      size={480}
    />
  )
}

type Props = DetailsProps & {
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
    <LeaveDetails leaving={leaving} edit={edit} />
  )
}
