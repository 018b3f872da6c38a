import { expect, test } from 'vitest'
import { timesOf } from '../support/run-length.ts'
import {
  cutTo,
  moveParagraph,
  oneAfterAnother,
  remove,
  removeSentence,
  replace,
  replaceFirst,
  splitBefore,
  typeBehind,
  undo,
  type Deed,
} from './deeds.ts'
import { newsroomOfTwo } from './newsroom-of-two.ts'
import { bridge, filed, paragraphs, takenElsewhere, wordsOf } from './scenes.ts'
import { openPair } from './while-away.ts'
import { closeWriters } from './writers.ts'

/** STET_FUZZ_RUNS=800 STET_FUZZ_FROM=0 for all of it: each seed is one scene. */
const runs = Number(process.env['STET_FUZZ_RUNS'] ?? timesOf({ short: 40, long: 250 }))
const from = Number(process.env['STET_FUZZ_FROM'] ?? 0)

const two = newsroomOfTwo()

/** What somebody does before they have heard of the other one's. */
type AtOnce = { does: Deed; takesOut?: string; types?: string }

const scenes: Record<string, AtOnce> = {
  ...takenElsewhere,
  'splits in mid-sentence': { does: splitBefore('was closed') },
  'splits in mid-sentence and types there': {
    does: oneAfterAnother(splitBefore('was closed'), typeBehind('was', ' not')),
    types: 'not',
  },
  'splits before the last word': { does: splitBefore('closed.') },
  'splits and takes that back': { does: oneAfterAnother(splitBefore('was closed'), undo) },
  'replaces the first word of a sentence': {
    does: replaceFirst(bridge, 'Our'),
    takesOut: 'The',
    types: 'Our',
  },
  'replaces a word': { does: replace('bridge', 'ferry'), takesOut: 'bridge', types: 'ferry' },
  'replaces the last word of a sentence': {
    does: replace('closed.', 'shut.'),
    takesOut: 'closed.',
    types: 'shut.',
  },
  'replaces words across the end of a sentence': {
    does: replace('closed. The price', 'shut. Our cost'),
    takesOut: 'closed. The price',
    types: 'shut. Our cost',
  },
  'replaces words across its beginning': {
    does: replace('harbour. The bridge', 'port. Our ferry'),
    takesOut: 'harbour. The bridge',
    types: 'port. Our ferry',
  },
  'types within a sentence': { does: typeBehind('bridge', ' again'), types: 'again' },
  'adds a sentence': { does: typeBehind(bridge, ' Ships waited.'), types: 'Ships waited.' },
  'deletes a sentence': { does: removeSentence(bridge), takesOut: bridge },
  'deletes a word': { does: remove('bridge '), takesOut: 'bridge' },
  'deletes a sentence and takes that back': { does: oneAfterAnother(removeSentence(bridge), undo) },
  'cuts a sentence, pastes it and takes both back': {
    does: oneAfterAnother(cutTo(bridge, 'that.'), undo, undo),
  },
  'cuts a sentence, pastes it at the end and replaces a word': {
    does: oneAfterAnother(cutTo(bridge, 'that.'), replace('bridge', 'ferry')),
    takesOut: 'bridge',
    types: 'ferry',
  },
  'cuts two sentences and pastes them': {
    does: cutTo(`${bridge} The price of fuel was too high.`, 'that.'),
  },
  'moves a paragraph and types in it': {
    does: oneAfterAnother(moveParagraph('Most', -1), typeBehind('bridge', ' again')),
    types: 'again',
  },
}
const names = Object.keys(scenes)

const countsOf = (words: readonly string[]) => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word: string) => counts.get(word) ?? 0
}

/** @returns what is wrong with the words; undefined for nothing */
async function play(seed: number): Promise<string | undefined> {
  // All pairs, one after the other, in an order that mixes them.
  const nth = (seed * 7919) % names.length ** 2
  const [first, second] = [names[nth % names.length]!, names[Math.floor(nth / names.length)]!]
  const { newsroom, desks } = two()
  const { id } = await desks[1].fileStory({ text: filed })
  const pair = await openPair(newsroom, desks, id)
  scenes[first]!.does(pair.here)
  scenes[second]!.does(pair.away)
  await pair.bothSee()
  await pair.bothSee()
  const text = (await pair.lines()).join(' / ')
  const waiting = await pair.waiting()
  pair.close()
  closeWriters()
  const both = [scenes[first]!, scenes[second]!]
  const wordsIn = (parts: readonly (string | undefined)[]) => wordsOf(parts.join(' '))
  const typed = wordsIn(both.map(({ types }) => types))
  const out = countsOf(wordsIn(both.map(({ takesOut }) => takesOut)))
  const all = [...wordsIn(paragraphs.flat()), ...typed]
  const [wanted, stands] = [countsOf(all), countsOf(wordsOf(text))]
  // Two who type at one place may have no blank between them.
  const found = (word: string) => [text, ...waiting].join(' / ').split(word).length - 1
  const wrong = [...new Set(all)].flatMap((word) => {
    if (found(word) < wanted(word) - out(word)) return [`${word} is lost`]
    return stands(word) > wanted(word) ? [`${word} stands twice`] : []
  })
  if (wrong.length === 0) return undefined
  return `seed ${seed}: Olha ${first}; Ines ${second}: ${wrong.join(', ')}: ${text} | in the tray: ${waiting.join(', ')}`
}

test(
  'what two people do in one sentence before they have heard of one another loses no word, and doubles none',
  { timeout: 60_000 + runs * 5_000 },
  async () => {
    const wrong: string[] = []
    for (let seed = from; seed < from + runs; seed += 1) wrong.push((await play(seed)) ?? '')
    expect(wrong.filter(Boolean)).toEqual([])
  },
)
