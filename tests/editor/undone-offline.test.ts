import { expect, test } from 'vitest'
import { block, story } from '../support/story-text.ts'
import { joinToBefore, remove, typeBehind, undo, type Deed } from './deeds.ts'
import { newsroomOfTwo } from './newsroom-of-two.ts'
import { openPair } from './while-away.ts'
import { caret, press } from './writers.ts'

const two = newsroomOfTwo()

const acting: Record<string, Deed> = {
  'joins that paragraph to the one before': joinToBefore('Bravo'),
  'deletes that paragraph': ({ body }) => {
    caret(body, 0, 'Alpha opens the vote.'.length, [1, 'Bravo counts the boats.'.length])
    press(body, 'Backspace')
  },
}
const takingOut: Record<string, Deed> = { 'took back': undo, deleted: remove(' often') }

test.each([
  ['took back', 'joins that paragraph to the one before'],
  ['deleted', 'joins that paragraph to the one before'],
  ['took back', 'deletes that paragraph'],
  ['deleted', 'deletes that paragraph'],
])(
  'what somebody offline typed and %s is neither in the text nor in the tray when a colleague %s',
  async (taken, does) => {
    const filed = story(
      { headline: 'Ferry' },
      block('paragraph', 'Alpha opens the vote.'),
      block('paragraph', 'Bravo counts the boats.'),
    )
    const { newsroom, desks } = two()
    const { id } = await desks[1].fileStory({ text: filed })
    const pair = await openPair(newsroom, desks, id)
    await pair.goAway()
    typeBehind('Bravo', ' often')(pair.away)
    takingOut[taken]!(pair.away)
    acting[does]!(pair.here)
    await pair.comeBack()
    expect((await pair.lines()).join('\n')).not.toContain('often')
    expect(await pair.waiting()).toEqual([])
    pair.close()
  },
)
