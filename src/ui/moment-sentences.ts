import { gapSentence, meantBy, wallTimeOf, type WallTime } from '#domain/site/newsroom-time.ts'
import type { SiteClock } from './SiteClock.tsx'
import { offsetName, shortTime } from './times.ts'
import type { MomentTyped } from './use-wall-time.ts'

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/** `in 3 hours`, `in 45 minutes`, `in 2 days`. */
export function untilText(at: Date, now: Date): string {
  const minutes = Math.max(1, Math.round((at.getTime() - now.getTime()) / 60_000))
  if (minutes < 60) return relative.format(minutes, 'minute')
  const hours = Math.round(minutes / 60)
  return hours < 48
    ? relative.format(hours, 'hour')
    : relative.format(Math.round(hours / 24), 'day')
}

/** `18:00 Larkmouth time (UTC+1)`, with the day where it is not today's. */
export const promisedTime = (at: Date, now: Date, { timeZone, placeName }: SiteClock) =>
  `${shortTime(at, now, timeZone)} ${placeName} time (${offsetName(at, timeZone)})`

/** `That is 17:00 where you are.`; undefined where the person goes by the newsroom's clock. */
export function elsewhereSentence(at: Date, { timeZone }: SiteClock, ownZone: string) {
  const here = wallTimeOf(at, timeZone)
  const own = wallTimeOf(at, ownZone)
  if (here.date === own.date && here.time === own.time) return undefined
  return `That is ${here.date === own.date ? own.time : shortTime(at, at, ownZone)} where you are.`
}

/** Why what stands in the two fields is no moment; undefined when it is one, or nothing at all. */
export function faultOfWallTime(wall: WallTime, timeZone: string): string | undefined {
  if (wall.date === '' && wall.time === '') return undefined
  if (wall.time === '') return 'Give the time as well.'
  if (wall.date === '') return 'Give the date as well.'
  const meant = meantBy(wall, timeZone)
  if (!meant) return 'That is no date and time.'
  if (meant.kind === 'gap') return gapSentence(wall, meant.next)
  return undefined
}

export const pastSentence = 'That time has passed. Publish it, or choose a later one.'

/** `The embargo holds it until 18:00 Larkmouth time (UTC+1).` */
export const heldSentence = (until: Date, now: Date, clock: SiteClock) =>
  `The embargo holds it until ${promisedTime(until, now, clock)}.`

/** Why a story cannot go out at what was typed; undefined when it can. */
export function faultOfPublication(
  at: MomentTyped,
  { embargoUntil }: { embargoUntil: string | null },
  now: Date,
  clock: SiteClock,
): string | undefined {
  if (!at) return 'Say when it goes out.'
  const moment = new Date(at)
  if (moment <= now) return pastSentence
  if (embargoUntil === null || moment >= new Date(embargoUntil)) return undefined
  return `${heldSentence(new Date(embargoUntil), now, clock)} Choose that time or a later one.`
}

/** `Out at 18:00 Larkmouth time.` */
export const outAtSentence = (at: Date, now: Date, { timeZone, placeName }: SiteClock) =>
  `Out at ${shortTime(at, now, timeZone)} ${placeName} time.`
