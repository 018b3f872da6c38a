import { findingOf, type LettersPlace } from '../finding.ts'
import type { Rule } from '../house.ts'
import { findIn } from '../running-text.ts'
import { dayIn, dayOfYear, longDay, nearestDay, weekdayOf } from '../story-day.ts'
import { weekdayNamed, weekdayPattern } from '../weekdays.ts'

const months: Record<string, readonly string[]> = {
  en: 'January February March April May June July August September October November December'.split(
    ' ',
  ),
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'.split(
    ' ',
  ),
}

const patterns = new Map<string, RegExp>()

/** Tuesday, 24 November 2026 and Tuesday, November 24; вівторок, 24 листопада. */
function patternOf(language: string): RegExp {
  const known = patterns.get(language)
  if (known) return known
  const month = `(${(months[language] ?? []).join('|')})`
  const day = String.raw`(\d{1,2})(?:st|nd|rd|th)?`
  const dated =
    language === 'uk' ? `${day} ${month}` : `(?:the )?(?:${day} (?:of )?${month}|${month} ${day})`
  const year = String.raw`(?:,? (\d{4}))?`
  const made = new RegExp(`${weekdayPattern(language)},? ${dated}(?![\\p{L}\\p{N}])${year}`, 'gu')
  patterns.set(language, made)
  return made
}

/** A weekday beside a date of another weekday: one of the two is wrong. */
export const weekdayOfDate: Rule = ({ texts, language, house }) => {
  const names = months[language]
  if (!names) return []
  const today = dayIn(house)
  /** The same wrong date said twice is one thing to settle. */
  const wrong = new Map<string, { what: string; said: { at: LettersPlace }[] }>()
  for (const { at, words, groups } of findIn(texts, patternOf(language))) {
    const [, weekday = '', ...rest] = groups
    const parts = rest.filter((part) => part !== undefined)
    const month = names.findIndex((name) => parts.includes(name))
    const [day = 0, year] = parts.filter((part) => /^\d+$/.test(part)).map(Number)
    const date = { day, month }
    const meant = year === undefined ? nearestDay(date, today) : dayOfYear(year, date)
    if (meant && weekdayOf(meant) === weekdayNamed(weekday)) continue
    const what = meant ? `“${words}” is a ${longDay(meant).split(' ')[0]}` : `“${words}” is no date`
    const found = wrong.get(words) ?? { what, said: [] }
    found.said.push({ at })
    wrong.set(words, found)
  }
  return [...wrong].flatMap(([words, { what, said }]) =>
    findingOf(
      {
        rule: 'weekday-of-date',
        level: 'warn',
        what,
        why: `Weekday and date do not agree. The story is dated ${longDay(today)}.`,
        about: words,
      },
      said,
    ),
  )
}
