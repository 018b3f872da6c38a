import { afterEach, describe, expect, test } from 'vitest'
import { NodeSelection } from '@tiptap/pm/state'
import type { Block } from '#domain/story-text/story-text.ts'
import { aBlock, caret, closeWriters, openNewsroom, press, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const photoId = '0193b1f0-5a1c-7000-8000-000000000001'
const aPhoto = (caption = ''): Block => ({
  type: 'photo',
  attrs: { photoId, alt: '' },
  content: caption ? [{ type: 'text', text: caption }] : [],
})
const aWriter = (...content: Block[]): Writer =>
  openNewsroom(1, { body: { type: 'doc', content } }).writers[0]!

/** The kind and words of each block, the caret's block marked. */
const shown = (writer: Writer) => {
  const { $from } = writer.body.state.selection
  return writer.lines().map((line, i) => (i === $from.index(0) ? `${line}|` : line))
}

const blocks = (...lines: string[]) =>
  lines.map((line) => {
    const [, kind = 'paragraph', level, words = ''] = /^([a-z-]+)(\d?) ?(.*)$/.exec(line)!
    return aBlock(kind as 'paragraph', words, { level: Number(level || 0) })
  })

describe('keys in the body', () => {
  test.each<[string, string[], [number, number?], string[], string[]]>([
    [
      'Enter at the end of a crosshead begins a paragraph',
      ['crosshead A'],
      [0],
      ['Enter'],
      ['crosshead A', 'paragraph|'],
    ],
    [
      'Enter within a crosshead keeps both halves crossheads',
      ['crosshead Ab'],
      [0, 1],
      ['Enter'],
      ['crosshead A', 'crosshead b|'],
    ],
    [
      'Enter at the start of a crosshead moves it down',
      ['crosshead A'],
      [0, 0],
      ['Enter'],
      ['paragraph', 'crosshead A|'],
    ],
    ['Enter in a list goes on with it', ['bullet A'], [0], ['Enter'], ['bullet A', 'bullet|']],
    [
      'Enter in an empty item steps out',
      ['bullet A', 'bullet1'],
      [1],
      ['Enter'],
      ['bullet A', 'bullet|'],
    ],
    [
      'Enter in an empty item twice leaves the list',
      ['bullet A', 'bullet1'],
      [1],
      ['Enter', 'Enter'],
      ['bullet A', 'paragraph|'],
    ],
    [
      'Enter in an empty quote leaves it',
      ['quote A', 'quote'],
      [1],
      ['Enter'],
      ['quote A', 'paragraph|'],
    ],
    [
      'Enter after a pull quote begins a paragraph',
      ['pull-quote A'],
      [0],
      ['Enter'],
      ['pull-quote A', 'paragraph|'],
    ],
    [
      'Backspace at the start of an item makes it a paragraph',
      ['bullet A', 'bullet B'],
      [1, 0],
      ['Backspace'],
      ['bullet A', 'paragraph B|'],
    ],
    [
      'Backspace twice joins it to the block above',
      ['bullet A', 'bullet B'],
      [1, 0],
      ['Backspace', 'Backspace'],
      ['bullet AB|'],
    ],
    ['Tab moves an item in', ['bullet A', 'bullet B'], [1], ['Tab'], ['bullet A', 'bullet1 B|']],
    [
      'Mod-] moves an item in',
      ['numbered A', 'numbered B'],
      [1],
      ['Mod-]'],
      ['numbered A', 'numbered1 B|'],
    ],
    ['Mod-[ moves it out', ['bullet A', 'bullet1 B'], [1], ['Mod-['], ['bullet A', 'bullet B|']],
    [
      'Shift-Tab moves it out',
      ['bullet A', 'bullet1 B'],
      [1],
      ['Shift-Tab'],
      ['bullet A', 'bullet B|'],
    ],
    ['a crosshead by its key', ['paragraph A'], [0], ['Mod-Alt-2'], ['crosshead A|']],
    ['the same key again takes it back', ['crosshead A'], [0], ['Mod-Alt-2'], ['paragraph A|']],
    ['a small crosshead', ['paragraph A'], [0], ['Mod-Alt-3'], ['small-crosshead A|']],
    ['a quote', ['paragraph A'], [0], ['Mod-Shift-b'], ['quote A|']],
    ['a list', ['paragraph A'], [0], ['Mod-Shift-8'], ['bullet A|']],
    ['a numbered list', ['paragraph A'], [0], ['Mod-Shift-7'], ['numbered A|']],
    [
      'a block up',
      ['paragraph A', 'crosshead B'],
      [1],
      ['Alt-ArrowUp'],
      ['crosshead B|', 'paragraph A'],
    ],
    [
      'a block down',
      ['paragraph A', 'crosshead B'],
      [0],
      ['Alt-ArrowDown'],
      ['crosshead B', 'paragraph A|'],
    ],
    [
      'a block at the top stays',
      ['paragraph A', 'crosshead B'],
      [0],
      ['Alt-ArrowUp'],
      ['paragraph A|', 'crosshead B'],
    ],
  ])('%s', (_what, before, at, keys, after) => {
    const writer = aWriter(...blocks(...before))
    caret(writer.body, ...at)
    for (const key of keys) press(writer.body, key)
    expect(shown(writer)).toEqual(after)
  })

  test.each<[string, string[], number, string]>([
    ['in a paragraph', ['paragraph A'], 0, 'Tab'],
    ['in the first item of a list', ['bullet A', 'bullet B'], 0, 'Tab'],
    ['in an item that is as deep as it can be', ['bullet A', 'bullet1 B'], 1, 'Tab'],
    ['in an item at the edge', ['bullet A'], 0, 'Shift-Tab'],
  ])('Tab never traps: it leaves the text %s', (_where, before, block, key) => {
    const writer = aWriter(...blocks(...before))
    caret(writer.body, block)
    expect(press(writer.body, key)).toBe(false)
    expect(writer.lines()).toEqual(before)
  })

  test('a selection over several blocks takes a kind together', () => {
    const writer = aWriter(...blocks('paragraph A', 'quote B', 'paragraph C'))
    caret(writer.body, 0, 0, [1, 1])
    press(writer.body, 'Mod-Shift-8')
    expect(writer.lines()).toEqual(['bullet A', 'bullet B', 'paragraph C'])
  })

  test('bold and italic by their keys', () => {
    const writer = aWriter(aBlock('paragraph', 'The last boat'))
    caret(writer.body, 0, 4, [0, 8])
    press(writer.body, 'Mod-b')
    press(writer.body, 'Mod-i')
    const [block] = writer.text().body.content
    expect(block).toMatchObject({
      content: [
        { text: 'The ' },
        { text: 'last', marks: [{ type: 'bold' }, { type: 'italic' }] },
        { text: ' boat' },
      ],
    })
  })

  test('Shift-Enter breaks the line within a block', () => {
    const writer = aWriter(aBlock('paragraph', 'One two'))
    caret(writer.body, 0, 4)
    press(writer.body, 'Shift-Enter')
    expect(writer.lines()).toEqual(['paragraph One \ntwo'])
  })

  test('select all and Backspace leaves a block to write in', () => {
    const writer = aWriter(...blocks('paragraph A', 'paragraph B'))
    press(writer.body, 'Mod-a')
    press(writer.body, 'Backspace')
    expect(writer.body.state.doc.childCount).toBe(1)
    type(writer.body, 'New')
    expect(writer.lines()).toEqual(['paragraph New'])
  })

  test('AltGr writes a letter and fires nothing', () => {
    const writer = aWriter(aBlock('paragraph', 'A'))
    caret(writer.body, 0)
    const event = new KeyboardEvent('keydown', {
      key: '2',
      ctrlKey: true,
      altKey: true,
      modifierAltGraph: true,
      bubbles: true,
      cancelable: true,
    })
    writer.body.view.dom.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(false)
    expect(writer.lines()).toEqual(['paragraph A'])
  })
})

describe('keys around a photo', () => {
  const select = (writer: Writer, pos: number) =>
    writer.body.view.dispatch(
      writer.body.state.tr.setSelection(NodeSelection.create(writer.body.state.doc, pos)),
    )

  test('Enter in a caption goes on after the photo', () => {
    const writer = aWriter(aPhoto('The ferry'))
    caret(writer.body, 0)
    press(writer.body, 'Enter')
    expect(shown(writer)).toEqual(['photo The ferry', 'paragraph|'])
  })

  test('Backspace at the start of a caption selects the photo, a second one removes it', () => {
    const writer = aWriter(aPhoto('The ferry'), aBlock('paragraph', 'A'))
    caret(writer.body, 0, 0)
    press(writer.body, 'Backspace')
    expect(writer.body.state.selection).toBeInstanceOf(NodeSelection)
    press(writer.body, 'Backspace')
    expect(writer.lines()).toEqual(['paragraph A'])
  })

  test('Delete at the end of a caption takes nothing of the next block', () => {
    const writer = aWriter(aPhoto('The ferry'), aBlock('paragraph', 'A'))
    caret(writer.body, 0)
    expect(press(writer.body, 'Delete')).toBe(true)
    expect(writer.lines()).toEqual(['photo The ferry', 'paragraph A'])
  })

  test('a letter typed while the photo is selected goes into the caption', () => {
    const writer = aWriter(aPhoto('The ferry'), aBlock('paragraph', 'A'))
    select(writer, 0)
    type(writer.body, ' at night')
    expect(writer.lines()).toEqual(['photo The ferry at night', 'paragraph A'])
  })

  test('a letter typed while a rule is selected goes into the block after it', () => {
    const writer = aWriter(aBlock('paragraph', 'A'), { type: 'rule' })
    select(writer, 3)
    type(writer.body, 'B')
    expect(writer.lines()).toEqual(['paragraph A', 'rule', 'paragraph B'])
  })

  test('a kind set over a photo passes over it', () => {
    const writer = aWriter(aBlock('paragraph', 'A'), aPhoto('The ferry'), aBlock('paragraph', 'B'))
    caret(writer.body, 0, 0, [2, 1])
    press(writer.body, 'Mod-Shift-b')
    expect(writer.lines()).toEqual(['quote A', 'photo The ferry', 'quote B'])
  })
})

describe('keys between the fields', () => {
  const fields = { headline: 'Ferry stays', standfirst: 'Crews voted' }
  const open = (lead = false) => {
    const body = { type: 'doc' as const, content: [aBlock('paragraph', 'The last boat')] }
    const photo = { photoId, alt: '', caption: 'The ferry' }
    return openNewsroom(1, { ...fields, body, lead: lead ? [photo] : [] }).writers[0]!
  }
  const focused = ({ editors }: Writer) =>
    Object.entries(editors).find(([, { view }]) => view.hasFocus())?.[0]

  test.each<[string, 'headline' | 'standfirst' | 'lead' | 'body', number | undefined, string]>([
    ['Enter in the headline', 'headline', undefined, 'standfirst'],
    ['Enter in the standfirst', 'standfirst', undefined, 'body'],
    ['Enter in the caption', 'lead', undefined, 'body'],
    ['Backspace at the start of the body', 'body', 0, 'standfirst'],
    ['Backspace at the start of the standfirst', 'standfirst', 0, 'headline'],
    ['ArrowRight at the end of the headline', 'headline', undefined, 'standfirst'],
    ['ArrowRight at the end of the standfirst', 'standfirst', undefined, 'lead'],
    ['ArrowLeft at the start of the body', 'body', 0, 'lead'],
  ])('%s leads on', async (what, field, offset, next) => {
    const writer = open(true)
    const editor = writer.editors[field]
    editor.view.focus()
    caret(editor, 0, offset)
    expect(press(editor, what.split(' ')[0]!)).toBe(true)
    await new Promise(requestAnimationFrame)
    expect(focused(writer)).toBe(next)
    expect(writer.text()).toMatchObject(fields)
  })

  test('without a lead photo the caption is passed over', async () => {
    const writer = open()
    writer.editors.standfirst.view.focus()
    caret(writer.editors.standfirst, 0)
    press(writer.editors.standfirst, 'ArrowRight')
    await new Promise(requestAnimationFrame)
    expect(focused(writer)).toBe('body')
  })

  test('Esc leaves the text', () => {
    const writer = open()
    let left = 0
    writer.now.leave = () => {
      left += 1
    }
    expect(press(writer.body, 'Escape')).toBe(true)
    expect(press(writer.editors.headline, 'Escape')).toBe(true)
    expect(left).toBe(2)
  })
})
