import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { clientFor } from '#domain/story-text/clients.ts'
import {
  bodyOf,
  changeOf,
  deviceWith,
  openRescueDoor,
  splitAt,
  stateOf,
  wordsOf,
} from '../../../support/rescue-door.ts'

const vote = 'The vote ends six weeks of talks here.'
const hurt = 'Nobody was hurt, police say today.'
const state = stateOf([vote, 'Ferries run at dawn.', hurt])

const takeOut = (ydoc: Y.Doc, words: string) =>
  wordsOf(ydoc, 0).delete(vote.indexOf(words), words.length)
const putIn = (ydoc: Y.Doc, words: string) => wordsOf(ydoc, 2).insert(hurt.indexOf('hurt'), words)

/** How words get from the first paragraph into the last one: the changes that arrive. */
const ways: Record<string, (ydoc: Y.Doc, words: string) => Uint8Array[]> = {
  'drags words out of a paragraph': (ydoc, words) => [
    changeOf(ydoc, () => {
      putIn(ydoc, words)
      takeOut(ydoc, words)
    }),
  ],
  'cuts words out of a paragraph and pastes them': (ydoc, words) => {
    const cut = changeOf(ydoc, () => takeOut(ydoc, words))
    ydoc.clientID = clientFor(ydoc.clientID, 'pasted')
    return [cut, changeOf(ydoc, () => putIn(ydoc, words))]
  },
  'cuts words out of a paragraph and pastes them, offline': (ydoc, words) => {
    const parts = ways['cuts words out of a paragraph and pastes them']!(ydoc, words)
    return [Y.mergeUpdates(parts)]
  },
}
const structures: Record<string, [(ydoc: Y.Doc) => void, (first: string) => string[]]> = {
  'splits it before them': [
    (ydoc) => splitAt(ydoc, 0, 'The vote '.length),
    (first) => ['The vote ', first.slice('The vote '.length), 'Ferries run at dawn.'],
  ],
  'moves it down': [
    (ydoc) => {
      const again = (bodyOf(ydoc).get(0) as Y.XmlElement).clone()
      bodyOf(ydoc).delete(0, 1)
      bodyOf(ydoc).insert(1, [again])
    },
    (first) => ['Ferries run at dawn.', first],
  ],
  'joins the next one to it': [
    (ydoc) => {
      const words = wordsOf(ydoc, 1).toString() as string
      bodyOf(ydoc).delete(1, 1)
      wordsOf(ydoc, 0).insert(vote.length, words)
    },
    (first) => [`${first}Ferries run at dawn.`],
  ],
}

describe.each(Object.keys(ways))('who %s', (way) => {
  describe.each(Object.keys(structures))('while a colleague %s', (structure) => {
    test.each([
      ['their change comes first', 'weeks of ', 'colleague'],
      ['theirs comes last', 'weeks of ', 'writer'],
      ['half a sentence, theirs first', 'ends six weeks of talks ', 'colleague'],
      ['half a sentence, theirs last', 'ends six weeks of talks ', 'writer'],
    ])('takes them along and leaves the rest where it is: %s', (_name, words, first) => {
      const [change, after] = structures[structure]!
      const door = openRescueDoor(state)
      const [ines, olha] = [deviceWith(state), deviceWith(state)]
      const hers = ways[way]!(ines, words)
      const theirs = changeOf(olha, () => change(olha))
      if (first === 'colleague') door.take('olha', theirs)
      for (const bytes of hers) door.take('ines', bytes)
      if (first === 'writer') door.take('olha', theirs)
      const paragraphs = bodyOf(door.ydoc())
        .toArray()
        .map((each) => (each as Y.XmlElement).toArray().join(''))
      expect(paragraphs).toEqual([
        ...after(vote.replace(words, '')),
        hurt.replace('hurt', `${words}hurt`),
      ])
      expect(door.tray()).toEqual([])
    })
  })
})
