type Pair = readonly [open: string, close: string]
type Quotes = {
  double: Pair
  /** Of a quotation within a quotation, both typed with the same key. */
  inner?: Pair
  /** Absent where the key writes an apostrophe only. */
  single?: Pair
}

const apostrophe = '’'

const quotesOf: Record<string, Quotes> = {
  en: { double: ['“', '”'], single: ['‘', '’'] },
  uk: { double: ['«', '»'], inner: ['„', '“'] },
  ru: { double: ['«', '»'], inner: ['„', '“'] },
  be: { double: ['«', '»'], inner: ['„', '“'] },
  de: { double: ['„', '“'], single: ['‚', '‘'] },
  cs: { double: ['„', '“'], single: ['‚', '‘'] },
  sk: { double: ['„', '“'], single: ['‚', '‘'] },
  bg: { double: ['„', '“'] },
  lt: { double: ['„', '“'] },
  pl: { double: ['„', '”'], inner: ['«', '»'] },
  ro: { double: ['„', '”'], inner: ['«', '»'] },
  hu: { double: ['„', '”'], inner: ['»', '«'] },
  nl: { double: ['“', '”'], single: ['‘', '’'] },
  // No-break spaces: a French guillemet never stands alone at the end of a line.
  fr: { double: ['«\u00a0', '\u00a0»'], inner: ['“', '”'] },
  es: { double: ['«', '»'], inner: ['“', '”'] },
  it: { double: ['«', '»'], inner: ['“', '”'] },
  pt: { double: ['“', '”'], single: ['‘', '’'] },
  sv: { double: ['”', '”'], single: ['’', '’'] },
  fi: { double: ['”', '”'], single: ['’', '’'] },
  da: { double: ['»', '«'] },
  el: { double: ['«', '»'], inner: ['“', '”'] },
}

const opensAfter = /[\s([{\u2013\u2014/«„“‘‚]$/

const countOf = (text: string, part: string) => text.split(part).length - 1
const isOpen = (before: string, [open, close]: Pair) =>
  open !== close && countOf(before, open.trim()) > countOf(before, close.trim())

/**
 * The quotation mark or apostrophe that a language writes for a straight one just typed.
 *
 * @param language BCP 47, such as `uk` or `en-GB`; an unknown one is written as English
 * @param before the words before it in the same block
 */
export function smartQuote(language: string, before: string, typed: '"' | "'"): string {
  const name = language.toLowerCase().split('-')[0] ?? ''
  const { double, inner, single } = quotesOf[name] ?? quotesOf['en']!
  const isOpening = before === '' || opensAfter.test(before)
  if (typed === "'") {
    if (!single) return apostrophe
    if (isOpening) return single[0]
    return isOpen(before, single) ? single[1] : apostrophe
  }
  if (isOpening) return inner && isOpen(before, double) ? inner[0] : double[0]
  return inner && isOpen(before, inner) ? inner[1] : double[1]
}

/** True when the single quotation mark before a decade was meant as an apostrophe: ‘90s. */
export const isDecade = (before: string) => /(?:^|\s)‘\d0s$/.test(before)
