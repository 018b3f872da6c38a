import { useNow, useSiteClock } from './SiteClock.tsx'
import { fullTime, waitText } from './times.ts'
import classes from './Wait.module.css'

type Props = {
  /** ISO 8601 */
  since: string
  /** Longer than this is red, and said. */
  lateAfterMinutes?: number
}

/** How long something waits. */
export function Wait({ since, lateAfterMinutes = Infinity }: Props) {
  const { timeZone } = useSiteClock()
  const waited = useNow().getTime() - new Date(since).getTime()
  const isLate = waited > lateAfterMinutes * 60_000
  return (
    <time
      dateTime={since}
      title={`since ${fullTime(new Date(since), timeZone)}`}
      className={isLate ? classes['late'] : undefined}
    >
      {waitText(waited)}
      {isLate && <span className="stet-hidden"> late</span>}
    </time>
  )
}
