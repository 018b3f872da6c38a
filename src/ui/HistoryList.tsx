import { nameOfState, type HistoryEntry } from '#domain/story/story.ts'
import { nameOfMove } from '#domain/workflow/moves.ts'
import { PersonAvatar } from './PersonAvatar.tsx'
import { useNow, useSiteClock } from './SiteClock.tsx'
import { clockTime, fullTime, isSameDay } from './times.ts'
import classes from './HistoryList.module.css'

const dayMs = 24 * 60 * 60 * 1000

function dayName(at: Date, now: Date, timeZone: string): string {
  if (isSameDay(at, now, timeZone)) return 'Today'
  if (isSameDay(at, new Date(now.getTime() - dayMs), timeZone)) return 'Yesterday'
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(at)
}

const nameOfEntry = ({ move }: HistoryEntry) => (nameOfMove as Record<string, string>)[move] ?? move

/** Entries as they came, newest first, under the day they belong to. */
function byDay(entries: readonly HistoryEntry[], now: Date, timeZone: string) {
  const days: { name: string; entries: HistoryEntry[] }[] = []
  for (const entry of entries) {
    const name = dayName(new Date(entry.at), now, timeZone)
    const last = days.at(-1)
    if (last?.name === name) last.entries.push(entry)
    else days.push({ name, entries: [entry] })
  }
  return days
}

/** Who moved the story, when, from where to where and why. */
export function HistoryList({ entries }: { entries: readonly HistoryEntry[] }) {
  const { timeZone, placeName } = useSiteClock()
  const now = useNow()
  return (
    <div className={classes['history']}>
      {byDay(entries, now, timeZone).map(({ name, entries: ofDay }) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          <ol>
            {ofDay.map((entry) => (
              <li key={entry.id}>
                <PersonAvatar
                  personId={entry.personId ?? ''}
                  name={entry.personName}
                  size="sm"
                  isDecoration
                />
                <div>
                  <p>
                    <strong>{entry.personName || 'Stet'}</strong> {nameOfEntry(entry)}
                    <time
                      dateTime={entry.at}
                      title={`${fullTime(new Date(entry.at), timeZone)} ${placeName} time`}
                    >
                      {clockTime(new Date(entry.at), timeZone)}
                    </time>
                  </p>
                  {entry.from !== entry.to && (
                    <p className={classes['way']}>
                      {nameOfState[entry.from]} → {nameOfState[entry.to]}
                    </p>
                  )}
                  {entry.note && <blockquote dir="auto">{entry.note}</blockquote>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
