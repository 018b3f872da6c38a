import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import {
  bodyOf,
  changeOf,
  deviceWith,
  openRescueDoor,
  splitAt,
  stateOf,
  wordsOf,
} from '../../../support/rescue-door.ts'

const paragraphs = ['The vote ends six weeks of talks.', 'Islanders say it keeps their jobs.']
const unseen = '\ue001\ue002\ue003\ue004'

const startState = stateOf(paragraphs)
const copyOf = () => deviceWith(startState)
const openDoor = () => openRescueDoor(startState)

const aDeletion = fc.record({
  paragraph: fc.nat(1),
  typedAt: fc.nat(33),
  what: fc.constantFrom('block' as const, 'words' as const, 'split' as const),
  from: fc.nat(32),
  length: fc.integer({ min: 1, max: 33 }),
})
type Deletion = typeof aDeletion extends fc.Arbitrary<infer T> ? T : never

function doDelete(ydoc: Y.Doc, { paragraph, what, from, length }: Deletion): void {
  const text = wordsOf(ydoc, paragraph)
  if (what === 'block') return bodyOf(ydoc).delete(paragraph, 1)
  if (what === 'words') return text.delete(from, Math.min(length, text.length - from))
  splitAt(ydoc, paragraph, from)
}

const times = (all: string, some: string) => all.split(some).length - 1

test('words that were not seen by who deleted around them stand once: in the text or in the tray', () => {
  fc.assert(
    fc.property(aDeletion, fc.boolean(), fc.boolean(), (deletion, isLate, isWhole) => {
      const [writer, deleter] = [copyOf(), copyOf()]
      const typed = changeOf(writer, () =>
        wordsOf(writer, deletion.paragraph).insert(deletion.typedAt, unseen),
      )
      const deleted = changeOf(deleter, () => doDelete(deleter, deletion))
      const door = openDoor()
      const whole = isWhole ? Y.encodeStateAsUpdate(deleter) : deleted
      if (isLate) door.take('deleter', whole, isWhole)
      door.take('writer', typed)
      if (!isLate) door.take('deleter', whole, isWhole)
      expect(times(door.text(), unseen) + times(door.tray().join('|'), unseen)).toBe(1)
    }),
  )
})

test('words of a device that heard of the deletion before it could send them wait in the tray, though its whole state names them as deleted', () => {
  fc.assert(
    fc.property(fc.nat(1), fc.nat(33), fc.boolean(), (paragraph, typedAt, isRemembered) => {
      const [writer, deleter] = [copyOf(), copyOf()]
      // As an editor that can undo: what its writer typed is not forgotten when it goes.
      writer.gc = false
      const typed = changeOf(writer, () => wordsOf(writer, paragraph).insert(typedAt, unseen))
      const deleted = changeOf(deleter, () => bodyOf(deleter).delete(paragraph, 1))
      const door = openDoor()
      door.take('deleter', deleted)
      if (!isRemembered) door.restart()
      Y.applyUpdate(writer, deleted)
      door.take('writer', Y.encodeStateAsUpdate(writer), true)
      door.take('writer', typed)
      door.take('writer', Y.encodeStateAsUpdate(writer), true)
      expect(door.tray()).toEqual([unseen])
    }),
  )
})

test('words that their writer took back in a paragraph that another deleted are nobody’s to rescue', () => {
  fc.assert(
    fc.property(fc.nat(1), fc.nat(33), (paragraph, typedAt) => {
      const [writer, deleter] = [copyOf(), copyOf()]
      const typedAndTakenBack = changeOf(writer, () => {
        wordsOf(writer, paragraph).insert(typedAt, unseen)
        wordsOf(writer, paragraph).delete(typedAt, unseen.length)
      })
      const deleted = changeOf(deleter, () => bodyOf(deleter).delete(paragraph, 1))
      const door = openDoor()
      door.take('deleter', deleted)
      door.take('writer', typedAndTakenBack)
      expect(door.tray()).toEqual([])
    }),
  )
})

test('words that were seen by who deleted them are nobody’s to rescue', () => {
  fc.assert(
    fc.property(aDeletion, fc.boolean(), (deletion, isWhole) => {
      const [writer, deleter] = [copyOf(), copyOf()]
      const typed = changeOf(writer, () =>
        wordsOf(writer, deletion.paragraph).insert(deletion.typedAt, unseen),
      )
      Y.applyUpdate(deleter, typed)
      const deleted = changeOf(deleter, () => bodyOf(deleter).delete(deletion.paragraph, 1))
      const door = openDoor()
      door.take('writer', typed)
      door.take('deleter', isWhole ? Y.encodeStateAsUpdate(deleter) : deleted, isWhole)
      expect(door.tray()).toEqual([])
      expect(door.text()).not.toContain(unseen)
    }),
  )
})

test('a change that is taken in again rescues nothing again', () => {
  fc.assert(
    fc.property(aDeletion, fc.integer({ min: 1, max: 3 }), (deletion, again) => {
      const [writer, deleter] = [copyOf(), copyOf()]
      const typed = changeOf(writer, () =>
        wordsOf(writer, deletion.paragraph).insert(deletion.typedAt, unseen),
      )
      const deleted = changeOf(deleter, () => doDelete(deleter, deletion))
      const door = openDoor()
      door.take('writer', typed)
      door.take('deleter', deleted)
      const [text, tray] = [door.text(), door.tray()]
      for (let n = 0; n < again; n += 1) {
        door.take('deleter', deleted)
        door.take('writer', typed)
        door.take('writer', Y.encodeStateAsUpdate(writer), true)
      }
      expect(door.tray()).toEqual(tray)
      expect(door.text()).toBe(text)
    }),
  )
})
