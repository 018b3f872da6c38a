import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { openShadow } from '#domain/story-text/check-update.ts'
import { refuseForeignDevice, refuseOtherWords } from '#domain/story-text/same-words.ts'
import {
  bodyOf,
  deviceWith,
  paragraphOf,
  splitAt,
  stateOf,
  wordsOf,
} from '../../support/rescue-door.ts'

const start = stateOf(['The vote ends six weeks of talks.', 'Islanders say it keeps their jobs.'])
const check = (onFile: Y.Doc, update: Uint8Array) =>
  refuseOtherWords(onFile, Y.decodeUpdate(update))

const anAct = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom('type', 'delete', 'bold', 'split', 'block', 'hear', 'undo' as const),
  paragraph: fc.nat(3),
  at: fc.nat(40),
  words: fc.constantFrom('a', 'ferry ', 'Київ', '🎺', '👩‍🚒!'),
})
type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never

function devices() {
  return Array.from({ length: 3 }, () => {
    const ydoc = deviceWith(start)
    const made: Uint8Array[] = []
    ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') made.push(update)
    })
    return { ydoc, made, undo: new Y.UndoManager(bodyOf(ydoc)) }
  })
}

function act(all: ReturnType<typeof devices>, { who, what, paragraph, at, words }: Act): void {
  const { ydoc, undo } = all[who]!
  const nth = paragraph % bodyOf(ydoc).length
  const text = wordsOf(ydoc, nth)
  const from = Math.min(at, text.length)
  ydoc.transact(() => {
    if (what === 'type') text.insert(from, words)
    if (what === 'delete') text.delete(from, Math.min(5, text.length - from))
    if (what === 'bold') text.format(from, Math.min(4, text.length - from), { bold: {} })
    if (what === 'split') splitAt(ydoc, nth, from)
    if (what === 'block' && bodyOf(ydoc).length > 1) bodyOf(ydoc).delete(nth, 1)
    if (what === 'block') bodyOf(ydoc).insert(0, [paragraphOf(words)])
  })
  if (what === 'undo') undo.undo()
  if (what !== 'hear') return
  for (const other of all) {
    const missing = Y.encodeStateAsUpdate(other.ydoc, Y.encodeStateVector(ydoc))
    Y.applyUpdate(ydoc, missing, 'network')
  }
}

describe('words under names that the story has given', () => {
  test('honest devices bring the same, whole or in parts, again and again', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 25 }), fc.boolean(), (acts, isCollected) => {
        const all = devices()
        const onFile = isCollected ? deviceWith(start) : openShadow(start)
        for (const one of acts) {
          act(all, one)
          for (const { made } of all) for (const update of made) Y.applyUpdate(onFile, update)
        }
        for (const { ydoc, made } of all) {
          const whole = Y.encodeStateAsUpdate(ydoc)
          const parts = made.length > 0 ? [...made, Y.mergeUpdates(made)] : []
          for (const update of [whole, start, ...parts]) check(onFile, update)
          expect(() => check(ydoc, Y.encodeStateAsUpdate(onFile))).not.toThrow()
        }
      }),
    )
  })

  test('other words under a device’s names are refused, wherever they begin', () => {
    const some = fc.string({ minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(some, some, fc.nat(20), (hers, forged, before) => {
        const length = Math.min(hers.length, forged.length)
        fc.pre(hers.slice(0, length) !== forged.slice(0, length))
        const [her, forger] = [deviceWith(start), deviceWith(start)]
        wordsOf(her, 0).insert(0, 'x'.repeat(before + 1))
        Y.applyUpdate(forger, Y.encodeStateAsUpdate(her))
        forger.clientID = her.clientID
        const onFile = openShadow(Y.encodeStateAsUpdate(her))
        wordsOf(forger, 1).insert(3, forged)
        Y.applyUpdate(onFile, Y.encodeStateAsUpdate(forger))
        wordsOf(her, 0).insert(0, hers)
        expect(() => check(onFile, Y.encodeStateAsUpdate(her))).toThrow('Other words are on file')
      }),
    )
  })

  test('a block in the place of words, or words in the place of a block, is refused', () => {
    const [her, forger] = [deviceWith(start), deviceWith(start)]
    forger.clientID = her.clientID
    wordsOf(her, 0).insert(0, 'Hers. And on')
    bodyOf(forger).insert(0, [paragraphOf('Forged')])
    const [one, other] = [her, forger].map((ydoc) => Y.encodeStateAsUpdate(ydoc))
    for (const [onFile, brought] of [
      [one!, other!],
      [other!, one!],
    ] as const) {
      expect(() => check(openShadow(onFile), brought)).toThrow('Other words are on file')
    }
  })
})

test('new words under a colleague’s device are refused, what is known and one’s own are not', () => {
  const her = deviceWith(start)
  wordsOf(her, 0).insert(0, 'Hers. ')
  const onFile = openShadow(Y.encodeStateAsUpdate(her))
  const known = Y.encodeStateAsUpdate(her)
  wordsOf(her, 0).insert(0, 'More. ')
  const more = Y.encodeStateAsUpdate(her)
  const personOf = (client: number) => (client === her.clientID ? 'ines' : undefined)
  const send = (person: string, update: Uint8Array) => () =>
    refuseForeignDevice(onFile, Y.decodeUpdate(update), person, personOf)
  expect(send('ines', more)).not.toThrow()
  expect(send('olha', known)).not.toThrow()
  expect(send('olha', more)).toThrow('under a colleague’s device')
})
