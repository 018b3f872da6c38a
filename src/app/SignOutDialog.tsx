import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { WaitingHere } from '#src/api/waiting-here.ts'
import { counted } from '#src/ui/counted.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import classes from './SignOutDialog.module.css'

type Props = {
  isHeld: boolean
  /** What would be lost, as it stands now. */
  left: readonly WaitingHere[]
  isTrying: boolean
  /** Stories whose words the server does not take; of the others nobody answered. */
  refused: ReadonlySet<string>
  onTryAgain: () => void
  copyAndLetGo: (storyId: string) => void
  stay: () => void
}

function sentenceOf(left: readonly WaitingHere[], isRefused: boolean): string {
  if (left.length === 0) return 'All of it is saved now. You can sign out.'
  const changes = left.reduce((sum, one) => sum + one.changes, 0)
  const stories = counted(left.length, 'story', 'stories')
  const what = changes > 0 ? `${counted(changes, 'change')} of ${stories}` : stories
  const isOne = changes === 1 || (changes === 0 && left.length === 1)
  const way = isRefused
    ? 'The server does not take them: open the story to see why, or copy the words.'
    : 'Go online first, so that nothing is lost.'
  return `${what} ${isOne ? 'is' : 'are'} only on this device. ${way}`
}

function lineOf({ changes, isStarted, refusal }: WaitingHere): string {
  if (refusal) return refusal
  const words = counted(changes, 'change')
  return isStarted ? `not filed yet, ${words}` : words
}

/** Refuses to sign out while words are nowhere but here, and shows where they are. */
export function SignOutDialog(props: Props) {
  const { isHeld, left, isTrying, refused, onTryAgain, copyAndLetGo, stay } = props
  const isRefused = ({ storyId, refusal }: WaitingHere) => refusal !== '' || refused.has(storyId)
  return (
    <MoveDialog
      title="Not signed out yet"
      opened={isHeld}
      onClose={stay}
      lead={sentenceOf(
        left,
        left.every((one) => isRefused(one)),
      )}
      confirm={left.length > 0 ? 'Try again' : 'Sign out'}
      onConfirm={onTryAgain}
      isPending={isTrying}
      quiet="Stay signed in"
      size={480}
    >
      {left.length > 0 && (
        <ul className={classes['stories']} aria-label="Only on this device">
          {left.map((story) => (
            <li key={story.storyId}>
              <Link
                to="/stories/$storyId"
                params={{ storyId: story.storyId }}
                onClick={stay}
                dir="auto"
              >
                {story.title}
              </Link>
              <span>{lineOf(story)}</span>
              {isRefused(story) && (
                <Button
                  size="xs"
                  variant="default"
                  className={classes['letGo'] ?? ''}
                  onClick={() => copyAndLetGo(story.storyId)}
                >
                  Copy and let go
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </MoveDialog>
  )
}
