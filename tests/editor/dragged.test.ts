import { Slice } from '@tiptap/pm/model'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { clientFor, clientOfPerson } from '#domain/story-text/clients.ts'
import { openPureDoor } from './story-doors.ts'
import { aBlock, caret, closeWriters, openWriter, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const ferry = 'The boat leaves the pier at nine and comes back at noon.'
const last = 'Nobody swims.'

/** Where a word begins: in the first paragraph that has it, or at its end. */
function placeOf({ body }: Writer, word: string): number {
  let found = -1
  body.state.doc.forEach((block, at) => {
    const index = block.textContent.indexOf(word)
    if (found < 0 && index >= 0) found = at + 1 + index
  })
  if (found < 0) throw new Error(`Nobody wrote ${word}.`)
  return found
}

/** Drags words before another one or to the end, as ProseMirror does when the mouse lets go. */
function drag(writer: Writer, words: string, before?: string): void {
  const { state, view } = writer.body
  const from = placeOf(writer, words)
  const to = from + words.length
  const slice = new Slice(state.doc.slice(from, to).content, 0, 0)
  const { tr } = state
  const target = before ? placeOf(writer, before) : state.doc.content.size - 1
  tr.delete(from, to)
  const at = tr.mapping.map(target)
  tr.replaceRange(at, at, slice)
  view.dispatch(tr.setMeta('uiEvent', 'drop'))
}

const orders = [
  ['first', [0, 1]],
  ['last', [1, 0]],
] as const

/** Two people who have heard nothing of one another, and what the newsroom makes of both. */
async function together(order: readonly number[], ...deeds: ((writer: Writer) => void)[]) {
  const door = await openPureDoor([aBlock('paragraph', ferry), aBlock('paragraph', last)])
  const changes = deeds.map((deed, n) => {
    const story = new Y.Doc()
    Y.applyUpdate(story, door.start)
    const sent: Uint8Array[] = []
    story.on('update', (bytes: Uint8Array) => sent.push(bytes))
    const writer = openWriter(story)
    const { writing } = writer
    writing.writesAs = (how) =>
      void (writing.ydoc.clientID = clientFor(clientOfPerson(1_001 + n), how))
    writing.writesAs('typed')
    deed(writer)
    return Y.mergeUpdates(sent)
  })
  for (const n of order) await door.take(n, changes[n]!, false)
  const story = new Y.Doc()
  for (const bytes of [door.start, ...(await door.log())]) Y.applyUpdate(story, bytes)
  return { lines: openWriter(story).lines(), tray: await door.tray() }
}

const typeBehind = (word: string, more: string) => (writer: Writer) => {
  const { body } = writer
  caret(body, 0, ferry.indexOf(word) + word.length)
  type(body, more)
}

describe.each(orders)(
  'words that are dragged within their paragraph, and heard of %s,',
  (_when, order) => {
    test('leave the words between alone: a colleague types on in them', async () => {
      const { lines, tray } = await together(
        order,
        (writer) => drag(writer, 'at nine ', 'comes'),
        typeBehind('and', ' then'),
      )
      expect(lines[0]).toBe(
        'paragraph The boat leaves the pier and then at nine comes back at noon.',
      )
      expect(tray).toEqual([])
    })

    test('take along what a colleague types in them', async () => {
      const { lines } = await together(
        order,
        (writer) => drag(writer, 'at nine ', 'comes'),
        typeBehind('nine', ' sharp'),
      )
      expect(lines[0]).toBe(
        'paragraph The boat leaves the pier and at nine sharp comes back at noon.',
      )
    })

    test('leave those behind them where they are, at the end of the next paragraph, too', async () => {
      const { lines } = await together(
        order,
        (writer) => drag(writer, ' at nine'),
        (writer) => type(writer.editors.headline, 'Ferry'),
      )
      expect(lines).toEqual([
        'paragraph The boat leaves the pier and comes back at noon.',
        `paragraph ${last} at nine`,
      ])
    })

    test.each([
      ['elsewhere in it', 'back'],
      ['further up in it', 'leaves'],
      ['to another paragraph', 'swims'],
    ])('stand once when a colleague drags them %s at that moment', async (_name, before) => {
      const { lines, tray } = await together(
        order,
        (writer) => drag(writer, 'the pier ', 'comes'),
        (writer) => drag(writer, 'the pier ', before),
      )
      const wordsOf = (text: string) => text.split(/\s+/).toSorted()
      const found = lines.map((line) => line.replace('paragraph ', '')).join(' ')
      expect(wordsOf(found)).toEqual(wordsOf(`${ferry} ${last}`))
      expect(tray).toEqual([])
    })
  },
)

test('two words that are dragged to one place offline, one after the other, leave the one between them', async () => {
  const { lines } = await together([0], (writer) => {
    drag(writer, 'boat ', 'noon')
    drag(writer, 'the ', 'noon')
  })
  expect(lines[0]).toBe('paragraph The leaves pier at nine and comes back at boat the noon.')
})
