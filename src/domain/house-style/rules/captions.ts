import { codesIn } from '../../captions/codes-in-text.ts'
import { plainInline } from '../../story-text/read-story-text.ts'
import { countWords } from '../../story-text/survey.ts'
import { findingOf, type Finding } from '../finding.ts'
import type { Rule } from '../house.ts'
import { beginningOf, findIn, placeIn, type RunningText } from '../running-text.ts'
import { withoutQuotes } from '../spoken-words.ts'
import { whichPhoto } from './photo-words.ts'

const mostWords = 60
/** A name, or a name and an office, is a label; so many words are a sentence. */
const fewestOfSentence = 7

/** What readers see for themselves: that this is a photo, and who is in it. */
const seen: Record<string, RegExp> = {
  en: /(?<![\p{L}\p{N}])(?:pictured (?:here|above)|(?<=^|[,.(] ?|is |are )(?:seen|shown) here|(?:in )?this (?:photo|picture|image) (?:shows|depicts)|(?:seen|shown|pictured) in (?:this|the) (?:photo|picture|image))(?![\p{L}\p{N}])/giu,
  // At the head of a sentence, in brackets or before a colon: who looks at a photo is another matter.
  uk: /(?<=^|[.!?…] |\()на (?:цьому |цій )?(?:фото|фотографії|світлині|знімку)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])на (?:цьому |цій )?(?:фото|фотографії|світлині|знімку)(?=:)/giu,
}

const endsSentence = /[.!?…:][”"»’')\]]*$/u

const told = (rule: string, what: string, why: string, about: string) =>
  ({ rule, level: 'warn', what, why, about }) as const

/** A sentence without a full stop; a code, an address or a quotation at its end says nothing. */
function withoutStop(text: RunningText): Finding[] {
  const said = text.text.trimEnd()
  if (endsSentence.test(said) || !/[\p{L}\p{N}\p{M}”"»’')\]]$/u.test(said)) return []
  if (said.length < 2 * fewestOfSentence || countWords(said) < fewestOfSentence) return []
  const end = said.length
  const last = [...said].at(-1)!
  const at = placeIn(text, end - last.length, end)
  return findingOf(
    told(
      'caption-stop',
      'a caption ends without a full stop',
      'A caption is a sentence to readers.',
      beginningOf(said),
    ),
    [{ at, repair: { was: last, becomes: `${last}.` } }],
  )
}

function tooLong(text: RunningText): Finding[] {
  if (text.text.length < 2 * mostWords) return []
  const count = countWords(text.text)
  if (count <= mostWords) return []
  return findingOf(
    told(
      'caption-length',
      `a caption of ${count} words`,
      `Readers take in about ${mostWords} beside a photo. Tell the rest in the story.`,
      beginningOf(text.text),
    ),
    [{ at: placeIn(text, 0, text.text.length) }],
  )
}

/** Codes that were typed and never became a name. */
const leftCodes = (text: RunningText): Finding[] =>
  codesIn(text.text).flatMap(({ from, to }) =>
    findingOf(
      told(
        'caption-code',
        `the code “${text.text.slice(from, to)}” stands in a caption`,
        'There was no name for it when it was typed. Write the name.',
        text.text.slice(from, to),
      ),
      [{ at: placeIn(text, from, to) }],
    ),
  )

const fold = (words: string) =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** How each caption is written; which photo lacks one is told by photo-words. */
export const captions: Rule = ({ texts, language, story: { text } }) => {
  const written = texts.filter((one) => one.kind === 'caption' && one.text.trim() !== '')
  const pattern = seen[language]
  const said = pattern ? written.map((one) => ({ ...one, text: withoutQuotes(one.text) })) : []
  const phrases = pattern
    ? [...findIn(said, pattern)].flatMap(({ at, words }) =>
        findingOf(
          told(
            'caption-seen',
            `“${words}” in a caption`,
            'Readers see that. Say who, what, where and when.',
            words.toLowerCase(),
          ),
          [{ at }],
        ),
      )
    : []
  const uses = [
    ...text.lead.slice(0, 1).map((use) => ({ ...use, isLead: true })),
    ...text.body.content.flatMap((block) =>
      block.type === 'photo' && block.attrs.photoId
        ? [
            {
              photoId: block.attrs.photoId,
              alt: block.attrs.alt,
              caption: plainInline(block.content),
              isLead: false,
            },
          ]
        : [],
    ),
  ]
  const repeated = uses.flatMap(({ photoId, alt, caption, isLead }): Finding[] =>
    fold(alt) !== '' && fold(alt) === fold(caption)
      ? [
          {
            ...told(
              'alt-repeats-caption',
              `the alt text of ${whichPhoto(isLead)} repeats its caption`,
              'Who cannot see it hears the same words twice. Say what there is to see.',
              photoId,
            ),
            at: { part: 'photo', photoId, field: 'alt' },
          },
        ]
      : [],
  )
  return [
    ...written.flatMap((one) => [...leftCodes(one), ...withoutStop(one), ...tooLong(one)]),
    ...phrases,
    ...repeated,
  ]
}
