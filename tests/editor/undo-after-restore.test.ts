import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { notifications } from '@mantine/notifications'
import * as Y from 'yjs'
import { asRestored } from '#domain/story-text/as-restored.ts'
import { changeStoryText } from '#domain/story-text/change-story-text.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
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
const stay = 'Another version was put in place since. Your steps from before it stay as they are.'

const paragraphs = ['Para one stays.', 'Para two goes away soon.', 'Para three is last.']

function open() {
  const content = paragraphs.map((paragraph) => aBlock('paragraph', paragraph))
  const { writers } = openNewsroom(2, { body: { type: 'doc', content } })
  const [ines, tobias] = writers as [Writer, Writer]
  return { ines, tobias, first: ines.text() }
}

/** As the newsroom does it, for everybody who has the story open. */
function restore({ ines, tobias }: ReturnType<typeof open>, version: StoryText): void {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(ines.story))
  const before = Y.encodeStateVector(ydoc)
  asRestored(ydoc, () => changeStoryText(ydoc, version))
  const change = Y.encodeStateAsUpdate(ydoc, before)
  for (const { story } of [ines, tobias]) Y.applyUpdate(story, change, 'newsroom')
}
const plain = (writer: Writer) => writer.lines().map((each) => each.replace(/^paragraph ?/, ''))

function select({ body }: Writer, block: number): void {
  caret(body, block, 0, [block, body.state.doc.child(block).content.size])
}

const deeds: Record<string, (writer: Writer) => void> = {
  'deleted everything': ({ body }) => {
    caret(body, 0, 0, [2, 'Para three is last.'.length])
    press(body, 'Backspace')
  },
  'deleted a paragraph': (writer) => {
    select(writer, 1)
    press(writer.body, 'Backspace')
  },
  'deleted a word': ({ body }) => {
    caret(body, 1, 'Para two'.length, [1, 'Para two goes'.length])
    press(body, 'Backspace')
  },
  'wrote over a paragraph': (writer) => {
    select(writer, 1)
    type(writer.body, 'Replaced.')
  },
  'cut a paragraph and pasted it elsewhere': (writer) => {
    const { body } = writer
    const clipboard = new Clipboard()
    select(writer, 1)
    clip(body, 'cut', clipboard)
    caret(body, 2)
    press(body, 'Enter')
    clip(body, 'paste', clipboard)
  },
  'joined two paragraphs': ({ body }) => {
    caret(body, 2, 0)
    press(body, 'Backspace')
  },
}

describe.each(Object.keys(deeds))('who %s', (name) => {
  test('and takes that back after an earlier version was restored finds its words once, and is told', () => {
    const newsroom = open()
    const { ines, tobias, first } = newsroom
    deeds[name]!(ines)
    expect(plain(ines)).not.toEqual(paragraphs)
    restore(newsroom, first)
    expect(plain(ines)).toEqual(paragraphs)
    ines.undo.undo()
    expect(said()).toEqual([stay])
    for (let times = 0; times < 4; times += 1) ines.undo.undo()
    expect(said()).toEqual([stay])
    for (let times = 0; times < 4; times += 1) ines.undo.redo()
    expect(plain(ines)).toEqual(paragraphs)
    expect(plain(tobias)).toEqual(paragraphs)
  })

  test('and took it back before, does not do it again over what was restored', () => {
    const newsroom = open()
    const { ines, tobias, first } = newsroom
    deeds[name]!(ines)
    const version = ines.text()
    ines.undo.undo()
    ines.undo.undo()
    ines.undo.undo()
    expect(plain(ines)).toEqual(paragraphs)
    restore(newsroom, version)
    const restored = plain(ines)
    for (let times = 0; times < 4; times += 1) ines.undo.redo()
    expect(plain(ines)).toEqual(restored)
    expect(plain(tobias)).toEqual(restored)
    expect(first.body.content).toHaveLength(3)
  })
})

test('what is written after a version was put in place is taken back as ever, and nothing from before it', () => {
  const newsroom = open()
  const { ines, first } = newsroom
  deeds['wrote over a paragraph']!(ines)
  restore(newsroom, first)
  caret(ines.body, 0)
  type(ines.body, ' Indeed.')
  ines.undo.undo()
  expect(plain(ines)).toEqual(paragraphs)
  expect(said()).toEqual([])
  ines.undo.redo()
  expect(plain(ines)[0]).toBe('Para one stays. Indeed.')
  ines.undo.undo()
  ines.undo.undo()
  expect(said()).toEqual([stay])
  expect(plain(ines)).toEqual(paragraphs)
})

test('a colleague’s own step of before a version was put in place stays, too', () => {
  const newsroom = open()
  const { ines, tobias, first } = newsroom
  caret(tobias.body, 2)
  type(tobias.body, ' Indeed.')
  deeds['deleted a paragraph']!(ines)
  restore(newsroom, first)
  tobias.undo.undo()
  expect(said()).toEqual([stay])
  expect(plain(tobias)).toEqual(paragraphs)
})
