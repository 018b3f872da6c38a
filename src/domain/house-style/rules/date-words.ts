import { findingOf, type LettersPlace } from '../finding.ts'
import type { Looked, Rule } from '../house.ts'
import { placeIn } from '../running-text.ts'
import { withoutQuotes } from '../spoken-words.ts'
import { dayIn, daysAfter, longDay } from '../story-day.ts'
import { weekdayPattern } from '../weekdays.ts'

/** Words that mean another day for whoever reads later, with how far they are from the story's. */
const relative: Record<string, Record<string, number>> = {
  en: { today: 0, tonight: 0, yesterday: -1, tomorrow: 1 },
  uk: { сьогодні: 0, учора: -1, вчора: -1, завтра: 1, позавчора: -2, післязавтра: 2 },
}

type Said = { word: string; at: LettersPlace }

/** Where a pattern stands in what the newsroom itself says: quoted people have days of their own. */
function saidIn({ texts }: Looked, pattern: string, flags: string): Said[] {
  const expression = new RegExp(pattern, flags)
  return texts.flatMap((text) => {
    if (text.kind === 'pull-quote') return []
    return [...withoutQuotes(text.text).matchAll(expression)].map((match) => ({
      word: match[0],
      at: placeIn(text, match.index, match.index + match[0].length),
    }))
  })
}

const listed = (words: readonly string[]) =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(words)

export const dateWords: Rule = (looked) => {
  const days = relative[looked.language]
  if (!days) return []
  const words = Object.keys(days).join('|')
  const said = saidIn(looked, String.raw`(?<![\p{L}\p{N}-])(?:${words})(?![\p{L}\p{N}-])`, 'giu')
  if (said.length === 0) return []
  const today = dayIn(looked.house)
  const different = [...new Set(said.map(({ word }) => word.toLowerCase()))]
  const meanings = different.map((word) => `“${word}” is ${longDay(daysAfter(today, days[word]!))}`)
  return findingOf(
    {
      rule: 'date-words',
      level: 'warn',
      what: listed(meanings),
      why: `The story is dated ${longDay(today)}; some will read it on another day. Name the day, or let it stand.`,
      about: different.toSorted().join(' '),
    },
    said,
  )
}

/** Weekdays are the house's way to name a day; the story's date stands beside them all the same. */
export function weekdayNote(looked: Looked): string | undefined {
  if (!relative[looked.language]) return undefined
  const said = saidIn(looked, weekdayPattern(looked.language), 'gu').map(({ word }) => word)
  if (said.length === 0) return undefined
  const different = listed([...new Set(said)].slice(0, 7).map((word) => `“${word}”`))
  return `${different} in a story that is dated ${longDay(dayIn(looked.house))}.`
}
