import type { FrozenStory } from '../story-text/frozen-story.ts'
import type { NameToFind } from '../names/printed-name.ts'
import type { Finding } from './finding.ts'
import { lookAt, type House, type Rule } from './house.ts'
import { namesToFind } from './names-of-story.ts'
import { byline } from './rules/byline.ts'
import { captions } from './rules/captions.ts'
import { dateWords, weekdayNote } from './rules/date-words.ts'
import { doubleSpaces } from './rules/double-spaces.ts'
import { doubleWords } from './rules/double-words.ts'
import { emptyCrosshead } from './rules/empty-crosshead.ts'
import { headline } from './rules/headline.ts'
import { leftIn } from './rules/left-in.ts'
import { links } from './rules/links.ts'
import { longParagraph } from './rules/long-paragraph.ts'
import { namesInPrint } from './rules/names-in-print.ts'
import { namesInStory } from './rules/names-in-story.ts'
import { numberFormats } from './rules/number-formats.ts'
import { ownWords } from './rules/own-words.ts'
import { photoOrigin } from './rules/photo-origin.ts'
import { photoRights } from './rules/photo-rights.ts'
import { photoWords } from './rules/photo-words.ts'
import { quoteSpeaker } from './rules/quote-speaker.ts'
import { section } from './rules/section.ts'
import { straightQuotes } from './rules/straight-quotes.ts'
import { unclosed } from './rules/unclosed.ts'
import { weekdayOfDate } from './rules/weekday-of-date.ts'
import { words } from './rules/words.ts'

/** Every rule of the house by what it looks at, in the order in which findings are read. */
export const houseRules: Readonly<Record<string, Rule>> = {
  headline,
  words,
  section,
  byline,
  photos: photoWords,
  captions,
  'photo rights': photoRights,
  'where photos come from': photoOrigin,
  'what was left in': leftIn,
  links,
  names: namesInStory,
  'names in print': namesInPrint,
  'the newsroom’s own words': ownWords,
  'weekdays of dates': weekdayOfDate,
  'date words': dateWords,
  'speakers of quotes': quoteSpeaker,
  'quotation marks and brackets': unclosed,
  crossheads: emptyCrosshead,
  'double words': doubleWords,
  'double spaces': doubleSpaces,
  'straight quotation marks': straightQuotes,
  numbers: numberFormats,
  'long paragraphs': longParagraph,
}

export type Checked = {
  /** Stops first. */
  findings: Finding[]
  /** What is told without being wrong, one sentence each. */
  notes: string[]
  /** Rules that broke: they found nothing and block nobody. */
  faults: { rule: string; error: unknown }[]
  /** The names in the words, to be looked for in print. */
  names: NameToFind[]
}

/** Everything the house finds in a story as it would be frozen now. A rule that breaks is left out. */
export function checkStory(
  story: FrozenStory,
  house: House,
  rules: Readonly<Record<string, Rule>> = houseRules,
): Checked {
  const looked = lookAt(story, house)
  const faults: Checked['faults'] = []
  function run<T>(rule: string, act: () => T): T | undefined {
    try {
      return act()
    } catch (error) {
      faults.push({ rule, error })
      return undefined
    }
  }
  const findings = Object.entries(rules).flatMap(
    ([name, rule]) => run(name, () => rule(looked)) ?? [],
  )
  const names = run('names', () => namesToFind(looked)) ?? []
  const dated = run('weekdays', () => weekdayNote(looked))
  return {
    findings: stopsFirst(findings),
    notes: [
      ...faults.map(({ rule }) => `The check of ${rule} could not run. Look at it yourself.`),
      ...(dated ? [dated] : []),
    ],
    faults,
    names,
  }
}

export const stopsFirst = (findings: readonly Finding[]) => [
  ...findings.filter(({ level }) => level === 'stop'),
  ...findings.filter(({ level }) => level === 'warn'),
]
