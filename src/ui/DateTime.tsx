import { useNow, useSiteClock } from './SiteClock.tsx'
import { fullTime, offsetName, shortTime } from './times.ts'

type Props = {
  /** ISO 8601 */
  at: string
  /** Names the zone as well, where somebody sets or promises a time. */
  withZone?: boolean
}

/** A moment, short, by the newsroom's clock; the full date is its tooltip. */
export function DateTime({ at, withZone = false }: Props) {
  const { timeZone, placeName } = useSiteClock()
  const now = useNow()
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return null
  return (
    <time dateTime={at} title={`${fullTime(moment, timeZone)} ${placeName} time`}>
      {shortTime(moment, now, timeZone)}
      {withZone && ` ${placeName} time (${offsetName(moment, timeZone)})`}
    </time>
  )
}
