import { findingOf, type Finding, type Repair, type LettersPlace } from '../finding.ts'
import type { Rule } from '../house.ts'
import { findIn } from '../running-text.ts'

const escape = (words: string) => words.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
const capital = (words: string) => words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
const isSentenceStart = (before: string) => /(?:^|[.!?…:]["”»’)]*)\s*[“«„"(‘]*$/u.test(before)

/** How the house writes what was written; undefined where it stands as it should. */
function becomes(written: string, instead: string, write: string, before: string) {
  const isSameButForCase = instead.toLowerCase() === write.toLowerCase()
  if (written === instead) {
    return isSameButForCase && isSentenceStart(before) ? undefined : write
  }
  if (isSameButForCase) return undefined
  if (written === capital(instead)) return capital(write)
  return written === instead.toUpperCase() ? write.toUpperCase() : undefined
}

/** The newsroom's own list: Kyiv, not Kiev. */
export const ownWords: Rule = ({ texts, house }) => {
  const listed = house.ownWords.flatMap(({ write, instead }) =>
    instead.map((words) => ({ write, instead: words })),
  )
  if (listed.length === 0) return []
  // Longest first, and what is right before what is wrong: "Harbour Board, not Board".
  const all = [...new Set(listed.flatMap(({ write, instead }) => [write, instead]))]
  const any = all.toSorted((a, b) => b.length - a.length).map(escape)
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${any.join('|')})(?![\p{L}\p{N}])`,
    'giu',
  )
  const byWord = new Map(listed.map((one) => [one.instead.toLowerCase(), one]))
  const found = new Map<string, { at: LettersPlace; repair: Omit<Repair, 'at'> }[]>()
  for (const { at, words, text } of findIn(texts, pattern)) {
    const one = byWord.get(words.toLowerCase())
    if (!one) continue
    const right = becomes(words, one.instead, one.write, text.text.slice(0, at.from))
    if (right === undefined || right === words) continue
    const key = `${words}\n${right}`
    found.set(key, [...(found.get(key) ?? []), { at, repair: { was: words, becomes: right } }])
  }
  return [...found].flatMap(([key, hits]): Finding[] => {
    const [was = '', right = ''] = key.split('\n')
    return findingOf(
      {
        rule: 'own-words',
        level: 'warn',
        what: `“${right}”, not “${was}”`,
        why: 'It is on the newsroom’s own list.',
        about: was,
      },
      hits,
    )
  })
}
