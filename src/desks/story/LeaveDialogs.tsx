import { Button } from '@mantine/core'
import { counted } from '#src/ui/counted.ts'
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

type WordsProps = {
  leaving: Leaving
  /** Changes that are not on the server yet. */
  changes: number
  onCopyWords: () => void
}

/** Asked when the words would go with the page: neither this browser nor the newsroom has them. */
function LeaveWords({ leaving, changes, onCopyWords }: WordsProps) {
  if (!leaving.isOnlyHere) {
    return (
      <MoveDialog
        title="Your words are saved now"
        opened
        onClose={leaving.stay}
        lead="You can leave the story."
        confirm="Leave"
        quiet="Stay"
        onConfirm={leaving.leaveWords}
        size={480}
      />
    )
  }
  return (
    <MoveDialog
      title="These words are nowhere else"
      opened
      onClose={leaving.stay}
      lead={`${counted(changes, 'change')} ${changes === 1 ? 'is' : 'are'} on this page only: neither this device nor the server has ${changes === 1 ? 'it' : 'them'}. Stay until Saved, or copy your words.`}
      confirm="Copy my words"
      quiet="Stay"
      onConfirm={onCopyWords}
      further={
        <Button size="md" variant="default" onClick={leaving.leaveWords}>
          Leave without them
        </Button>
      }
      size={480}
    />
  )
}

type Props = DetailsProps & Omit<WordsProps, 'leaving'>

/** What is asked before a story is left with something that is saved nowhere. */
export function LeaveDialogs({ leaving, edit, changes, onCopyWords }: Props) {
  return leaving.about === 'words' ? (
    <LeaveWords leaving={leaving} changes={changes} onCopyWords={onCopyWords} />
  ) : (
    <LeaveDetails leaving={leaving} edit={edit} />
  )
}
