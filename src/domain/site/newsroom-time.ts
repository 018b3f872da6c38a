import { Refusal } from '../errors.ts'

/** What a person sets by the newsroom's clock: `2027-03-28` and `02:30`. */
export type WallTime = { date: string; time: string }

/** The moments that a wall clock means: one, none on the night it jumps, two when it falls back. */
export type Meant =
  | { kind: 'one'; moment: Date }
  /** `next` is as far behind the jump as the time that is not there is behind its beginning. */
  | { kind: 'gap'; next: WallTime }
  | { kind: 'twice'; first: Date; second: Date }

const minuteMs = 60_000
/** No zone's offset changes twice within it. */
const aroundMs = 26 * 60 * minuteMs

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(timeZone, format)
  return format
}

/** What the zone's clock shows at a moment, as if it were UTC. */
function shownMs(at: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
}

/** How far the zone is ahead of UTC at a moment, in ms. */
function offsetMs(at: number, timeZone: string): number {
  const second = Math.floor(at / 1000) * 1000
  return shownMs(second, timeZone) - second
}

function wallOf(shown: number): WallTime {
  const [date = '', rest = ''] = new Date(shown).toISOString().split('T')
  return { date, time: rest.slice(0, 5) }
}

/** What the newsroom's clock shows at a moment. */
export const wallTimeOf = (at: Date, timeZone: string): WallTime =>
  wallOf(shownMs(at.getTime(), timeZone))

/** The moments that a date and a time mean in a zone; undefined while they are no date and time. */
export function meantBy({ date, time }: WallTime, timeZone: string): Meant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return undefined
  const shown = Date.parse(`${date}T${time}Z`)
  if (Number.isNaN(shown) || wallOf(shown).date !== date) return undefined
  const before = offsetMs(shown - aroundMs, timeZone)
  const after = offsetMs(shown + aroundMs, timeZone)
  const moments = [...new Set([before, after])]
    .map((offset) => shown - offset)
    .filter((moment) => shownMs(moment, timeZone) === shown)
    .toSorted((a, b) => a - b)
  const [first, second] = moments
  if (first === undefined) return { kind: 'gap', next: wallOf(shown + (after - before)) }
  if (second === undefined) return { kind: 'one', moment: new Date(first) }
  return { kind: 'twice', first: new Date(first), second: new Date(second) }
}

/** When the newsroom's day began; on a night whose clocks jump over midnight, with the jump. */
export function startOfDay(at: Date, timeZone: string): Date {
  const midnight = meantBy({ ...wallTimeOf(at, timeZone), time: '00:00' }, timeZone)
  const meant = midnight?.kind === 'gap' ? meantBy(midnight.next, timeZone) : midnight
  if (meant?.kind === 'twice') return meant.first
  return meant?.kind === 'one' ? meant.moment : at
}

/** When the newsroom's day ends, however long it is. */
export const endOfDay = (at: Date, timeZone: string) =>
  startOfDay(new Date(startOfDay(at, timeZone).getTime() + 36 * 60 * 60 * 1000), timeZone)

const dayName = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' })
const dayOf = (date: string) => dayName.format(Date.parse(date))

/** `There is no 02:30 on 28 March: the clocks go forward. Choose 03:30 or later.` */
export function gapSentence({ date, time }: WallTime, next: WallTime): string {
  const day = next.date === date ? '' : `${dayOf(next.date)}, `
  return `There is no ${time} on ${dayOf(date)}: the clocks go forward. Choose ${day}${next.time} or later.`
}

/** `UTC+2`, `UTC-3:30`, `UTC`. */
export function nameOfOffset(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60
  const sign = minutes < 0 ? '-' : '+'
  return `UTC${sign}${Math.floor(size / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** How far the zone is ahead of UTC at a moment, in minutes. */
export const offsetMinutes = (at: Date, timeZone: string): number =>
  Math.round(offsetMs(at.getTime(), timeZone) / minuteMs)

const written = /T(\d{2}:\d{2}).*([+-])(\d{2}):?(\d{2})$/

/**
 * Refuses a moment whose offset is the newsroom's own at another time of the year: whoever wrote it
 * meant the newsroom's clock and is an hour off, or names a time that is not there.
 *
 * @param text ISO 8601 with its offset. `Z` and the offsets of other zones name one moment and pass.
 * @throws Refusal `not-valid` that says what the newsroom's clock shows then
 */
export function refuseOtherOffset(text: string, site: { timeZone: string; placeName: string }) {
  const found = written.exec(text)
  if (!found) return
  const [, time = '', sign, hours, minutes] = found
  const size = Number(hours) * 60 + Number(minutes)
  const offset = sign === '-' ? -size : size
  const { timeZone, placeName } = site
  const at = new Date(text)
  const own = offsetMinutes(at, timeZone)
  if (offset === 0 || offset === own || !offsetsOfYear(at, timeZone).has(offset)) return
  const date = text.slice(0, 10)
  const meant = meantBy({ date, time }, timeZone)
  throw new Refusal(
    'not-valid',
    meant?.kind === 'gap'
      ? gapSentence({ date, time }, meant.next)
      : `${time} ${nameOfOffset(offset)} is ${wallTimeOf(at, timeZone).time} ${placeName} time on ${dayOf(date)} (${nameOfOffset(own)}). Send the time with that offset.`,
  )
}

/** A clock that is set twice a year is in its other time half a year earlier or later. */
function offsetsOfYear(at: Date, timeZone: string): Set<number> {
  const year = at.getUTCFullYear()
  return new Set(
    Array.from({ length: 12 }, (_, month) =>
      offsetMinutes(new Date(Date.UTC(year, month, 15)), timeZone),
    ),
  )
}
