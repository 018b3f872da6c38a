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

  test('stay out where nothing was put in their place', () => {
    expect(together(cutNoon, split).paragraphs).toContain(' the boats today.')
  })

  test('stay when a whole paragraph was taken out that somebody carries elsewhere', () => {
    const { paragraphs } = together((ydoc) => bodyOf(ydoc).delete(1, 1), carryDown)
    expect(paragraphs).toContain(charlie)
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
