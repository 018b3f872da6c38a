/** Reads a clock in one zone; the interface speaks English whatever the site's language is. */
const formatOf = (timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options })

const dayMs = 24 * 60 * 60 * 1000

const dayOf = (at: Date, timeZone: string) =>
  formatOf(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

export const isSameDay = (a: Date, b: Date, timeZone: string) =>
  dayOf(a, timeZone) === dayOf(b, timeZone)

/** `14:58` */
export const clockTime = (at: Date, timeZone: string) =>
  formatOf(timeZone, { hour: '2-digit', minute: '2-digit' }).format(at)

/** `14:58` today, `Tue 14:58` within six days, else `24 Nov 2026, 14:58`. */
export function shortTime(at: Date, now: Date, timeZone: string): string {
  const time = clockTime(at, timeZone)
  if (isSameDay(at, now, timeZone)) return time
  if (Math.abs(at.getTime() - now.getTime()) < 6 * dayMs) {
    return `${formatOf(timeZone, { weekday: 'short' }).format(at)} ${time}`
  }
  const day = formatOf(timeZone, { day: 'numeric', month: 'short', year: 'numeric' }).format(at)
  return `${day}, ${time}`
}

/** `Today`, `Tomorrow`, `Yesterday`, `Tue 1 Dec`; of another year `1 Dec 2027`. */
export function dayName(at: Date, now: Date, timeZone: string): string {
  const nearby = { Yesterday: -dayMs, Today: 0, Tomorrow: dayMs }
  for (const [name, ms] of Object.entries(nearby)) {
    if (isSameDay(at, new Date(now.getTime() + ms), timeZone)) return name
  }
  const yearOf = (moment: Date) => formatOf(timeZone, { year: 'numeric' }).format(moment)
  const isThisYear = yearOf(at) === yearOf(now)
  return formatOf(timeZone, {
    ...(isThisYear ? { weekday: 'short' } : { year: 'numeric' }),
    day: 'numeric',
    month: 'short',
  })
    .format(at)
    .replace(',', '')
}

/** `1 Dec 2026` of a day as `2026-12-01`, which is no moment and in no zone. */
export const calendarDay = (day: string) =>
  formatOf('UTC', { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(day))

/** `Tuesday 24 November 2026, 14:58` */
export function fullTime(at: Date, timeZone: string): string {
  const day = formatOf(timeZone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(at)
  return `${day.replace(',', '')}, ${clockTime(at, timeZone)}`
}

/** `UTC+1` of that moment in the zone. */
export function offsetName(at: Date, timeZone: string): string {
  const parts = formatOf(timeZone, { timeZoneName: 'shortOffset' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'
  return name.replace(/^GMT(?:[+-]0)?/, 'UTC')
}

/** `38 min`, `2 h 20 min`, `1 h 05 min`, `3 days`; under a minute `1 min`. */
export function waitText(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000))
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) {
    const rest = minutes % 60
    return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')} min`
  }
  const days = Math.floor(hours / 24)
  return days === 1 ? '1 day' : `${days} days`
}

/** The zone of the device, for the moment before the newsroom's is known. */
export const placeOfBrowser = () => new Intl.DateTimeFormat().resolvedOptions().timeZone
