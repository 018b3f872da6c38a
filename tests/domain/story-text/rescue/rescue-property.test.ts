import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { openShadow, takeIntoShadow } from '#domain/story-text/check-update.ts'
import { openMovedWords } from '#domain/story-text/rescue/moved-words.ts'
import { openTray } from '#domain/story-text/rescue/tray.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { block, story } from '../../../support/story-text.ts'

const paragraphs = ['The vote ends six weeks of talks.', 'Islanders say it keeps their jobs.']
const unseen = '\ue001\ue002\ue003\ue004'

const startState = (() => {
  const ydoc = new Y.Doc()
  const blocks = paragraphs.map((words) => block('paragraph', words))
  writeStoryText(ydoc, story({ headline: '', standfirst: '' }, ...blocks))
  return Y.encodeStateAsUpdate(ydoc)
})()

const copyOf = () => {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, startState)
  return ydoc
}
const bodyOf = (ydoc: Y.Doc) => ydoc.getXmlFragment('body')
const wordsOf = (ydoc: Y.Doc, at: number) =>
  (bodyOf(ydoc).get(at) as Y.XmlElement).get(0) as Y.XmlText

/** What a change wrote, as bytes. */
function changeOf(ydoc: Y.Doc, change: () => void): Uint8Array {
  const before = Y.encodeStateVector(ydoc)
  const updates: Uint8Array[] = []
  const note = (update: Uint8Array) => updates.push(update)
  ydoc.on('update', note)
  ydoc.transact(change)
  ydoc.off('update', note)
  return updates.length > 0 ? Y.mergeUpdates(updates) : Y.encodeStateAsUpdate(ydoc, before)
}

function openDoor() {
  const ydoc = openShadow(startState)
  let ids = 0
  const newId = () => String((ids += 1))
  const tray = openTray({ moved: openMovedWords(), clients: [], open: [], newId })
  return {
    take(personId: string, bytes: Uint8Array, isWholeState = false) {
      const taken = takeIntoShadow(ydoc, bytes, 'everything')
      return tray.look({ ydoc, bytes, taken, isWholeState, personId, at: new Date(0) })
    },
    text: () => bodyOf(ydoc).toString(),
    tray: () => tray.open().map(({ words }) => words),
  }
}

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
  const end = (text.toString() as string).slice(from)
  const made = new Y.XmlElement('textBlock')
  made.insert(0, [new Y.XmlText(end)])
  bodyOf(ydoc).insert(paragraph + 1, [made])
  text.delete(from, text.length - from)
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
