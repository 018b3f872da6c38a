import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { changeOf, deviceWith, openRescueDoor } from '../../../support/rescue-door.ts'
import { block, photo, story } from '../../../support/story-text.ts'

const photoId = '0193b1f0-5a1c-7000-8000-000000000001'

/** Two people with a photo and a quote before them, and the door of that story. */
function twoAtAPhoto() {
  const ydoc = new Y.Doc()
  const said = block('pull-quote', 'We stay.')
  writeStoryText(ydoc, story({}, photo(photoId, 'The ferry.', 'A crane'), said))
  const state = Y.encodeStateAsUpdate(ydoc)
  const [ines, maren] = [deviceWith(state), deviceWith(state)]
  // Of two values written at once Yjs keeps the one of the higher number.
  ines.clientID = 1_000
  maren.clientID = 2_000
  return { ines, maren, door: openRescueDoor(state) }
}
const body = (ydoc: Y.Doc) => ydoc.getXmlFragment('body')
const write = (ydoc: Y.Doc, at: number, name: string, words: string) =>
  changeOf(ydoc, () => (body(ydoc).get(at) as Y.XmlElement).setAttribute(name, words))

test.each(['ines first', 'maren first'])(
  'of two alt texts written at once one stands and the other waits in the tray (%s)',
  (order) => {
    const { ines, maren, door } = twoAtAPhoto()
    const hers = () => door.take('ines', write(ines, 0, 'alt', 'A crane over the harbour'))
    const theirs = () => door.take('maren', write(maren, 0, 'alt', 'Two workers on the quay'))
    if (order === 'ines first') hers()
    theirs()
    if (order !== 'ines first') hers()
    expect(door.text()).toContain('Two workers on the quay')
    expect(door.tray()).toEqual(['A crane over the harbour'])
  },
)

test('who said a quote waits as well when another one stands there', () => {
  const { ines, maren, door } = twoAtAPhoto()
  door.take('maren', write(maren, 1, 'speaker', 'Petr Lind'))
  door.take('ines', write(ines, 1, 'speaker', 'Jana Kovac'))
  expect(door.tray()).toEqual(['Jana Kovac'])
})

test('an alt text of a photo that somebody removes unseen waits, whichever comes first', () => {
  for (const isRemovedFirst of [true, false]) {
    const { ines, maren, door } = twoAtAPhoto()
    const removed = changeOf(ines, () => body(ines).delete(0, 1))
    const written = write(maren, 0, 'alt', 'Forty words about the picture')
    if (isRemovedFirst) door.take('ines', removed)
    door.take('maren', written)
    if (!isRemovedFirst) door.take('ines', removed)
    expect(door.tray()).toEqual(['Forty words about the picture'])
    expect(door.passages()).toMatchObject([
      { field: 'body', afterWords: 'The ferry.', place: { attribute: { how: 'deleted' } } },
    ])
  }
})

test('one that its person replaced with it on the screen is not rescued', () => {
  const { ines, maren, door } = twoAtAPhoto()
  door.take('maren', write(maren, 0, 'alt', 'Two workers'))
  Y.applyUpdate(ines, Y.encodeStateAsUpdate(maren))
  door.take('ines', write(ines, 0, 'alt', 'A red flag'))
  door.take(
    'ines',
    changeOf(ines, () => body(ines).delete(0, 1)),
  )
  expect(door.tray()).toEqual([])
})

test('a writer who goes on unaware has the last words in the tray, and no half ones beside', () => {
  const { ines, maren, door } = twoAtAPhoto()
  door.take('maren', write(maren, 0, 'alt', 'Two workers'))
  for (const words of ['A red', 'A red flag', 'The flag of Skerry']) {
    door.take('ines', write(ines, 0, 'alt', words))
  }
  door.restart()
  door.take('ines', write(ines, 0, 'alt', 'The flag of Skerry Island'))
  expect(door.tray()).toEqual(['The flag of Skerry Island'])
  door.take('ines', Y.encodeStateAsUpdate(ines), true)
  expect(door.tray()).toEqual(['The flag of Skerry Island'])
})

test('a tab that heard of the other one first gives its own words to the tray all the same', () => {
  const { ines, maren, door } = twoAtAPhoto()
  const theirs = write(maren, 0, 'alt', 'Two workers')
  door.take('maren', theirs)
  write(ines, 0, 'alt', 'A red flag')
  ines.gc = false
  Y.applyUpdate(ines, theirs)
  door.take('ines', Y.encodeStateAsUpdate(ines), true)
  expect(door.tray()).toEqual(['A red flag'])
})

test('words that are written again leave the tray, and what says the same is not rescued', () => {
  const { ines, maren, door } = twoAtAPhoto()
  const theirs = write(maren, 0, 'alt', 'Two workers')
  door.take('maren', theirs)
  door.take('ines', write(ines, 0, 'alt', 'A red flag'))
  Y.applyUpdate(maren, Y.encodeStateAsUpdate(ines))
  door.take('maren', write(maren, 0, 'alt', 'Two workers. A red flag'))
  expect(door.tray()).toEqual([])
  const both = twoAtAPhoto()
  both.door.take('maren', write(both.maren, 0, 'alt', 'A red flag'))
  both.door.take('ines', write(both.ines, 0, 'alt', 'A red flag'))
  expect(both.door.tray()).toEqual([])
})
