import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArrowBackUp,
  IconClockOff,
  IconDots,
  IconEye,
  IconHistory,
  IconLink,
  IconTrash,
  IconUserPlus,
  IconWorld,
  IconWorldOff,
  type Icon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Move } from '#domain/workflow/moves.ts'
import { say } from '#src/ui/say.tsx'

type Props = {
  storyId: string
  /** The moves this person may make now; the next step is left out. */
  moves: readonly Move[]
  mayRead: boolean
  /** Readers have a version of it. */
  isOut: boolean
  onMove: (move: Move) => void
  /** Absent where this person may not. */
  onAssign?: (() => void) | undefined
  children?: React.ReactNode
}

/** Order and words of the moves in the menu. */
const items: readonly { move: Move; label: string; icon: Icon; isGrave?: boolean }[] = [
  { move: 'take-back', label: 'Take back', icon: IconArrowBackUp },
  { move: 'publish', label: 'Publish…', icon: IconWorld },
  { move: 'unschedule', label: 'Take off schedule', icon: IconClockOff },
  { move: 'restore', label: 'Restore', icon: IconArrowBackUp },
  { move: 'spike', label: 'Spike…', icon: IconArchive },
  {
    move: 'drop-working-copy',
    label: 'Drop the working copy…',
    icon: IconTrash,
    isGrave: true,
  },
  { move: 'withdraw', label: 'Withdraw…', icon: IconWorldOff, isGrave: true },
]

const size = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** What else can be done with a story; only what this person may do. */
export function StoryMenu({ storyId, moves, mayRead, onMove, children, ...more }: Props) {
  const { isOut, onAssign } = more
  const copyLink = () => {
    const link = `${location.origin}/stories/${storyId}`
    navigator.clipboard
      .writeText(link)
      .then(() => say('Link copied.'))
      .catch(() => say(`Copy it from here: ${link}`, { tone: 'warn' }))
  }
  return (
    <Menu position="bottom-end" width={224}>
      <Menu.Target>
        <ActionIcon variant="subtle" size={30} aria-label="More for this story">
          <IconDots size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        {mayRead && (
          <Menu.Item
            leftSection={<IconEye {...size} />}
            renderRoot={(props) => (
              <Link {...props} to="/stories/$storyId/review" params={{ storyId }} />
            )}
          >
            Read in review
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLink {...size} />} onClick={copyLink}>
          Copy link
        </Menu.Item>
        <Menu.Item
          leftSection={<IconHistory {...size} />}
          renderRoot={(props) => (
            <Link {...props} to="/stories/$storyId/revisions" params={{ storyId }} />
          )}
        >
          Show revisions
        </Menu.Item>
        {isOut && (
          <Menu.Item
            leftSection={<IconWorld {...size} />}
            renderRoot={(props) => (
              <Link {...props} to="/stories/$storyId/published" params={{ storyId }} />
            )}
          >
            What readers see
          </Menu.Item>
        )}
        {onAssign && (
          <Menu.Item leftSection={<IconUserPlus {...size} />} onClick={onAssign}>
            Assign…
          </Menu.Item>
        )}
        {items
          .filter(({ move }) => moves.includes(move))
          .map(({ move, label, icon: ItemIcon, isGrave }) => (
            <Menu.Item
              key={move}
              leftSection={<ItemIcon {...size} />}
              onClick={() => onMove(move)}
              {...(isGrave && { color: 'red' })}
            >
              {label}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
