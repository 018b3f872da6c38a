import { expect, test } from 'vitest'
import { block, story } from '../support/story-text.ts'
import {
  cutTo,
  cutWith,
  oneAfterAnother,
  pasteBehind,
  splitBefore,
  typeBehind,
  undo,
  type Deed,
} from './deeds.ts'
import { newsroomOfTwo } from './newsroom-of-two.ts'
import { openPair } from './while-away.ts'
import { Clipboard } from './writers.ts'

const two = newsroomOfTwo()
const filed = story(
  { headline: 'Ferry' },
  block('paragraph', 'The report is out. The stones fall into the river. One of them hit a car.'),
  block('paragraph', 'The owner should pay.'),
)

test.each(['first', 'last'])(
  'who cuts a sentence and pastes it while a colleague types in it, and is heard %s, takes that along',
  async (who) => {
    const { newsroom, desks } = two()
    const { id } = await desks[1].fileStory({ text: filed })
    const pair = await openPair(newsroom, desks, id)
    const cuts = () => cutTo('The stones fall into the river.', 'pay.')(pair.here)
    const types = () => typeBehind('fall into', ' or beside')(pair.away)
    // Nothing of the one is heard by the other before both are done.
    if (who === 'first') cuts()
    types()
    if (who === 'last') cuts()
    await pair.bothSee()
    await pair.bothSee()
    expect(await pair.lines()).toEqual([
      'The report is out. One of them hit a car.',
      'The owner should pay. The stones fall into or beside the river.',
    ])
    pair.close()
  },
)

test.each([
  ['in mid-sentence', splitBefore('fall into')],
  ['before its last word', splitBefore('river.')],
  ['before its first word', splitBefore('The stones')],
  ['and writes there', oneAfterAnother(splitBefore('fall into'), typeBehind('fall', ' down'))],
])(
  'who cuts a sentence and pastes it while a colleague splits it %s loses none of it',
  async (_where, splits) => {
    const { newsroom, desks } = two()
    const moves: [Deed, Deed] = [cutTo('The stones fall into the river.', 'pay.'), splits]
    for (const who of ['here', 'away'] as const) {
      const { id } = await desks[1].fileStory({ text: filed })
      const pair = await openPair(newsroom, desks, id)
      if (who === 'here') moves[0](pair.here)
      moves[1](pair.away)
      if (who === 'away') moves[0](pair.here)
      await pair.bothSee()
      await pair.bothSee()
      const [first, second, last] = await pair.lines()
      expect([first?.trim(), second?.trim()]).toEqual([
        'The report is out.',
        'One of them hit a car.',
      ])
      expect(last?.replace(' down', '')).toBe(
        'The owner should pay. The stones fall into the river.',
      )
      pair.close()
    }
  },
)

test('a word that a colleague is in the midst of typing goes along whole, whenever the paste is heard', async () => {
  const { newsroom, desks } = two()
  const { id } = await desks[1].fileStory({ text: filed })
  const pair = await openPair(newsroom, desks, id)
  const clipboard = new Clipboard()
  cutWith('The stones fall into the river.', clipboard)(pair.here)
  typeBehind('fall into', ' or besi')(pair.away)
  await pair.bothSee()
  pasteBehind('pay.', clipboard)(pair.here)
  typeBehind('besi', 'de')(pair.away)
  await pair.bothSee()
  await pair.bothSee()
  expect(await pair.lines()).toEqual([
    'The report is out. One of them hit a car.',
    'The owner should pay. The stones fall into or beside the river.',
  ])
  pair.close()
})

test('who takes the cut and the paste back has what a colleague typed in the sentence at its old place', async () => {
  const { newsroom, desks } = two()
  const { id } = await desks[1].fileStory({ text: filed })
  const pair = await openPair(newsroom, desks, id)
  cutTo('The stones fall into the river.', 'pay.')(pair.here)
  typeBehind('fall into', ' or beside')(pair.away)
  await pair.bothSee()
  await pair.bothSee()
  oneAfterAnother(undo, undo)(pair.here)
  await pair.bothSee()
  await pair.bothSee()
  expect(await pair.lines()).toEqual([
    'The report is out. The stones fall into or beside the river. One of them hit a car.',
    'The owner should pay.',
  ])
  pair.close()
})
