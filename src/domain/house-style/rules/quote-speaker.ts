import { isTitleCase } from '../../names/names-in-text.ts'
import { findingOf, type Finding } from '../finding.ts'
import type { Rule } from '../house.ts'
import { beginningOf, placeIn, type RunningText } from '../running-text.ts'
import { quotesIn, withoutQuotes } from '../spoken-words.ts'

/** Fewer words are a title, a nickname or a phrase. */
const fewestWords = 6

const speaks =
  /(?<!\p{L})(?:sa(?:id|ys?|ying)|t(?:old|ells?)|add(?:ed|s)|ask(?:ed|s)?|repl(?:ied|ies)|wr(?:ote|ites?)|written|call(?:ed|s)?|recall(?:ed|s)|according|explain(?:ed|s)|announce[ds]?|warn(?:ed|s)|insist(?:ed|s)|argue[ds]?|claim(?:ed|s)|note[ds]|put it|read(?:s)?|words|statement|letter|sign|song|poem|book|каж(?:е|уть)|сказа\p{L}+|говор\p{L}+|розпов\p{L}+|пояс\p{L}+|дода\p{L}+|зазнач\p{L}+|заяв\p{L}+|наголо\p{L}+|повідом\p{L}+|напис\p{L}+|пиш\p{L}+|запит\p{L}+|відпов\p{L}+|вважа\p{L}+|згад\p{L}+|за словами|слова\p{L}*|цит\p{L}+|ідеться|йдеться|лист\p{L}*|заяв\p{L}*)(?!\p{L})/iu

/** A name in the middle of a sentence, or a dash under the quotation with who said it. */
const names = /(?<=[\p{Ll},;] )\p{Lu}\p{Ll}+|[—–-] ?\p{Lu}/u
const pronoun = /(?<!\p{L})(?:s?he|they|i|we|it|він|вона|вони|я|ми)(?!\p{L})/iu

const tellsWho = ({ text }: RunningText) => {
  const said = withoutQuotes(text)
  return speaks.test(said) || names.test(said) || pronoun.test(said)
}

const countOfWords = (text: string) => text.split(/\s+/).filter(Boolean).length

/** A long quotation for which nothing before, around or after it says whose words they are. */
export const quoteSpeaker: Rule = ({ texts }) => {
  const body = texts.filter(({ part, kind }) => part === 'body' && kind !== 'caption')
  return body.flatMap((text, i): Finding[] => {
    if (text.speaker?.trim()) return []
    const isBlock = text.kind === 'quote' || text.kind === 'pull-quote'
    const quotes = isBlock
      ? [{ words: text.text, from: 0, to: text.text.length }]
      : quotesIn(text.text)
    const long = quotes.filter(
      ({ words }) => countOfWords(words) >= fewestWords && !isTitleCase(words),
    )
    if (long.length === 0) return []
    const near = body.slice(Math.max(0, i - 2), i + 3)
    if (near.some(tellsWho)) return []
    const [first] = long
    return findingOf(
      {
        rule: 'quote-speaker',
        level: 'warn',
        what: `nobody is named for “${beginningOf(first!.words)}”`,
        why: 'Readers must know whose words they are.',
        about: beginningOf(first!.words),
      },
      [{ at: placeIn(text, first!.from, first!.to) }],
    )
  })
}
