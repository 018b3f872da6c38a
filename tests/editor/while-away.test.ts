import { expect, test } from 'vitest'
import { dice } from '../support/dice.ts'
import { restored, revisionsOf } from '../support/revisions.ts'
import { timesOf } from '../support/run-length.ts'
import {
  cutTo,
  moveParagraph,
  oneAfterAnother,
  redo,
  removeSentence,
  replace,
  replaceFirst,
  splitBefore,
  typeBehind,
  undo,
} from './deeds.ts'
import { newsroomOfTwo } from './newsroom-of-two.ts'
import { bridge, filed, paragraphs, takenElsewhere, wordsOf, type Scene } from './scenes.ts'
import { openPair, type WayBack } from './while-away.ts'
import { closeWriters } from './writers.ts'

/** STET_FUZZ_RUNS=500 STET_FUZZ_FROM=1 for more of it: each seed is one scene. */
const runs = Number(process.env['STET_FUZZ_RUNS'] ?? timesOf({ short: 40, long: 300 }))
const from = Number(process.env['STET_FUZZ_FROM'] ?? 1)

const two = newsroomOfTwo()

const before: Record<string, Scene> = { 'does nothing': { does: () => {} }, ...takenElsewhere }
const takesBack = 'takes back what was done before'
const andTheFirstVersion = ', then puts the first version in place'
const there: Record<string, Scene> = {
  ...takenElsewhere,
  ...Object.fromEntries(
    Object.entries(takenElsewhere).map(([name, scene]) => [name + andTheFirstVersion, scene]),
  ),
  'replaces a word': { does: replace('left', 'quit'), writes: [['left', 'quit']] },
  'replaces a word of the same sentence': {
    does: replaceFirst('was closed', 'is'),
    writes: [[/was(?= closed| shut)/, 'is']],
  },
  'replaces the word with which that sentence begins': {
    does: replaceFirst('The bridge', 'Our'),
    writes: [[/The(?= bridge| ferry)/, 'Our']],
    replacesFirstWord: true,
  },
  'types in another sentence': {
    does: typeBehind('price of', ' diesel and'),
    writes: [['price of', 'price of diesel and']],
  },
  [takesBack]: { does: undo },
  'deletes a sentence': {
    does: removeSentence('The price of fuel was too high.'),
    takesOut: 'The price of fuel was too high.',
  },
  'puts the first version in place': { does: () => {} },
  'puts the first version in place and takes that back': { does: () => {} },
}
const ferry: Scene['writes'] = [['bridge', 'ferry']]
const away: Record<string, Scene> = {
  'replaces two words': {
    does: oneAfterAnother(replace('room', 'hall'), replace('bridge', 'ferry')),
    writes: [['room', 'hall'], ...ferry],
  },
  'replaces the first word of a sentence': {
    does: replaceFirst(bridge, 'Our'),
    writes: [['The bridge', 'Our bridge']],
    replacesFirstWord: true,
  },
  'replaces the first word of a sentence twice': {
    does: oneAfterAnother(replaceFirst(bridge, 'That'), replaceFirst('That bridge', 'Our')),
    writes: [['The bridge', 'Our bridge']],
    replacesFirstWord: true,
  },
  'replaces the last word of a sentence': {
    does: replace('closed.', 'shut.'),
    writes: [['closed.', 'shut.']],
  },
  'replaces a word twice': {
    does: oneAfterAnother(replace('bridge', 'tunnel'), replace('tunnel', 'ferry')),
    writes: ferry,
  },
  'replaces a word and takes that back': {
    does: oneAfterAnother(replace('bridge', 'ferry'), undo),
  },
  'replaces a word, takes that back and does it again': {
    does: oneAfterAnother(replace('bridge', 'ferry'), undo, redo),
    writes: ferry,
  },
  'deletes a sentence and takes that back': { does: oneAfterAnother(removeSentence(bridge), undo) },
  'cuts a sentence and pastes it at the end': { does: cutTo(bridge, 'that.') },
  'cuts a sentence, pastes it at the end and replaces its first word': {
    does: oneAfterAnother(cutTo(bridge, 'that.'), replaceFirst('The bridge', 'Our')),
    writes: [['The bridge', 'Our bridge']],
    replacesFirstWord: true,
  },
  'replaces the first word of a paragraph': {
    does: replaceFirst('Most of', 'Many'),
    writes: [['Most of', 'Many of']],
  },
  'types within a sentence': {
    does: typeBehind('bridge', ' again'),
    writes: [['bridge', 'bridge again']],
  },
  'adds a sentence': { does: typeBehind(bridge, ' Ships waited.'), adds: 'Ships waited.' },
  'types and takes that back': { does: oneAfterAnother(typeBehind('bridge', ' again'), undo) },
  'splits a paragraph and types there': {
    does: oneAfterAnother(splitBefore(bridge), typeBehind('bridge', ' again')),
    writes: [['bridge', 'bridge again']],
  },
  'moves a paragraph and replaces a word': {
    does: oneAfterAnother(moveParagraph('Most', -1), replace('bridge', 'ferry')),
    writes: ferry,
  },
}

