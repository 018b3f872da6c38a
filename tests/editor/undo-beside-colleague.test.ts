import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { notifications } from '@mantine/notifications'
import {
  aBlock,
  caret,
  clip,
  Clipboard,
  closeWriters,
  openNewsroom,
  press,
  type,
  type Writer,
} from './writers.ts'

afterEach(closeWriters)
beforeEach(() => void vi.spyOn(notifications, 'show').mockClear())

const said = () => vi.mocked(notifications.show).mock.calls.map(([line]) => line['aria-label'])
const stays = 'These words were moved, split or deleted since. This step stays as it is.'

const paragraphs = [
  'Alpha harbour lamps.',
  'Beta about ferries and town river.',
  'Gamma ends it.',
  'Delta comes last.',
]

/** The block in which a word stands, and the caret behind it. */
function behind({ body }: Writer, word: string): void {
  for (let block = 0; block < body.state.doc.childCount; block += 1) {
    const at = body.state.doc.child(block).textContent.indexOf(word)
    if (at >= 0) return caret(body, block, at + word.length)
  }
  throw new Error(`Nobody wrote ${word}.`)
}
function pressBehind(writer: Writer, word: string, keys: string): void {
  behind(writer, word)
  press(writer.body, keys)
}
/** To the start of the block in which a word stands. */
function toStart(writer: Writer, word: string): void {
  behind(writer, word)
  caret(writer.body, writer.body.state.selection.$head.index(0), 0)
}
function carryToEnd(writer: Writer, word: string): void {
  const { body } = writer
  behind(writer, word)
  const block = body.state.selection.$head.index(0)
  caret(body, block, 0, [block, body.state.doc.child(block).content.size])
  const clipboard = new Clipboard()
  clip(body, 'cut', clipboard)
  behind(writer, 'last.')
  press(body, 'Enter')
  clip(body, 'paste', clipboard)
}

const mine: Record<string, (writer: Writer) => void> = {
  'splits a paragraph': (writer) => pressBehind(writer, 'ferries', 'Enter'),
  'joins two': (writer) => {
    toStart(writer, 'Gamma')
    press(writer.body, 'Backspace')
  },
  'moves one': (writer) => pressBehind(writer, 'Beta', 'Alt-ArrowDown'),
}
const theirs: Record<string, (writer: Writer) => void> = {
  'splits its beginning': (writer) => pressBehind(writer, 'Beta', 'Enter'),
  'splits its end': (writer) => pressBehind(writer, 'town', 'Enter'),
  'moves its beginning up': (writer) => pressBehind(writer, 'Beta', 'Alt-ArrowUp'),
  'moves its beginning down': (writer) => pressBehind(writer, 'Beta', 'Alt-ArrowDown'),
  'moves its end up': (writer) => pressBehind(writer, 'river.', 'Alt-ArrowUp'),
  'moves its end down': (writer) => pressBehind(writer, 'river.', 'Alt-ArrowDown'),
  'moves the next one up': (writer) => pressBehind(writer, 'ends', 'Alt-ArrowUp'),
  'joins it to the one before': (writer) => {
    toStart(writer, 'Beta')
    press(writer.body, 'Backspace')
  },
  'carries its beginning to the end': (writer) => carryToEnd(writer, 'Beta'),
  'carries its end to the end': (writer) => carryToEnd(writer, 'river.'),
}

const open = () => {
  const content = paragraphs.map((paragraph) => aBlock('paragraph', paragraph))
  const { writers } = openNewsroom(2, { body: { type: 'doc', content } })
  return writers as [Writer, Writer]
}
const plain = (writer: Writer) => writer.lines().map((each) => each.replace(/^paragraph ?/, ''))
/** How often each letter stands in the story: no word twice, and none gone. */
const lettersOf = (paragraphsNow: readonly string[]) =>
  paragraphsNow.join('').replaceAll(' ', '').split('').toSorted().join('')
const all = lettersOf(paragraphs)

describe.each(Object.keys(mine))('who %s', (step) => {
  test.each(Object.keys(theirs))('and takes it back after a colleague %s', (after) => {
    const [ines, tobias] = open()
    mine[step]!(ines)
    theirs[after]!(tobias)
    expect(lettersOf(plain(tobias))).toBe(all)
    const before = plain(ines)
    ines.undo.undo()
    expect(lettersOf(plain(ines))).toBe(all)
    expect(plain(tobias)).toEqual(plain(ines))
    const isRefused = said().length > 0
    expect(said()).toEqual(isRefused ? [stays] : [])
    if (isRefused) expect(plain(ines)).toEqual(before)
    ines.undo.redo()
    expect(lettersOf(plain(ines))).toBe(all)
    expect(plain(tobias)).toEqual(plain(ines))
  })
})

