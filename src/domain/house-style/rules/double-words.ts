import { findingOf, type Finding, type Repair, type LettersPlace } from '../finding.ts'
import type { Rule } from '../house.ts'
import { findIn } from '../running-text.ts'

const twice = /(?<![\p{L}\p{N}'’ʼ-])(\p{L}+)([ \u00a0]+)\1(?![\p{L}\p{N}'’ʼ-])/giu

/** Words that no sentence has twice in a row. */
const neverTwice = new Set(
  'the a an and or of my our your their his its і й та або від для до з із це цей ця'.split(' '),
)
/** Words that a sentence may well have twice. */
const mayStandTwice = new Set(
  (
    'had that very so no yes her do did many much far long really ha bye ' +
    'hear tut now there knock please well too again more never ever blah сто так ні ще дуже ледве ' +
    'тихо далеко ну от'
  ).split(' '),
)

export const doubleWords: Rule = ({ texts }) => {
  const found = new Map<string, { at: LettersPlace; repair?: Omit<Repair, 'at'> }[]>()
  for (const { at, words, text, groups } of findIn(texts, twice)) {
    const [, first = ''] = groups
    const word = first.toLowerCase()
    const second = words.slice(-first.length)
    // Duran Duran and Bora Bora; 'The the' was meant as one all the same.
    if (second !== second.toLowerCase() || mayStandTwice.has(word)) continue
    // A refrain: na na na.
    const around = text.text.slice(at.to).match(/^[ \u00a0,]+(\p{L}+)/u)?.[1]
    const before = text.text.slice(0, at.from).match(/(\p{L}+)[ \u00a0,]+$/u)?.[1]
    if (around?.toLowerCase() === word || before?.toLowerCase() === word) continue
    const repair = neverTwice.has(word) ? { was: words, becomes: first } : undefined
    const hits = found.get(word) ?? []
    hits.push({ at, ...(repair && { repair }) })
    found.set(word, hits)
  }
  return [...found].flatMap(([word, hits]): Finding[] =>
    findingOf(
      {
        rule: 'double-words',
        level: 'warn',
        what: `“${word} ${word}” stands twice in a row`,
        why: 'Readers stumble over a word that was typed twice.',
        about: word,
      },
      hits,
    ),
  )
}
