import type { ReactNode } from 'react'
import { nameOfRevision, type Revision } from '#domain/revisions/revision.ts'
import { nameOfState, type HistoryEntry } from '#domain/story/story.ts'
import { nameOfMove } from '#domain/workflow/moves.ts'
import { counted } from './counted.ts'
import { PersonAvatar } from './PersonAvatar.tsx'
import { useNow, useSiteClock } from './SiteClock.tsx'
import { clockTime, fullTime, isSameDay, shortTime } from './times.ts'
import classes from './HistoryList.module.css'

const dayMs = 24 * 60 * 60 * 1000

/** `Today`, `Yesterday`, else the date. */
export function dayName(at: Date, now: Date, timeZone: string): string {
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

/** A move, a version of the words, or the one with the other. */
type Item = { key: string; at: string; entry?: HistoryEntry; revision?: Revision }

const moveKey = ({ move, at }: { move: string | null; at: string }) => `${move} ${at}`

/** Moves and versions, newest first; a move and the version it was made of are one. */
function itemsOf(entries: readonly HistoryEntry[], revisions: readonly Revision[]): Item[] {
  const ofMove = new Map(
    revisions.flatMap((one) => (one.kind === 'moved' ? [[moveKey(one), one] as const] : [])),
  )
  // Versions come page by page: a move further back waits for its page.
  const items: Item[] = entries.map((entry) => {
    const revision = ofMove.get(moveKey(entry))
    return { key: `move ${entry.id}`, at: entry.at, entry, ...(revision && { revision }) }
  })
  for (const revision of revisions) {
    if (revision.kind === 'moved') continue
    items.push({ key: `version ${revision.id}`, at: revision.at, revision })
  }
  return items.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

/** Items as they came, newest first, under the day they belong to. */
function byDay(items: readonly Item[], now: Date, timeZone: string) {
  const days: { name: string; items: Item[] }[] = []
  for (const item of items) {
    const name = dayName(new Date(item.at), now, timeZone)
    const last = days.at(-1)
    if (last?.name === name) last.items.push(item)
    else days.push({ name, items: [item] })
  }
  return days
}

type Props = {
  entries: readonly HistoryEntry[]
  /** Versions of the words, to be shown among the moves. */
  revisions?: readonly Revision[]
  /** What can be done with a version. */
  renderActs?: (revision: Revision) => ReactNode
}

/** Who moved the story, when, from where to where and why; and the versions of its words. */
export function HistoryList({ entries, revisions = [], renderActs }: Props) {
  const { timeZone, placeName } = useSiteClock()
  const now = useNow()
  return (
    <div className={classes['history']}>
      {byDay(itemsOf(entries, revisions), now, timeZone).map(({ name, items }) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          <ol>
            {items.map(({ key, at, entry, revision }) => {
              const person = entry
                ? { id: entry.personId ?? '', name: entry.personName }
                : (revision?.person ?? revision?.writers[0] ?? { id: '', name: '' })
              return (
                <li key={key}>
                  <PersonAvatar personId={person.id} name={person.name} size="sm" isDecoration />
                  <div>
                    <p>
                      {entry ? (
                        <>
                          <strong>{entry.personName || 'Stet'}</strong> {nameOfEntry(entry)}
                        </>
                      ) : (
                        revision && (
                          <RevisionName revision={revision} now={now} timeZone={timeZone} />
                        )
                      )}
                      <time
                        dateTime={at}
                        title={`${fullTime(new Date(at), timeZone)} ${placeName} time`}
                      >
                        {clockTime(new Date(at), timeZone)}
                      </time>
                    </p>
                    {entry && entry.from !== entry.to && (
                      <p className={classes['way']}>
                        {nameOfState[entry.from]} → {nameOfState[entry.to]}
                      </p>
                    )}
                    {entry?.note && <blockquote dir="auto">{entry.note}</blockquote>}
                    {revision && !entry && (
                      <p className={classes['way']}>{counted(revision.words, 'word')}</p>
                    )}
                    {revision && renderActs && (
                      <p className={classes['acts']}>{renderActs(revision)}</p>
                    )}
                  </div>
                </li>
              )
            })}
          </ol>
        </section>
      ))}
    </div>
  )
}

type NameProps = { revision: Revision; now: Date; timeZone: string }

function RevisionName({ revision, now, timeZone }: NameProps) {
  const name = nameOfRevision(revision, (at) => shortTime(new Date(at), now, timeZone))
  if (name) return <strong>{name}</strong>
  return (
    <>
      <strong>{namesOf(revision.writers)}</strong> wrote
    </>
  )
}

const names = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** `Ines Halloway and Olha Dubrava` */
export const namesOf = (people: readonly { name: string }[]) =>
  people.length === 0 ? 'Stet' : names.format(people.map(({ name }) => name))
