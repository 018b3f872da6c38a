import { isDecade, smartQuote } from '../../story-text/smart-quotes.ts'
import { findingOf, type Repair, type LettersPlace } from '../finding.ts'
import type { Rule } from '../house.ts'
import { placeIn, type RunningText } from '../running-text.ts'

type Hit = { at: LettersPlace; repair?: Omit<Repair, 'at'> }

/** Feet, inches, minutes: a straight sign after a figure is no quotation mark. */
const isMeasure = (text: string, at: number) => /\d/.test(text[at - 1] ?? '')
const isInWord = (text: string, at: number) =>
  /\p{L}/u.test(text[at - 1] ?? '') && /\p{L}/u.test(text[at + 1] ?? '')

/** What each straight sign becomes, as typing it would have written it. */
function signsOf(text: RunningText, language: string): Hit[] {
  const { text: words } = text
  if (!/["']/.test(words)) return []
  const isPaired = (words.match(/"/g)?.length ?? 0) % 2 === 0
  const hits: Hit[] = []
  let written = ''
  for (let at = 0; at < words.length; at += 1) {
    const letter = words[at]!
    if ((letter !== '"' && letter !== "'") || isMeasure(words, at)) {
      written += letter
      continue
    }
    const isApostrophe = letter === "'" && (isInWord(words, at) || /^'\d0s/.test(words.slice(at)))
    const sign =
      isApostrophe || isDecade(written) ? '’' : smartQuote(language, written, letter as '"' | "'")
    // A lone ' may open a quotation or stand for letters left out.
    const isSure = letter === '"' ? isPaired : isApostrophe
    hits.push({
      at: placeIn(text, at, at + 1),
      ...(isSure && { repair: { was: letter, becomes: sign } }),
    })
    written += sign
  }
  return hits
}

export const straightQuotes: Rule = ({ texts, language }) => {
  const hits = texts.flatMap((text) => signsOf(text, language))
  const told = (isSure: boolean, count: number) => ({
    rule: 'straight-quotes',
    level: 'warn' as const,
    what: count === 1 ? 'a straight quotation mark' : `${count} straight quotation marks`,
    why: 'The house writes curly ones.',
    about: isSure ? 'sure' : 'unsure',
  })
  return [true, false].flatMap((isSure) => {
    const these = hits.filter(({ repair }) => (repair !== undefined) === isSure)
    return findingOf(told(isSure, these.length), these)
  })
}
