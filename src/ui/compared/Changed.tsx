import { createContext, use, type ReactNode } from 'react'
import { DateTime } from '../DateTime.tsx'
import { PersonAvatar } from '../PersonAvatar.tsx'
import { useNow, useSiteClock } from '../SiteClock.tsx'
import { shortTime } from '../times.ts'
import classes from './ComparedText.module.css'

/** Who changed something last, and when. */
export type Writer = { personId: string; name: string; at: string }

type Numbered = { total: number; present: number; onPresent: (change: number) => void }
export const Changes = createContext<Numbered>({
  total: 0,
  present: -1,
  onPresent: () => undefined,
})

type Props = { change: number; kind: string; by?: Writer | undefined; children: ReactNode }

/** A changed block is one stop of the Tab key, named by its number, its writer and the time. */
export function Changed({ change, kind, by, children }: Props) {
  const { total, present, onPresent } = use(Changes)
  const { timeZone } = useSiteClock()
  const now = useNow()
  const whose = by ? `, ${by.name}, ${shortTime(new Date(by.at), now, timeZone)}` : ''
  return (
    <div
      role="group"
      tabIndex={0}
      aria-label={`Change ${change + 1} of ${total}${whose}`}
      data-change={change}
      data-kind={kind}
      data-present={change === present || undefined}
      className={classes['changed']}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onPresent(change)
      }}
    >
      {by && (
        <span className={classes['by']} data-by aria-hidden>
          <PersonAvatar personId={by.personId} name={by.name} size="sm" isDecoration />
          <DateTime at={by.at} />
        </span>
      )}
      {children}
    </div>
  )
}
