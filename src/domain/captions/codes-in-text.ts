import type { CodeBook } from './caption-codes.ts'

const signs = String.raw`[\p{L}\p{M}\p{N}_.+-]{1,20}`
const atEnd = new RegExp(String.raw`\\(${signs})(?:#([1-9]))?\\$`, 'u')
const anywhere = new RegExp(String.raw`\\(${signs})(?:#([1-9]))?\\`, 'gu')

/** A code in words, from its first backslash to its last one. */
export type CodeInText = { from: number; to: number; code: string; nth: number }

const codeOf = ([typed, code = '', nth]: RegExpExecArray, from: number): CodeInText => ({
  from,
  to: from + typed.length,
  code,
  nth: Number(nth ?? 1),
})

/** The code that the last letter of words closes. */
export function codeAtEnd(words: string): CodeInText | undefined {
  const found = words.endsWith('\\') ? atEnd.exec(words) : null
  return found ? codeOf(found, found.index) : undefined
}

/** Codes that stand in words as they were typed. */
export const codesIn = (words: string): CodeInText[] =>
  words.includes('\\')
    ? [...words.matchAll(anywhere)].map((found) => codeOf(found, found.index))
    : []

/** What to say of codes for which there is no name, once of each as it was typed. */
export const hintsOfCodes = (words: string, book: CodeBook): string[] => [
  ...new Set(
    codesIn(words)
      .filter(({ code, nth }) => book.nameOf(code, nth) === undefined)
      .map(({ from, to, code, nth }) => {
        const typed = words.slice(from, to)
        return book.isHidden(code, nth)
          ? `Your own code ${code} stands in the place of the newsroom’s and has no name for ${typed}. In Photos, give it that name, or take it out.`
          : `There is no name for ${typed}. Photos has the codes.`
      }),
  ),
]

/** Words that came all at once, with names in place of their codes; a code without a name stays. */
export const withNames = (words: string, book: CodeBook): string =>
  words.includes('\\')
    ? words.replace(
        anywhere,
        (typed, code: string, nth?: string) => book.nameOf(code, Number(nth ?? 1)) ?? typed,
      )
    : words