/**
 * One scene of many: what one of two people did before, what the other does while away, what the first
 * one does meanwhile, and how it comes back.
 *
 * @returns what is wrong with the text; undefined for nothing
 */
async function play(seed: number): Promise<string | undefined> {
  const { oneOf } = dice(seed)
  const names = [before, away, there].map((scenes) => oneOf(Object.keys(scenes)))
  const way: WayBack = oneOf(['change by change', 'in one request'])
  const [first, gone, meanwhile] = [before[names[0]!]!, away[names[1]!]!, there[names[2]!]!]
  const { newsroom, desks } = two()
  if (gone.replacesFirstWord && meanwhile.replacesFirstWord) return undefined
  const [olha, ines] = desks
  const { id } = await ines.fileStory({ text: filed })
  const version = (await revisionsOf(ines, id)).revisions.at(-1)!
  const pair = await openPair(newsroom, desks, id)
  first.does(pair.here)
  await pair.bothSee()
  await pair.goAway()
  gone.does(pair.away)
  const times = names[2] === takesBack ? (first.steps ?? 1) : 1
  for (let time = 0; time < times; time += 1) meanwhile.does(pair.here)
  if (names[2]!.includes('puts the first version')) {
    await pair.isSaved()
    const made = await restored(olha, id, version.id)
    if (names[2]!.endsWith('back') && made) await restored(olha, id, made.id, 'take-back')
  }
  await pair.comeBack(way)
  const text = (await pair.lines()).join(' / ')
  const sentences = paragraphs
    .flat()
    .filter((each) => each !== meanwhile.takesOut)
    .map((each) =>
      [...(gone.writes ?? []), ...(meanwhile.writes ?? [])].reduce(
        (words, [old, now]) => words.replace(old, now),
        each,
      ),
    )
  if (gone.adds) sentences.push(gone.adds)
  const isTorn = sentences.some((each) => !text.includes(each))
  const isSame = wordsOf(text).join(' ') === wordsOf(sentences.join(' ')).join(' ')
  const waiting = await pair.waiting()
  pair.close()
  closeWriters()
  if (!isTorn && isSame && waiting.length === 0) return undefined
  const [said, does, others] = names
  return `seed ${seed}: Olha ${said}; Ines, away, ${does}; Olha ${others}; ${way}: ${text} | in the tray: ${waiting.join(', ')}`
}

test(
  'what two people write while one is away stands once, each sentence whole, whatever they carry about',
  { timeout: 60_000 + runs * 5_000 },
  async () => {
    const wrong: string[] = []
    for (let seed = from; seed < from + runs; seed += 1) wrong.push((await play(seed)) ?? '')
    expect(wrong.filter(Boolean)).toEqual([])
  },
)
