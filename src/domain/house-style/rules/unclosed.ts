import { findingOf, type LettersPlace } from '../finding.ts'
import type { Rule } from '../house.ts'
import { beginningOf, placeIn, type RunningText } from '../running-text.ts'

type Open = { sign: string; at: number }
type Unpaired = { opened: Open[]; closed: Open[] }

const brackets: Record<string, string> = { ')': '(', ']': '[', '}': '{' }
/** Languages whose quotation marks open and close with one sign, or the other way round. */
const otherWays = new Set(['sv', 'fi', 'da', 'hu', 'no', 'nb', 'nn'])

/** 1) and a) count things; :) smiles. */
const closesNothing = (before: string) =>
  /(?:^|[\s,;.(])[\p{L}\p{N}]{1,3}$/u.test(before) || /[:;]-?$/.test(before)

function unpairedIn(words: string): Unpaired {
  const open: Open[] = []
  const closed: Open[] = []
  const close = (signs: string, sign: string, at: number) => {
    const last = open.findLastIndex((one) => signs.includes(one.sign))
    if (last >= 0) open.splice(last, 1)
    else closed.push({ sign, at })
  }
  for (let at = 0; at < words.length; at += 1) {
    const sign = words[at]!
    if ('([{«„'.includes(sign)) open.push({ sign, at })
    else if (sign === '“') {
      // Closes „low“ ones, opens otherwise.
      if (open.some((one) => one.sign === '„')) close('„', sign, at)
      else open.push({ sign, at })
    } else if (sign === '”') {
      // Inches, in curly letters.
      if (!/\d/.test(words[at - 1] ?? '') || open.some((one) => one.sign === '“')) {
        close('“„', sign, at)
      }
    } else if (sign === '»') close('«', sign, at)
    else if (brackets[sign]) {
      const opens = brackets[sign]
      if (open.some((one) => one.sign === opens) || !closesNothing(words.slice(0, at))) {
        close(opens, sign, at)
      }
    }
  }
  return { opened: open, closed }
}

/** So far a quotation is followed. */
const mostParagraphs = 6

const closingOf: Record<string, string> = { '“': '”', '„': '“', '«': '»' }

/**
 * A quotation of several paragraphs opens in each of them and closes in the last, or opens in the
 * first alone: neither is an oversight.
 */
function goesOn(sign: string, after: readonly { text: RunningText; unpaired: Unpaired }[]) {
  if (!closingOf[sign]) return false
  const next = after.find(({ text }) => text.kind !== 'caption' && text.text.trim() !== '')
  if (next?.text.text.trimStart().startsWith(sign)) return true
  return after.some(({ unpaired }) => unpaired.closed.some((one) => closingOf[sign] === one.sign))
}

export const unclosed: Rule = ({ texts, language }) => {
  if (otherWays.has(language)) return []
  const looked = texts
    .filter(({ text }) => /[([{«„“”»)\]}]/.test(text))
    .map((text) => ({ text, unpaired: unpairedIn(text.text) }))
  const told = (text: RunningText, { sign, at }: Open, is: string) => {
    const place: LettersPlace = placeIn(text, at, at + 1)
    return findingOf(
      {
        rule: 'unclosed',
        level: 'warn',
        what: `${sign} ${is}`,
        why: `In “${beginningOf(text.text.slice(Math.max(0, at - 12)), 48)}”`,
        about: beginningOf(text.text.slice(at)),
      },
      [{ at: place }],
    )
  }
  return looked.flatMap(({ text, unpaired: { opened, closed } }, i) => {
    const before = looked.slice(Math.max(0, i - mostParagraphs), i)
    // A quotation that opened some paragraphs before ends here.
    const isEnd = ({ sign }: Open) =>
      before.some(({ unpaired }) => unpaired.opened.some((one) => closingOf[one.sign] === sign))
    return [
      ...opened
        .filter(({ sign }) => !goesOn(sign, looked.slice(i + 1, i + 1 + mostParagraphs)))
        .flatMap((open) => told(text, open, 'is opened and never closed')),
      ...closed
        .filter((one) => !isEnd(one))
        .flatMap((one) => told(text, one, 'closes what was never opened')),
    ]
  })
}
