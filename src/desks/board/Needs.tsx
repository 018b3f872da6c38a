import { IconLock } from '@tabler/icons-react'
import type { StoryCard } from '#domain/story/story.ts'
import { NeedBadge, nameOfNeed } from '#src/ui/NeedBadge.tsx'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import { shortTime } from '#src/ui/times.ts'
import classes from './Needs.module.css'

type Props = { story: StoryCard; most?: number }

/** What is missing or holds a story back: so many of it, then how much more. */
export function Needs({ story, most = 1 }: Props) {
  const { timeZone } = useSiteClock()
  const now = useNow()
  const { embargoUntil, needs, state, brief } = story
  const isOut = state === 'published' || state === 'withdrawn' || state === 'spiked'
  const hasEmbargo = embargoUntil !== null && new Date(embargoUntil) > now
  const open = isOut ? [] : needs
  const shown = open.slice(0, hasEmbargo ? most - 1 : most)
  const rest = open.slice(shown.length)
  return (
    <span className={classes['needs']}>
      {hasEmbargo && (
        <span className={classes['embargo']}>
          <IconLock size={14} stroke={1.75} aria-hidden />
          Embargo {shortTime(new Date(embargoUntil), now, timeZone)}
        </span>
      )}
      {shown.map((need) => (
        <NeedBadge key={need} need={need} wanted={brief?.photoWanted} />
      ))}
      {rest.length > 0 && (
        <span className={classes['more']} title={rest.map(nameOfNeed).join(', ')}>
          +{rest.length}
          <span className="stet-hidden"> more: {rest.map(nameOfNeed).join(', ')}</span>
        </span>
      )}
    </span>
  )
}
