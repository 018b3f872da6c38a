import { useWatched } from '#src/collaboration/use-watched.ts'
import type { Watched } from '#src/collaboration/watched.ts'
import { counted } from '#src/ui/counted.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'

type Props = {
  left: Watched<number>
  isAsking: boolean
  leave: () => void
  stay: () => void
}

/** Asks who signs out about the photos that are not in the library yet; it counts along. */
export function PhotosLeftDialog({ left, isAsking, leave, stay }: Props) {
  const count = useWatched(left)
  const isOne = count === 1
  const lead = isOne
    ? 'It goes up only while you are signed in. Stay until it is there, or sign out without it.'
    : 'They go up only while you are signed in. Stay until they are there, or sign out without them.'
  return (
    <MoveDialog
      title="Not signed out yet"
      opened={isAsking}
      onClose={stay}
      lead={
        count === 0
          ? 'Your photos are up. You can sign out now.'
          : `${counted(count, 'photo is', 'photos are')} not in the library yet. ${lead}`
      }
      confirm={count === 0 ? 'Sign out' : isOne ? 'Sign out without it' : 'Sign out without them'}
      tone={count === 0 ? 'pencil' : 'red'}
      onConfirm={leave}
      quiet="Stay signed in"
      size={480}
    />
  )
}
