import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { blankAlt } from '#domain/story-text/blank-alt.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { changeOf, deviceWith, openRescueDoor } from '../../../support/rescue-door.ts'
import { block, photo, story } from '../../../support/story-text.ts'

const photoId = '0193b1f0-5a1c-7000-8000-000000000001'

/** Two people with a photo and a quote before them, and the door of that story. */
function twoAtAPhoto(alt = 'A crane') {
  const ydoc = new Y.Doc()
  const said = block('pull-quote', 'We stay.')
  writeStoryText(ydoc, story({}, photo(photoId, 'The ferry.', alt), said))
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

const quay = '0193b1f0-5a1c-7000-8000-000000000002'

/** Puts another photo where the first one stands, as the desk does it. */
const exchange = (ydoc: Y.Doc, photoId = quay) =>
  changeOf(ydoc, () => {
    const element = body(ydoc).get(0) as Y.XmlElement
    const noAlt = blankAlt(element.getAttribute('alt'))
    element.setAttribute('photoId', photoId)
    element.setAttribute('alt', noAlt)
  })
const altIn = (door: ReturnType<typeof openRescueDoor>) => {
  const { body: blocks } = readStoryText(door.ydoc())
  const [first] = blocks.content
  return first?.type === 'photo' ? first.attrs : undefined
}

describe.each(['the writer', 'who exchanges'])('with the higher number at %s,', (higher) => {
  test.each([
    ['first', 'A crane'],
    ['second', 'A crane'],
    ['first', ''],
    ['second', ''],
  ])(
    'an alt text about the photo before waits in the tray when the exchange comes %s (over “%s”)',
    (order, before) => {
      const { ines, maren, door } = twoAtAPhoto(before)
      const [writer, other] = higher === 'the writer' ? [maren, ines] : [ines, maren]
      const theirs = exchange(other)
      // In two pauses, each sent by itself.
      const hers = ['A crane that', 'A crane that lifts'].map((alt) => write(writer, 0, 'alt', alt))
      if (order === 'first') door.take('other', theirs)
      for (const alt of hers) door.take('writer', alt)
      if (order === 'second') door.take('other', theirs)
      expect(altIn(door)).toEqual({ photoId: quay, alt: '' })
      expect(door.tray()).toEqual(['A crane that lifts'])
      expect(door.passages()).toMatchObject([
        { writerId: 'writer', deleterId: 'other', place: { attribute: { how: 'exchanged' } } },
      ])

      // Her device hears of all that; what she writes now is about the photo that is there.
      Y.applyUpdate(writer, Y.encodeStateAsUpdate(door.ydoc()), 'network')
      door.take('writer', write(writer, 0, 'alt', 'A quay'))
      expect(altIn(door)).toEqual({ photoId: quay, alt: 'A quay' })
      expect(door.tray()).toEqual(['A crane that lifts'])
    },
  )

  test('one exchange after another without an alt text in between is known as well', () => {
    const { ines, maren, door } = twoAtAPhoto('')
    const [writer, other] = higher === 'the writer' ? [maren, ines] : [ines, maren]
    door.take('other', exchange(other))
    Y.applyUpdate(writer, Y.encodeStateAsUpdate(door.ydoc()), 'network')
    const hers = write(writer, 0, 'alt', 'A quay')
    const harbour = '0193b1f0-5a1c-7000-8000-000000000003'
    door.take('other', exchange(other, harbour))
    door.take('writer', hers)
    expect(altIn(door)).toEqual({ photoId: harbour, alt: '' })
    expect(door.tray()).toEqual(['A quay'])
  })
})

test('an alt text stays when the photo it is about is there again by then', () => {
  const { ines, maren, door } = twoAtAPhoto('')
  door.take('ines', exchange(ines))
  door.take('ines', exchange(ines, photoId))
  door.take('maren', write(maren, 0, 'alt', 'A crane that lifts'))
  expect(altIn(door)).toEqual({ photoId, alt: 'A crane that lifts' })
  expect(door.tray()).toEqual([])
})
