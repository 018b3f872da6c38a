import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { clientOfPerson } from '#domain/story-text/clients.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import {
  bodyOf,
  changeOf,
  deviceWith,
  openRescueDoor,
  paragraphOf,
  stateOf,
  wordsOf,
} from '../../../support/rescue-door.ts'

const typed = ' and the captain waves'

/** The first paragraph goes behind so many others, as the editor writes a move. */
const carry = (ydoc: Y.Doc, past: number) =>
  changeOf(ydoc, () => {
    const words = wordsOf(ydoc, 0).toString() as string
    bodyOf(ydoc).delete(0, 1)
    bodyOf(ydoc).insert(past, [paragraphOf(words)])
  })

function openStory() {
  const state = stateOf(['The ferry sails.', 'One.', 'Two.'])
  const door = openRescueDoor(state)
  const log = deviceWith(state)
  const sit = (client: number) => Object.assign(deviceWith(state), { clientID: client })
  const [ines, tobias] = [5_000, 6_000].map((client) => sit(clientOfPerson(client))) as [
    Y.Doc,
    Y.Doc,
  ]
  return {
    ines,
    tobias,
    door,
    take(who: string, bytes: Uint8Array): void {
      for (const each of [bytes, ...door.take(who, bytes)]) Y.applyUpdate(log, each)
    },
    paragraphs: () =>
      readStoryText(log).body.content.map((block) =>
        block.type === 'rule'
          ? ''
          : block.content.map((run) => (run.type === 'text' ? run.text : '')).join(''),
      ),
  }
}

/** As changes go out over the socket, and as a device posts what it did while it was away. */
const ways = {
  'one by one': (letters: Uint8Array[], move: Uint8Array) => [...letters, move],
  'the letters at once': (letters: Uint8Array[], move: Uint8Array) => [
    Y.mergeUpdates(letters),
    move,
  ],
  'all at once': (letters: Uint8Array[], move: Uint8Array) => [Y.mergeUpdates([...letters, move])],
}

test.each(
  Object.keys(ways).flatMap((way) =>
    [1, 2].flatMap((hers) => [1, 2].map((his) => [way as keyof typeof ways, hers, his] as const)),
  ),
)(
  'words typed and carried elsewhere while a colleague carried the same paragraph stand once, sent %s (past %i, past %i)',
  (way, hers, his) => {
    for (const at of ['The ferry sails'.length, 'The ferry'.length]) {
      const { ines, tobias, door, take, paragraphs } = openStory()
      take('ines', carry(ines, hers))
      const letters = [...typed].map((letter, nth) =>
        changeOf(tobias, () => wordsOf(tobias, 0).insert(at + nth, letter)),
      )
      for (const sent of ways[way](letters, carry(tobias, his))) take('tobias', sent)
      const whole = 'The ferry sails.'
      expect(paragraphs().filter((words) => words.includes('captain'))).toEqual([
        `${whole.slice(0, at)}${typed}${whole.slice(at)}`,
      ])
      expect(paragraphs()).toHaveLength(3)
      expect(door.tray()).toEqual([])
    }
  },
)
