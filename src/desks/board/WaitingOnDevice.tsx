import { Link } from '@tanstack/react-router'
import type { WaitingHere } from '#src/api/waiting-here.ts'
import { counted } from '#src/ui/counted.ts'
import { useNow } from '#src/ui/SiteClock.tsx'
import classes from './WaitingOnDevice.module.css'

type Props = { stories: readonly WaitingHere[]; onOpen: (storyId: string) => void }

function whyOf({ isStarted, changes, refusal }: WaitingHere): string {
  if (refusal) return `Started on this device, and not filed. ${refusal}`
  if (isStarted) return 'Started on this device. It is filed when you are online.'
  return changes === 1
    ? '1 change is on this device only.'
    : `${counted(changes, 'change')} are on this device only.`
}

/** What was typed a moment ago is on its way and no news. */
const onItsWayMs = 5_000

/** Stories that were started here and are not filed yet, and those whose last words wait here. */
export function WaitingOnDevice({ stories: all, onOpen }: Props) {
  const now = useNow().getTime()
  const stories = all.filter(({ isStarted, since }) => isStarted || now - since > onItsWayMs)
  if (stories.length === 0) return null
  return (
    <section className={classes['waiting']} aria-label="On this device">
      <h2>
        On this device <span className="stet-figures">{stories.length}</span>
      </h2>
      <ul>
        {stories.map((story) => (
          <li key={story.storyId}>
            <Link
              to="/stories/$storyId"
              params={{ storyId: story.storyId }}
              onClick={() => onOpen(story.storyId)}
              dir="auto"
            >
              {story.title}
            </Link>
            <span>{whyOf(story)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
