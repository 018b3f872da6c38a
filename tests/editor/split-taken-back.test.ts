import { expect, test } from 'vitest'
import { block, story } from '../support/story-text.ts'
import { splitBefore, typeBehind } from './deeds.ts'
import { newsroomOfTwo } from './newsroom-of-two.ts'
import { openPair } from './while-away.ts'

const two = newsroomOfTwo()
const filed = story(
  { headline: 'Ferry' },
  block('paragraph', 'The council met. The mayor left the room.'),
  block('paragraph', 'The bus leaves.'),
)

test.each(['at the story', 'away'])(
  'who takes back a split %s finds one paragraph, and in it what a colleague typed in the second half',
  async (where) => {
    const { newsroom, desks } = two()
    const { id } = await desks[1].fileStory({ text: filed })
    const pair = await openPair(newsroom, desks, id)
    splitBefore('The mayor')(pair.away)
    await pair.bothSee()
    if (where === 'away') await pair.goAway()
    typeBehind('left the', ' big')(pair.here)
    if (where === 'at the story') await pair.bothSee()
    pair.away.undo.undo()
    if (where === 'away') await pair.comeBack()
    await pair.bothSee()
    expect(await pair.lines()).toEqual([
      'The council met. The mayor left the big room.',
      'The bus leaves.',
    ])
    pair.close()
  },
)
