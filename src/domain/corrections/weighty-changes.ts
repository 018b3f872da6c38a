import { compareStories, type FactChange, type Reading } from '../compare/compare-stories.ts'
import type { FrozenStory } from '../story-text/frozen-story.ts'
import {
  changedPassages,
  isOf,
  wasOf,
  wordingsOf,
  wordsOf,
  type ChangedPassage,
} from './changed-passages.ts'

/** A change that readers of the earlier version should be told of. */
export type WeightyChange = {
  kind: 'figure' | 'name' | 'quote'
  /** With a word or two around it; empty where the paragraph itself was not there. */
  was: string
  is: string
}

const numberWords = new Set(
  [
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen',
    'seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred',
    'thousand million billion half double',
    'два дві три чотири п’ять шість сім вісім дев’ять десять сто тисяча тисячі тисяч мільйон',
    'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig hundert tausend million',
    'deux trois quatre cinq sept huit neuf dix onze douze vingt cent mille million',
    'dos tres cuatro cinco seis siete ocho nueve diez once doce veinte cien mil millón',
  ]
    .join(' ')
    .split(' '),
)
const isFigure = (word: string) => /\p{N}/u.test(word) || numberWords.has(word.toLowerCase())
const figuresOf = (text: string) => wordsOf(text).filter(isFigure)

const isCapitalised = (word: string) => /^\p{Lu}.*\p{Ll}/u.test(word)
const sentenceStart = /(^|[.!?…:]["”»’)]*\s+)["“„«‘(]*$/

/** Capitalised words that stand within a sentence: names, in every language but German. */
function namesWithin(text: string): string[] {
  const names: string[] = []
  for (const match of text.matchAll(/[\p{L}\p{M}’'-]+/gu)) {
    if (isCapitalised(match[0]) && !sentenceStart.test(text.slice(0, match.index))) {
      names.push(match[0])
    }
  }
  return names
}

/** In German every noun is capitalised: there only a first name with a last name is one. */
const fullNames = (text: string) =>
  [...text.matchAll(/(\p{Lu}\p{Ll}+) (?=\p{Lu}\p{Ll}+)/gu)].flatMap(({ index, 1: first = '' }) => {
    const last = /^\p{Lu}\p{Ll}+/u.exec(text.slice(index + first.length + 1))?.[0]
    return last ? [first, last] : []
  })

const quotePairs = /“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|"[^"]*"/g

/** The quoted stretch that a place lies in. */
function quoteAt(text: string, { from, to }: { from: number; to: number }): string | undefined {
  for (const { index, 0: quote } of text.matchAll(quotePairs)) {
    if (index < from + 1 && to - 1 < index + quote.length && from < index + quote.length) {
      return quote.slice(1, -1)
    }
  }
  return undefined
}

const isQuoteBlock = ({ row: { block } }: ChangedPassage) =>
  block?.type === 'textBlock' && ['quote', 'pull-quote'].includes(block.attrs.kind)

/** Words that came in elsewhere: what went here and came there was carried over, not changed. */
const cameElsewhere = (passages: readonly ChangedPassage[], here: ChangedPassage) =>
  passages.filter(({ at }) => at !== here.at).map(isOf)

function weightOf(
  passage: ChangedPassage,
  passages: readonly ChangedPassage[],
  names: ReadonlySet<string>,
): WeightyChange['kind'] | undefined {
  const [was, is] = [wasOf(passage), isOf(passage)]
  const elsewhere = cameElsewhere(passages, passage).join('\n')
  const isGone = (words: readonly string[], stay: readonly string[], there: readonly string[]) =>
    words.some((word) => !stay.includes(word) && !there.includes(word))
  if (isGone(figuresOf(was), figuresOf(is), figuresOf(elsewhere))) return 'figure'
  const known = wordsOf(was).filter((word) => names.has(word))
  if (isGone(known, wordsOf(is), wordsOf(elsewhere))) return 'name'
  const quote = isQuoteBlock(passage)
    ? passage.before
    : (quoteAt(passage.before, passage.was) ?? quoteAt(passage.after, passage.is))
  if (quote === undefined || passage.before === '') return undefined
  return wordsOf(elsewhere).join(' ').includes(wordsOf(quote).join(' ')) ? undefined : 'quote'
}

const nameFacts = ['Byline', 'Speaker', 'Credit']
const factChanges = ({ facts, rows }: Reading): WeightyChange[] =>
  [...facts, ...rows.flatMap((row) => row.facts)].flatMap(
    ({ name, before, after }: FactChange): WeightyChange[] =>
      nameFacts.includes(name) && before !== '' ? [{ kind: 'name', was: before, is: after }] : [],
  )

const plain = ({ rows }: Reading, without: 'added' | 'deleted') =>
  rows
    .filter(({ part }) => part !== 'headline')
    .map(({ pieces }) =>
      pieces.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join(''),
    )

/**
 * Figures, names and quotes that stood in one version and stand differently in the next, in reading
 * order. What is only new, or was only carried elsewhere, is none.
 *
 * @param siteLanguage of stories that name no language of their own
 */
export function weightyChanges(
  before: FrozenStory,
  after: FrozenStory,
  siteLanguage: string,
): WeightyChange[] {
  const reading = compareStories(before, after)
  const passages = changedPassages(reading)
  const isGerman = (before.language ?? siteLanguage).startsWith('de')
  const names = new Set(plain(reading, 'added').flatMap(isGerman ? fullNames : namesWithin))
  const ofWords = passages.flatMap((passage): WeightyChange[] => {
    const kind = weightOf(passage, passages, names)
    return kind ? [{ kind, ...wordingsOf(passage) }] : []
  })
  return [...ofWords, ...factChanges(reading)]
}

const article = { figure: 'a figure', name: 'a name', quote: 'a quote' } as const

/** What is told before an update goes out without a note, in one sentence. */
export function silentChangeSentence([first, ...more]: readonly WeightyChange[]):
  | string
  | undefined {
  if (!first) return undefined
  const { kind, was, is } = first
  const what = was ? (is ? `“${was}” is now “${is}”` : `“${was}” is gone`) : `“${is}” came in`
  const rest = more.length > 0 ? `, and ${more.length} more` : ''
  return `the update changes ${article[kind]} without a note: ${what}${rest}`
}
