import { findingOf, type Finding, type Repair, type LettersPlace } from '../finding.ts'
import type { Rule } from '../house.ts'
import { findIn } from '../running-text.ts'

type Hit = { at: LettersPlace; repair: Omit<Repair, 'at'> }

/** How a language parts thousands; a no-break space keeps a number on one line. */
const separatorOf: Record<string, string> = { en: ',', uk: '\u00a0' }

/**
 * Five figures and more in a row that count something: a lower-case word or a currency stands
 * beside them. Years have four; numbers of telephones, rooms and laws are called so, or begin with 0.
 */
const long =
  /(?<![\p{L}\p{N}.,:/№#+\u00a0-])(?<![\p{L}\p{N}] )([1-9]\d{4,11})(?= (?:\p{Ll}{2,})|[ \u00a0]?[€$£₴]| грн)|(?<=[€$£₴])([1-9]\d{4,11})(?!\d|[.,]\d)|(?<=(?:^|\s)\p{Ll}{2,} )([1-9]\d{4,11})(?= \p{Ll}{2,})/gu
const numbered =
  /(?:\b(?:no|nr|number|room|code|zip|postcode|case|law|act|flight|phone|tel|line|bus|route|page|id|account)|№|номер|індекс|кімнат\p{L}*|тел\p{L}*|закон\p{L}*|рейс\p{L}*|справ\p{L}*|рахунок|рахунк\p{L}*)[.:]? ?$/iu

const withSeparators = (figures: string, separator: string) =>
  figures.replaceAll(/\B(?=(?:\d{3})+$)/g, separator)

/** Thousands of one story are parted in one way: 12 500 and 12,500 do not stand side by side. */
const partedBySpace =
  /(?<![\p{L}\p{N}.,+№#-])(?<!\d[ \u00a0])[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?![\d]|[ \u00a0]\d|[,.]\d)(?= \p{Ll}{2,}|[ \u00a0]?[€$£])/gu
const partedByComma = /(?<![\p{L}\p{N}.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d]|[,.]\d)/gu

export const numberFormats: Rule = ({ texts, language }) => {
  const separator = separatorOf[language]
  if (separator === undefined) return []
  const hits = new Map<string, Hit[]>()
  const note = (words: string, hit: Hit) => hits.set(words, [...(hits.get(words) ?? []), hit])
  for (const { at, words, text } of findIn(texts, long)) {
    if (numbered.test(text.text.slice(Math.max(0, at.from - 16), at.from))) continue
    note(words, { at, repair: { was: words, becomes: withSeparators(words, separator) } })
  }
  if (language === 'en') {
    const commas = [...findIn(texts, partedByComma)]
    for (const { at, words } of commas.length > 0 ? findIn(texts, partedBySpace) : []) {
      note(words, {
        at,
        repair: { was: words, becomes: words.replaceAll(/[ \u00a0\u202f]/g, ',') },
      })
    }
  }
  return [...hits].flatMap(([words, these]): Finding[] =>
    findingOf(
      {
        rule: 'number-formats',
        level: 'warn',
        what: `“${words}” is written “${these[0]!.repair.becomes}”`,
        why: 'Thousands are parted, in one way throughout.',
        about: words,
      },
      these,
    ),
  )
}
