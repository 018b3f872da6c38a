import * as Y from 'yjs'
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

const bravo = 'Bravo: the strike begins'
const council = 'The council meets on Monday, and nothing else is planned.'
const start = stateOf(['Alpha paragraph.', bravo, council, 'Delta paragraph.'])

/** One writes into a paragraph, unheard of the other, who deletes it. */
function openDoor() {
  const door = openRescueDoor(start)
  const story = deviceWith(start)
  /** A device that has heard of everything. */
  const device = () => deviceWith(Y.encodeStateAsUpdate(story))
  function take(person: string, bytes: Uint8Array): void {
    for (const change of [bytes, ...door.take(person, bytes)]) Y.applyUpdate(story, change)
  }
  const paragraphWith = (ydoc: Y.Doc, begins: string) =>
    bodyOf(ydoc)
      .toArray()
      .findIndex((block) => (block as Y.XmlElement).get(0).toString().startsWith(begins))
  function lose(begins: string, words: string, { at, by = 'Tobias' }: { at: number; by?: string }) {
    const [deleter, writer] = [device(), device()]
    const paragraph = paragraphWith(writer, begins)
    const deleted = changeOf(deleter, () => bodyOf(deleter).delete(paragraph, 1))
    const typed = changeOf(writer, () => wordsOf(writer, paragraph).insert(at, words))
    take('Ines', deleted)
    take(by, typed)
    return { deleter, writer }
  }
  const change = (person: string, make: (ydoc: Y.Doc) => void, ydoc = device()) =>
    take(
      person,
      changeOf(ydoc, () => make(ydoc)),
    )
  return { ...door, lose, change, device, paragraphWith, take }
}
const put = (words: string) => (ydoc: Y.Doc) =>
  bodyOf(ydoc).insert(bodyOf(ydoc).length, [paragraphOf(words)])

describe('words that wait stay, though the same words are', () => {
  test('in another paragraph that a colleague carries elsewhere, cuts or splits', () => {
    for (const words of [' on Monday', ' not']) {
      const { lose, change, tray, paragraphWith } = openDoor()
      lose('Bravo', words, { at: bravo.length })
      expect(tray()).toEqual([words])
      change('Olha', (ydoc) => {
        bodyOf(ydoc).delete(paragraphWith(ydoc, 'The council'), 1)
        put(council)(ydoc)
      })
      expect(tray()).toEqual([words])
      change('Olha', (ydoc) => splitAt(ydoc, paragraphWith(ydoc, 'The council'), 11))
      change('Olha', (ydoc) => bodyOf(ydoc).delete(paragraphWith(ydoc, ' meets'), 1))
      change('Olha', put(council.slice(11)))
      expect(tray()).toEqual([words])
    }
  })

  test('in what a colleague pastes or types, be they one figure', () => {
    for (const [words, pasted] of [
      [' not', 'Another agency report, with nothing new'],
      ['0', '0'],
      [' on Monday', 'The ferry sails on Monday'],
    ] as const) {
      const { lose, change, tray } = openDoor()
      lose('Bravo', words, { at: bravo.length })
      change('Maren', put(pasted))
      change('Tobias', put(pasted))
      expect(tray()).toEqual([words])
    }
  })

  test('next to the paragraph that comes back by the undo of who deleted it', () => {
    const { lose, change, tray } = openDoor()
    const { deleter } = lose('Bravo', ' on Monday', { at: bravo.length })
    change('Ines', (ydoc) => bodyOf(ydoc).insert(1, [paragraphOf(bravo)]), deleter)
    expect(tray()).toEqual([' on Monday'])
  })

  test('lost at another place too, by another person or by the same one', () => {
    const evening = ' on Monday evening'
    const ferry = `${evening} the ferry sails`
    for (const [bravoWords, deltaWords, by] of [
      [evening, ferry, 'Olha'],
      [ferry, evening, 'Olha'],
      [' Correction follows.', ' Correction follows.', 'Tobias'],
    ] as const) {
      const { lose, tray } = openDoor()
      lose('Bravo', bravoWords, { at: bravo.length })
      lose('Delta', deltaWords, { at: 'Delta paragraph.'.length, by })
      expect(tray().toSorted()).toEqual([bravoWords, deltaWords].toSorted())
    }
  })

  test('part of others of their writer that are lost later, however the device tells of these', () => {
    const { lose, tray, device, take, paragraphWith } = openDoor()
    lose('Bravo', 'Harbour office says no. ', { at: 0 })
    const [deleter, writer] = [device(), device()]
    const known = Y.encodeStateVector(writer)
    const at = paragraphWith(writer, 'Delta')
    take(
      'Ines',
      changeOf(deleter, () => bodyOf(deleter).delete(at, 1)),
    )
    wordsOf(writer, at).insert(0, 'Yesterday Harbour office says ')
    take('Tobias', Y.encodeStateAsUpdate(writer, known))
    expect(tray()).toEqual(['Harbour office says no. ', 'Yesterday Harbour office says '])
  })
})

describe('words that wait leave the tray', () => {
  test('when somebody writes them with their sentence', () => {
    const { lose, change, tray } = openDoor()
    lose('Bravo', ' on Monday', { at: bravo.length })
    change('Olha', put(`${bravo} on Monday`))
    expect(tray()).toEqual([])
  })

  test('when they are written beside the letter that they stood beside, be it one figure', () => {
    const { lose, change, tray, paragraphWith } = openDoor()
    const { deleter } = lose('Bravo', '0', { at: bravo.length })
    change('Ines', (ydoc) => bodyOf(ydoc).insert(1, [paragraphOf(bravo)]), deleter)
    change('Tobias', (ydoc) =>
      wordsOf(ydoc, paragraphWith(ydoc, 'Bravo')).insert(bravo.length, '0'),
    )
    expect(tray()).toEqual([])
  })
})
