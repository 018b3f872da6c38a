import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import { fullTime, shortTime } from '#src/ui/times.ts'
import wait from '#src/ui/Wait.module.css'

/** When the words of a story should be there. */
export function Due({ at }: { at: Date }) {
  const { timeZone } = useSiteClock()
  const now = useNow()
  const isLate = at < now
  return (
    <time
      dateTime={at.toISOString()}
      title={`due ${fullTime(at, timeZone)}`}
      className={isLate ? wait['late'] : undefined}
    >
      Due {shortTime(at, now, timeZone)}
      {isLate && <span className="stet-hidden"> late</span>}
    </time>
  )
}
