import { Button } from '@mantine/core'
import { counted } from './counted.ts'
import { MoveDialog } from './MoveDialog.tsx'

type Props = {
  /** False once the words have arrived while it is asked. */
  isOnlyHere: boolean
  /** Changes that are not on the server yet. */
  changes: number
  onCopyWords: () => void
  stay: () => void
  leave: () => void
}

/** Asked when words would go with the page: neither this device nor the newsroom has them. */
export function LeaveWordsDialog({ isOnlyHere, changes, onCopyWords, stay, leave }: Props) {
  if (!isOnlyHere) {
    return (
      <MoveDialog
        title="Your words are saved now"
        opened
        onClose={stay}
        lead="You can leave the story."
        confirm="Leave"
        quiet="Stay"
        onConfirm={leave}
        size={480}
      />
    )
  }
  const [are, them] = changes === 1 ? ['is', 'it'] : ['are', 'them']
  return (
    <MoveDialog
      title="These words are nowhere else"
      opened
      onClose={stay}
      lead={`${counted(changes, 'change')} ${are} on this page only: neither this device nor the server has ${them}. Stay until Saved, or copy your words.`}
      confirm="Copy my words"
      quiet="Stay"
      onConfirm={onCopyWords}
      further={
        <Button size="md" variant="default" onClick={leave}>
          Leave without them
        </Button>
      }
      size={480}
    />
  )
}
