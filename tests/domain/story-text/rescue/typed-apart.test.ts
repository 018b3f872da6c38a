import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  bodyOf,
  changeOf,
  deviceWith,
  openRescueDoor,
  stateOf,
  wordsOf,
} from '../../../support/rescue-door.ts'

const boats = 'Most of the boats stayed in the harbour. The bridge was closed.'
const state = stateOf(['Ferries run at dawn.', boats])

/** One types into a paragraph while the other deletes it, whose change the newsroom has first. */
function trayAfter(types: (ydoc: Y.Doc) => void, way: 'change by change' | 'at once'): string[] {
  const door = openRescueDoor(state)
  const [ines, tobias] = [deviceWith(state), deviceWith(state)]
  door.take(
    'ines',
    changeOf(ines, () => bodyOf(ines).delete(1, 1)),
  )
  const parts: Uint8Array[] = []
  tobias.on('update', (bytes: Uint8Array) => parts.push(bytes))
  types(tobias)
  for (const bytes of way === 'at once' ? [Y.mergeUpdates(parts)] : parts)
    door.take('tobias', bytes)
  return door.tray()
}

/** Puts words before others, key by key. */
function typeBefore(ydoc: Y.Doc, words: string, typed: string): void {
  const text = wordsOf(ydoc, 1)
  const at = (text.toString() as string).indexOf(words)
  for (const [nth, letter] of [...typed].entries()) text.insert(at + nth, letter)
}

describe.each(['change by change', 'at once'] as const)(
  'words typed into a paragraph that a colleague has deleted meanwhile, sent %s',
  (way) => {
    test('at two places wait as two passages', () => {
      const tray = trayAfter((ydoc) => {
        typeBefore(ydoc, '. The', ' with foxes')
        typeBefore(ydoc, 'bridge', 'otter ')
      }, way)
      expect(tray.map((words) => words.trim()).toSorted()).toEqual(['otter', 'with foxes'])
    })
  },
)

test('words with a slip of the finger in them, typed into such a paragraph, wait as one passage', () => {
  const tray = trayAfter((ydoc) => {
    typeBefore(ydoc, 'bridge', 'old ox')
    const text = wordsOf(ydoc, 1)
    text.delete((text.toString() as string).indexOf('xbridge'), 1)
    typeBefore(ydoc, 'bridge', 'tter ')
  }, 'at once')
  expect(tray).toEqual(['old otter '])
})
