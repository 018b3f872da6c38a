import { fill, html, type Html } from './html.ts'
import { wordsIn } from './page-words.ts'

type Clock = { language: string; timeZone: string }

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs more than a whole page; there are few of them. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}

const dayIn = (locale: string, timeZone: string, moment: string) =>
  format(locale, { dateStyle: 'long', timeZone }).format(new Date(moment))

/** 24 November 2026, on the newsroom's calendar. */
export const dayOf = ({ language, timeZone }: Clock, moment: string) =>
  dayIn(wordsIn(language).locale, timeZone, moment)

/** 18:00, by the newsroom's clock. */
export const clockOf = ({ language, timeZone }: Clock, moment: string) =>
  format(wordsIn(language).locale, { timeStyle: 'short', timeZone }).format(new Date(moment))

/** Tuesday, 24 November 2026: the date under the nameplate, in the newsroom's own language. */
export function fullDayOf({ language, timeZone }: Clock, moment: string): string {
  const locale = language === 'en' ? 'en-GB' : language
  const weekday = () => format(locale, { weekday: 'long', timeZone }).format(new Date(moment))
  const day =
    locale === 'en-GB'
      ? `${weekday()}, ${dayIn(locale, timeZone, moment)}`
      : format(locale, { dateStyle: 'full', timeZone }).format(new Date(moment))
  return day.charAt(0).toLocaleUpperCase(locale) + day.slice(1)
}

/** 24 November 2026 at 18:00, as words of the page. */
export const whenOf = (clock: Clock, moment: string): Html =>
  fill(wordsIn(clock.language).when, { day: dayOf(clock, moment), clock: clockOf(clock, moment) })

const timeTag = (moment: string, words: Html | string) =>
  html`<time datetime="${new Date(moment).toISOString()}">${words}</time>`

type Times = {
  publishedAt: string
  changedAt: string
  /** The newest correction, and where on the page it stands. */
  corrected?: { at: string; address: string } | undefined
}

/**
 * Published 24 November 2026 at 18:00. Updated at 19:25. Corrected at 20:10. An update within the
 * minute of publication or of the correction is not told; a correction always is.
 */
export function publicationTimes(clock: Clock, { publishedAt, changedAt, corrected }: Times): Html {
  const words = wordsIn(clock.language)
  const published = fill(words.published, {
    when: timeTag(publishedAt, whenOf(clock, publishedAt)),
  })
  const minute = (moment: string) => Math.floor(Date.parse(moment) / 60_000)
  const later = (at: string, onDay: string, onOther: string) =>
    dayOf(clock, at) === dayOf(clock, publishedAt)
      ? fill(onDay, { clock: timeTag(at, clockOf(clock, at)) })
      : fill(onOther, { when: timeTag(at, whenOf(clock, at)) })
  const isUpdated =
    minute(changedAt) > minute(publishedAt) &&
    (!corrected || minute(changedAt) > minute(corrected.at))
  const updated = isUpdated && html` ${later(changedAt, words.updatedAt, words.updatedOn)}`
  const link =
    corrected &&
    html` <a href="${corrected.address}"
      >${later(corrected.at, words.correctedAt, words.correctedOn)}</a
    >`
  return html`${published}${updated}${link}`
}

/** In lists: Updated 14:20 within an hour of a change, the time today, the day before that. */
export function shortTime(
  clock: Clock,
  { publishedAt, changedAt }: { publishedAt: string; changedAt: string },
  now: string,
): Html {
  const age = Date.parse(now) - Date.parse(changedAt)
  const isFresh = Date.parse(changedAt) > Date.parse(publishedAt) && age < 3_600_000
  if (isFresh) {
    const at = clockOf(clock, changedAt)
    return timeTag(changedAt, fill(wordsIn(clock.language).updatedShort, { clock: at }))
  }
  const isToday = dayOf(clock, publishedAt) === dayOf(clock, now)
  return timeTag(publishedAt, isToday ? clockOf(clock, publishedAt) : dayOf(clock, publishedAt))
}
