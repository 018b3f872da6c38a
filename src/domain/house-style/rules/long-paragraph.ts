import { countWords } from '../../story-text/survey.ts'
import { findingOf, type Finding } from '../finding.ts'
import type { Rule } from '../house.ts'
import { beginningOf, placeIn } from '../running-text.ts'

const mostWords = 150
/** No paragraph of fewer letters has so many words; counting words takes long. */
const fewestLetters = 2 * mostWords

export const longParagraph: Rule = ({ texts }) =>
  texts.flatMap((text): Finding[] => {
    const { kind, text: said } = text
    if (kind === 'line' || kind === 'caption' || said.length < fewestLetters) return []
    const words = countWords(said)
    if (words <= mostWords) return []
    return findingOf(
      {
        rule: 'long-paragraph',
        level: 'warn',
        what: `a paragraph of ${words} words`,
        why: `Readers on phones see a wall. Part it, at most ${mostWords} words each.`,
        about: beginningOf(said),
      },
      [{ at: placeIn(text, 0, 0) }],
    )
  })
