import { describe, expect, test } from 'vitest'
import {
  bodyOf,
  changeOf,
  deviceWith,
  openRescueDoor,
  paragraphOf,
  splitAt,
  stateOf,
  wordsOf,
} from '../../../support/rescue-door.ts'
import type * as Y from 'yjs'

const charlie = 'Charlie counts the boats at noon today.'
const state = stateOf(['Alpha opens.', charlie, 'Delta waits.'])

type Deed = (ydoc: Y.Doc) => void
const replaceNoon: Deed = (ydoc) => {
  const at = charlie.indexOf('noon')
  wordsOf(ydoc, 1).delete(at, 4)
  wordsOf(ydoc, 1).insert(at, 'dusk')
}
const cutNoon: Deed = (ydoc) => wordsOf(ydoc, 1).delete(charlie.indexOf(' at noon'), 8)
const split: Deed = (ydoc) => splitAt(ydoc, 1, 'Charlie counts'.length)
const carryDown: Deed = (ydoc) => {
  bodyOf(ydoc).delete(1, 1)
  bodyOf(ydoc).insert(2, [paragraphOf(charlie)])
}

const cutEnd: Deed = (ydoc) => {
  const words = wordsOf(ydoc, 1)
  words.delete((words.toString() as string).indexOf(' today'), ' today'.length)
}
const joinUp: Deed = (ydoc) => {
  bodyOf(ydoc).delete(1, 1)
  wordsOf(ydoc, 0).insert('Alpha opens.'.length, charlie)
}

/** What two people do who have not heard of one another, in the order in which it arrives. */
function together(first: Deed, second: Deed) {
  const door = openRescueDoor(state)
  const [olha, ines] = [first, second].map((deed) => {
    const device = deviceWith(state)
    return changeOf(device, () => deed(device))
  })
  door.take('olha', olha!)
  door.take('ines', ines!)
  const paragraphs = bodyOf(door.ydoc())
    .toArray()
    .map((each) => (each as Y.XmlElement).toArray().join(''))
  return { paragraphs, tray: door.tray() }
}

describe('words that a colleague took out and somebody carried elsewhere, unheard of it,', () => {
  test.each([
    [
      'splits',
      split,
      ['Alpha opens.', 'Charlie counts', ' the boats at dusk today.', 'Delta waits.'],
    ],
    [
      'carries',
      carryDown,
      ['Alpha opens.', 'Delta waits.', 'Charlie counts the boats at dusk today.'],
    ],
  ])('are not beside what was put in their place: who %s the paragraph', (_name, deed, after) => {
    expect(together(replaceNoon, deed)).toEqual({ paragraphs: after, tray: [] })
  })

  test.each([
    [
      'splits',
      split,
      ['Alpha opens.', 'Charlie counts', ' the boats at dusk today.', 'Delta waits.'],
    ],
    [
      'carries',
      carryDown,
      ['Alpha opens.', 'Delta waits.', 'Charlie counts the boats at dusk today.'],
    ],
    ['joins', joinUp, ['Alpha opens.Charlie counts the boats at dusk today.', 'Delta waits.']],
  ])('nor where it comes after them: who %s the paragraph', (_name, deed, after) => {
    expect(together(deed, replaceNoon)).toEqual({ paragraphs: after, tray: [] })
    const twice: Deed = (ydoc) => {
      replaceNoon(ydoc)
      cutEnd(ydoc)
    }
    expect(together(deed, twice).paragraphs).toEqual(
      after.map((words) => words.replace(' today', '')),
    )
  })

  test.each([
    ['joins', joinUp, 'Alpha opens.Charlie counts “the boats” at noon today.'],
    ['carries', carryDown, 'Charlie counts “the boats” at noon today.'],
  ])('each repair is where it was made: who %s the paragraph', (_name, deed, after) => {
    const quote: Deed = (ydoc) => {
      const words = wordsOf(ydoc, 1)
      words.insert(charlie.indexOf(' at noon'), '”')
      words.insert(charlie.indexOf('the boats'), '“')
    }
    expect(together(deed, quote).paragraphs).toContain(after)
  })

  test('stay out where nothing was put in their place', () => {
    expect(together(cutNoon, split).paragraphs).toContain(' the boats today.')
  })

  test('stay when a whole paragraph was taken out that somebody carries elsewhere', () => {
    const { paragraphs } = together((ydoc) => bodyOf(ydoc).delete(1, 1), carryDown)
    expect(paragraphs).toContain(charlie)
    expect(together(carryDown, (ydoc) => bodyOf(ydoc).delete(1, 1)).paragraphs).toContain(charlie)
  })

  test('go once when the change that took them out comes twice', () => {
    const door = openRescueDoor(state)
    const [olha, ines] = [deviceWith(state), deviceWith(state)]
    const cut = changeOf(olha, () => cutNoon(olha))
    door.take(
      'ines',
      changeOf(ines, () => split(ines)),
    )
    door.take('olha', cut)
    door.take('olha', cut)
    expect(door.text()).toContain('> the boats today.<')
  })

  test('stay out when the paragraph is carried on', () => {
    const door = openRescueDoor(state)
    const [olha, ines] = [deviceWith(state), deviceWith(state)]
    door.take(
      'olha',
      changeOf(olha, () => replaceNoon(olha)),
    )
    const carried = [changeOf(ines, () => carryDown(ines))]
    carried.push(
      changeOf(ines, () => {
        bodyOf(ines).delete(2, 1)
        bodyOf(ines).insert(0, [paragraphOf(charlie)])
      }),
    )
    for (const bytes of carried) door.take('ines', bytes)
    expect(
      bodyOf(door.ydoc())
        .toArray()
        .map((each) => (each as Y.XmlElement).toArray().join('')),
    ).toEqual(['Charlie counts the boats at dusk today.', 'Alpha opens.', 'Delta waits.'])
  })
})
