import type { House } from './house.ts'
import type { Story } from '../story/story.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs more than all that is read with it. */
function formatOf(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
  formats.set(key, known)
  return known
}

/** The day on the newsroom's calendar on which readers have the story: 2026-11-24. */
export function dayIn({ storyDate, timeZone }: Pick<House, 'storyDate' | 'timeZone'>): string {
  const parts = formatOf(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(new Date(storyDate))
    .map(({ type, value }) => [type, value] as const)
  const { year, month, day } = Object.fromEntries(parts)
  return `${year}-${month}-${day}`
}

const atNoon = (day: string) => new Date(`${day}T12:00:00Z`)

export function daysAfter(day: string, days: number): string {
  const moment = atNoon(day)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}

/** Tuesday 24 November 2026 */
export const longDay = (day: string) =>
  formatOf('UTC', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .format(atNoon(day))
    .replace(',', '')

/** 0 is Sunday. */
export const weekdayOf = (day: string) => atNoon(day).getUTCDay()

/** A day of a month in the year that brings it nearest to another day; undefined for 31 April. */
export function nearestDay(date: { day: number; month: number }, to: string): string | undefined {
  const year = Number(to.slice(0, 4))
  const tries = [year - 1, year, year + 1].flatMap((each) => dayOfYear(each, date) ?? [])
  const away = (day: string) => Math.abs(atNoon(day).getTime() - atNoon(to).getTime())
  return tries.toSorted((a, b) => away(a) - away(b))[0]
}

export function dayOfYear(
  year: number,
  { day, month }: { day: number; month: number },
): string | undefined {
  const moment = new Date(Date.UTC(year, month, day, 12))
  return moment.getUTCMonth() === month ? moment.toISOString().slice(0, 10) : undefined
}

/**
 * When readers have a story, by what is known now: since it first came out, from the end of its
 * embargo on, or at once.
 */
export function storyDateOf(
  { embargoUntil, publication }: Pick<Story, 'embargoUntil' | 'publication'>,
  now: Date,
): string {
  const present = now.toISOString()
  if (publication && new Date(publication.firstPublishedAt) <= now) {
    return publication.firstPublishedAt
  }
  const coming = publication?.visibleFrom ?? embargoUntil
  return coming && new Date(coming) > now ? new Date(coming).toISOString() : present
}
