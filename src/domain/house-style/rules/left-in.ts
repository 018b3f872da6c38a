import { findingOf, type Finding, type LettersPlace } from '../finding.ts'
import type { Rule } from '../house.ts'
import { findIn } from '../running-text.ts'

/** Never meant for readers: TKTK, XXXX, [XX], lorem ipsum. */
const never =
  /(?<![\p{L}\p{N}])(?:(?:TK){2,}|X{4,}|Х{4,})(?![\p{L}\p{N}])|\[(?:TK|X{2,}|Х{2,}|\?+)\]|lorem ipsum/giu
const doubtful = /(?<![\p{L}\p{N}.-])(?:TK|X{2,3}|Х{2,3})(?![\p{L}\p{N}-])/gu

/** Roman numerals, a shop, a flight. */
function isMeant(words: string, before: string, after: string): boolean {
  if (words === 'TK') return /^ (?:Maxx|\d)/.test(after)
  return (
    /^[ \u00a0]?(?:[–—-]|стол|ст\.|сторіч|вік|в\.|cent|chromo|хромосом|літн|річ|Олімп|Olymp|з’їзд|з'їзд|сесі|[XVIХІ]+)/iu.test(
      after,
    ) ||
    /(?:^|[\s(])\p{Lu}\p{Ll}+[ \u00a0]$/u.test(before) ||
    /[–—-]$/u.test(before)
  )
}

export const leftIn: Rule = ({ texts }) => {
  const found = new Map<string, { level: Finding['level']; places: LettersPlace[] }>()
  const note = (words: string, level: Finding['level'], at: LettersPlace) => {
    const known = found.get(words) ?? { level, places: [] }
    known.places.push(at)
    found.set(words, known)
  }
  for (const { at, words } of findIn(texts, never)) note(words, 'stop', at)
  for (const { at, words, text } of findIn(texts, doubtful)) {
    const before = text.text.slice(Math.max(0, at.from - 24), at.from)
    const after = text.text.slice(at.to, at.to + 24)
    if (before.endsWith('[') && after.startsWith(']')) continue
    if (!isMeant(words, before, after)) note(words, 'warn', at)
  }
  return [...found].flatMap(([words, { level, places }]) =>
    findingOf(
      {
        rule: 'left-in',
        level,
        what: `“${words}” was left in`,
        why: 'It stands where something was still to come.',
        about: words,
      },
      places.map((at) => ({ at })),
    ),
  )
}
