import { expect, test } from 'vitest'
import { block, story } from '../support/story-text.ts'
import {
  cutTo,
  joinToBefore,
  oneAfterAnother,
  redo,
  remove,
  removeSentence,
  replace,
  splitBefore,
  typeBehind,
  undo,
  type Deed,
} from './deeds.ts'
import { newsroomOfTwo } from './newsroom-of-two.ts'
import { openPair, waysBack } from './while-away.ts'

const two = newsroomOfTwo()

const filed = story(
  { headline: 'Ferry' },
  block(
    'paragraph',
    'The council said that the vote is off. The mayor left the room at noon. Nobody asked why.',
  ),
  block('paragraph', 'Most of the boats stayed in the harbour. The price of fuel was too high.'),
  block('paragraph', 'The bus leaves at ten.'),
)

const sentence = 'The mayor left the room at noon.'

const deeds: Record<string, Deed> = {
  'replaces a word': replace('room', 'hall'),
  'replaces a word twice': oneAfterAnother(replace('room', 'hall'), replace('hall', 'house')),
  'replaces a word and takes that back': oneAfterAnother(replace('room', 'hall'), undo),
  'replaces a word, takes that back and does it again': oneAfterAnother(
    replace('room', 'hall'),
    undo,
    redo,
  ),
  'replaces a word of the next paragraph twice': oneAfterAnother(
    replace('harbour', 'port'),
    replace('port', 'bay'),
  ),
  'deletes words': remove(' at noon'),
  'deletes the sentence and takes that back': oneAfterAnother(removeSentence(sentence), undo),
  'cuts the sentence and pastes it at the end': cutTo(sentence, 'at ten.'),
  'splits before the sentence': splitBefore(sentence),
  'joins the next paragraph': joinToBefore('Most'),
  'cuts the sentence and pastes it behind the next one': cutTo(sentence, 'why.'),
  'types within the sentence': typeBehind('room', ' with his wife'),
  'joins the next paragraph and types in it': oneAfterAnother(
    joinToBefore('Most'),
    typeBehind('boats stayed', ' all day'),
  ),
  'joins the next paragraph and pastes into it': oneAfterAnother(
    joinToBefore('Most'),
    cutTo(sentence, 'harbour.'),
  ),
  'splits the next paragraph and takes that back': oneAfterAnother(splitBefore('stayed'), undo),
}

const scenes: [offline: string, online: string, words: string][] = [
  [
    'joins the next paragraph and types in it',
    'splits the next paragraph and takes that back',
    'Most of the boats stayed all day in the harbour. The price',
  ],
  [
    'joins the next paragraph and pastes into it',
    'splits the next paragraph and takes that back',
    'Most of the boats stayed in the harbour. The mayor left the room at noon. The price',
  ],
  ['replaces a word twice', 'splits before the sentence', 'left the house at noon. Nobody'],
  [
    'replaces a word of the next paragraph twice',
    'joins the next paragraph',
    'stayed in the bay. The price',
  ],
  [
    'replaces a word twice',
    'cuts the sentence and pastes it behind the next one',
    'why. The mayor left the house at noon.',
  ],
  ['replaces a word and takes that back', 'splits before the sentence', 'left the room at noon.'],
  ['replaces a word and takes that back', 'joins the next paragraph', 'left the room at noon.'],
  [
    'replaces a word, takes that back and does it again',
    'splits before the sentence',
    'left the hall at noon.',
  ],
  [
    'replaces a word',
    'cuts the sentence and pastes it at the end',
    'ten. The mayor left the hall at noon.',
  ],
  [
    'replaces a word',
    'cuts the sentence and pastes it behind the next one',
    'why. The mayor left the hall at noon.',
  ],
  [
    'deletes words',
    'cuts the sentence and pastes it at the end',
    'ten. The mayor left the room. | ',
  ],
  [
    'cuts the sentence and pastes it at the end',
    'replaces a word',
    'off. Nobody asked why. / Most of the boats stayed in the harbour. The price of fuel was too high. / The bus leaves at ten. The mayor left the hall at noon.',
  ],
  [
    'cuts the sentence and pastes it at the end',
    'types within the sentence',
    'ten. The mayor left the room with his wife at noon.',
  ],
  [
    'deletes the sentence and takes that back',
    'types within the sentence',
    'off. The mayor left the room with his wife at noon. Nobody',
  ],
]

test.each(
  scenes.flatMap(([offline, online, words]) =>
    waysBack.map((way) => [offline, online, way, words] as const),
  ),
)('who %s offline while a colleague %s, and gives it %s, finds both', async (...scene) => {
  const [offline, online, way, words] = scene
  const { newsroom, desks } = two()
  const { id } = await desks[1].fileStory({ text: filed })
  const pair = await openPair(newsroom, desks, id)
  await pair.goAway()
  deeds[offline]!(pair.away)
  deeds[online]!(pair.here)
  await pair.comeBack(way)
  expect(`${(await pair.lines()).join(' / ')} | `).toContain(words)
  expect(await pair.waiting()).toEqual([])
  pair.close()
})
