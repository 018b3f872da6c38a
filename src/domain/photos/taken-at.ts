const moment =
  /^(\d{4})(?:[-:]?(\d{2})(?:[-:]?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?)?)?(?!\d)/

/**
 * The day and clock time that a camera wrote, as 2026-11-20T19:42:00, or as much of it as makes
 * sense; null for a clock that was never set.
 */
export function takenAtOf(text = ''): string | null {
  const [, year, month, day, hour, minute, second] = moment.exec(text.trim()) ?? []
  if (!year || Number(year) < 1826) return null
  if (!month || Number(month) < 1 || Number(month) > 12) return year
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (!day || Number(day) < 1 || Number(day) > days) return `${year}-${month}`
  const date = `${year}-${month}-${day}`
  if (!hour || !minute || Number(hour) > 23 || Number(minute) > 59) return date
  return `${date}T${hour}:${minute}:${second && Number(second) < 60 ? second : '00'}`
}

/** Whether there is such a day and clock time; 2026-02-30 is none. */
export const isMoment = (text: string) => takenAtOf(text)?.startsWith(text) ?? false
