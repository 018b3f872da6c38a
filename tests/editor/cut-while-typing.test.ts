import { expect, test } from 'vitest'
import { block, story } from '../support/story-text.ts'
import { cutTo, typeBehind } from './deeds.ts'
import { newsroomOfTwo } from './newsroom-of-two.ts'
import { openPair } from './while-away.ts'

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
