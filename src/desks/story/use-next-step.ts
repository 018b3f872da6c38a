import type { Person } from '#domain/people/person.ts'
import type { Site } from '#domain/site/site.ts'
import type { Story } from '#domain/story/story.ts'
import { nextStepOf, type NextStep } from '#src/ui/next-step.ts'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import { shortTime } from '#src/ui/times.ts'
import { forRights } from './story-right.ts'

/** The next step of a story for this person, with times by the newsroom's clock. */
export function useNextStep(me: Person, story: Story, { fourEyes }: Site): NextStep {
  const { timeZone } = useSiteClock()
  const now = useNow()
  const { scheduledFor } = story
  const outAt = scheduledFor ? shortTime(new Date(scheduledFor), now, timeZone) : undefined
  return nextStepOf(me, forRights(story), { fourEyes, ...(outAt && { outAt }) })
}
