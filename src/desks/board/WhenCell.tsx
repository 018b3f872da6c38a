import { dueOf, isPlanned } from '#domain/story/brief.ts'
import type { StoryCard } from '#domain/story/story.ts'
import { DateTime } from '#src/ui/DateTime.tsx'
import { useNow } from '#src/ui/SiteClock.tsx'
import { waitText } from '#src/ui/times.ts'
import { Wait } from '#src/ui/Wait.tsx'
import type { GroupName } from './board-groups.ts'
import { Due } from './Due.tsx'

const soonMs = 12 * 60 * 60 * 1000

/** How long a story waits, when it goes out, or when it went out. */
export function WhenCell({
  story,
  group,
  lateAfterMinutes,
}: {
  story: StoryCard
  group: GroupName
  lateAfterMinutes: number
}) {
  const now = useNow()
  const { visibleFrom, stateSince, state } = story
  if (group === 'scheduled' && visibleFrom) {
    const inMs = new Date(visibleFrom).getTime() - now.getTime()
    if (inMs > 0 && inMs < soonMs) {
      return <time dateTime={visibleFrom}>in {waitText(inMs)}</time>
    }
    return <DateTime at={visibleFrom} />
  }
  if (group === 'out-today' || group === 'out') return <DateTime at={visibleFrom ?? stateSince} />
  if (group === 'withdrawn' || group === 'spiked') return <DateTime at={stateSince} />
  const due = dueOf(story)
  if (due && (group === 'planned' || isPlanned(story) || due <= now)) return <Due at={due} />
  const isLateable = group === 'waits' && state === 'in-review'
  return <Wait since={stateSince} {...(isLateable && { lateAfterMinutes })} />
}
