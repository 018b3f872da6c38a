import type { Brief } from '#domain/story/story.ts'
import { promisedTime } from '#src/ui/moment-sentences.ts'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import classes from './BriefNote.module.css'

/** What was ordered, beside the story as long as it is empty. */
export function BriefNote({ brief }: { brief: Brief }) {
  const clock = useSiteClock()
  const now = useNow()
  const due = brief.dueAt ? new Date(brief.dueAt) : undefined
  const facts: [string, string][] = [
    ['Due', due ? `${promisedTime(due, now, clock)}${due < now ? ', late' : ''}` : ''],
    ['How long', brief.words ? `${brief.words.toLocaleString('en-GB')} words` : ''],
    ['Where', brief.place],
    ['Photo wanted', brief.photoWanted],
  ]
  return (
    <section aria-label="Brief" className={classes['note']}>
      <p dir="auto">{brief.what}</p>
      <dl>
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
