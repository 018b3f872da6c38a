import { MomentFields } from './MomentFields.tsx'
import { pastSentence, untilText } from './moment-sentences.ts'
import { useNow, useSiteClock } from './SiteClock.tsx'
import { offsetName } from './times.ts'
import type { MomentTyped } from './use-wall-time.ts'

type Props = {
  value: MomentTyped
  onChange: (value: MomentTyped) => void
  /** Of `faultOfPublication`. */
  error: string | undefined
}

/** The minute at which readers get a story. */
export function PublicationFields({ value, onChange, error }: Props) {
  const clock = useSiteClock()
  const now = useNow()
  return (
    <MomentFields
      name="Publication"
      value={value}
      onChange={onChange}
      error={error}
      hint={(at) => {
        if (at <= now) return pastSentence
        const until = untilText(at, now)
        const wait = until.charAt(0).toUpperCase() + until.slice(1)
        return `${clock.placeName} time (${offsetName(at, clock.timeZone)}). ${wait}.`
      }}
    />
  )
}