test('who deletes over two paragraphs and takes it back after a colleague moved what was left doubles nothing', () => {
  const [ines, tobias] = open()
  caret(ines.body, 1, 'Beta'.length, [2, 'Gamma'.length])
  press(ines.body, 'Backspace')
  const left = plain(ines)
  expect(left).toContain('Beta ends it.')
  pressBehind(tobias, 'Delta', 'Alt-ArrowUp')
  const before = plain(ines)
  ines.undo.undo()
  expect(said()).toEqual([stays])
  expect(plain(ines)).toEqual(before)
})

test('what a colleague moved is said to stay, and the next undo goes on to the step before', () => {
  const [ines, tobias] = open()
  caret(ines.body, 3)
  type(ines.body, ' Indeed.')
  ines.undo.startStep()
  pressBehind(ines, 'ferries', 'Enter')
  pressBehind(tobias, 'Beta', 'Alt-ArrowDown')
  const before = ines.lines()
  ines.undo.undo()
  expect(said()).toEqual([stays])
  expect(ines.lines()).toEqual(before)
  ines.undo.undo()
  expect(ines.lines().join()).not.toContain('Indeed.')
  expect(ines.lines()).toEqual(tobias.lines())
})

test('words that a colleague moved since are not taken back in silence', () => {
  const [ines, tobias] = open()
  caret(ines.body, 0)
  type(ines.body, ' Indeed.')
  pressBehind(tobias, 'Beta', 'Alt-ArrowUp')
  ines.undo.undo()
  expect(said()).toEqual([stays])
  expect(ines.lines().join()).toContain('Indeed.')
})

test('a paragraph that a colleague takes past the next one keeps its letters, and their undo', () => {
  const [ines, tobias] = open()
  caret(ines.body, 0)
  type(ines.body, ' Indeed.')
  pressBehind(tobias, 'Alpha', 'Alt-ArrowDown')
  ines.undo.undo()
  expect(said()).toEqual([])
  const [alpha, beta, ...others] = paragraphs
  expect(plain(ines)).toEqual([beta, alpha, ...others])
  expect(plain(tobias)).toEqual(plain(ines))
})

test('a step is taken back whole where a colleague only wrote', () => {
  const [ines, tobias] = open()
  pressBehind(ines, 'ferries', 'Enter')
  behind(tobias, 'river.')
  type(tobias.body, ' Indeed.')
  ines.undo.undo()
  expect(said()).toEqual([])
  expect(ines.lines()).toEqual(tobias.lines())
  expect(plain(ines)).toContain(paragraphs[1])
  expect(plain(ines).join()).toContain(' Indeed.')
})

describe('who cut a paragraph and pasted it elsewhere', () => {
  function carried() {
    const [ines, tobias] = open()
    carryToEnd(ines, 'Beta')
    expect(plain(ines).at(-1)).toBe(paragraphs[1])
    return { ines, tobias }
  }
  const undoAll = ({ undo }: Writer) => {
    for (let times = 0; times < 5; times += 1) undo.undo()
  }

  test('has it at its old place again when all of that is taken back', () => {
    const { ines, tobias } = carried()
    undoAll(ines)
    expect(plain(ines)).toEqual(paragraphs)
    expect(plain(tobias)).toEqual(paragraphs)
    expect(said()).toEqual([])
  })

  test.each([
    'splits its beginning',
    'splits its end',
    'moves its beginning up',
    'carries its beginning to the end',
    'carries its end to the end',
  ])('finds it once after a colleague %s', (after) => {
    const { ines, tobias } = carried()
    theirs[after]!(tobias)
    undoAll(ines)
    expect(lettersOf(plain(ines))).toBe(all)
    expect(plain(tobias)).toEqual(plain(ines))
  })

  test('has it back after a colleague deleted what was pasted', () => {
    const { ines, tobias } = carried()
    behind(tobias, 'Beta')
    const block = tobias.body.state.selection.$head.index(0)
    caret(tobias.body, block, 0, [block, paragraphs[1]!.length])
    press(tobias.body, 'Backspace')
    undoAll(ines)
    expect(lettersOf(plain(ines))).toBe(all)
    expect(plain(tobias)).toEqual(plain(ines))
  })
})
