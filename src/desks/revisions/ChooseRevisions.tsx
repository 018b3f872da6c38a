import { Button, NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { nameOfRevision, type Revision } from '#domain/revisions/revision.ts'
import { ChangeSteps } from '#src/ui/compared/ChangeSteps.tsx'
import { dayName, namesOf } from '#src/ui/HistoryList.tsx'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import { clockTime, shortTime } from '#src/ui/times.ts'
import classes from './RevisionsPage.module.css'

type Props = {
  /** Newest first. */
  revisions: readonly Revision[]
  /** What is compared now; it may stand further back than the list goes so far. */
  chosen: readonly (Revision | null | undefined)[]
  from: string
  to: string
  onChoose: (side: 'from' | 'to', id: string) => void
  older: { isLoading: boolean; load: () => void } | undefined
  changes: number
  present: number
  onStep: (step: 1 | -1) => void
  children: ReactNode
}

type Day = { group: string; items: { value: string; label: string }[] }

/** The versions by day, by time and person. */
function useDays(revisions: readonly Revision[]): Day[] {
  const { timeZone } = useSiteClock()
  const now = useNow()
  const days: Day[] = []
  for (const revision of revisions) {
    const at = new Date(revision.at)
    const group = dayName(at, now, timeZone)
    const told =
      nameOfRevision(revision, (one) => shortTime(new Date(one), now, timeZone)) ??
      namesOf(revision.writers)
    const item = { value: revision.id, label: `${clockTime(at, timeZone)} · ${told}` }
    const last = days.at(-1)
    if (last?.group === group) last.items.push(item)
    else days.push({ group, items: [item] })
  }
  return days
}

/** Which two versions are compared, and the way from change to change. */
export function ChooseRevisions(props: Props) {
  const { from, to, onChoose, older, changes, present, onStep, children } = props
  const known = new Map(
    [...props.revisions, ...props.chosen].flatMap((one) => (one ? [[one.id, one] as const] : [])),
  )
  const days = useDays([...known.values()].toSorted((a, b) => Number(b.id) - Number(a.id)))
  const now = { value: 'now', label: 'Now' }
  return (
    <div role="toolbar" aria-label="Compare" className={classes['compare']}>
      <label>
        <span>From</span>
        <NativeSelect
          size="xs"
          data={days}
          value={from}
          onChange={(event) => onChoose('from', event.currentTarget.value)}
        />
      </label>
      <label>
        <span>To</span>
        <NativeSelect
          size="xs"
          data={[now, ...days]}
          value={to}
          onChange={(event) => onChoose('to', event.currentTarget.value)}
        />
      </label>
      {older && (
        <Button size="xs" variant="subtle" loading={older.isLoading} onClick={older.load}>
          Show older versions
        </Button>
      )}
      {children}
      {changes > 0 && <ChangeSteps changes={changes} present={present} onStep={onStep} />}
    </div>
  )
}
