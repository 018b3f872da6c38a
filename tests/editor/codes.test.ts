import { afterEach, describe, expect, test } from 'vitest'
import { openCodeBook } from '#domain/captions/caption-codes.ts'
import type { Block } from '#domain/story-text/story-text.ts'
import {
  aBlock,
  caret,
  closeWriters,
  openNewsroom,
  paste,
  press,
  type,
  type Writer,
} from './writers.ts'

afterEach(closeWriters)

const codes = openCodeBook({
  own: { codes: [{ code: 'z', names: ['Zoryana Lysenko', 'Lysenko'] }], revision: 1 },
  newsroom: { codes: [{ code: 'мер', names: ['міська голова Ірина Гай'] }], revision: 1 },
})
const photoId = '0193b1f0-5a1c-7000-8000-000000000001'
const aPhoto = (caption: string): Block => ({
  type: 'photo',
  attrs: { photoId, alt: '' },
  content: caption ? [{ type: 'text', text: caption }] : [],
})

function openPair(lead = '', inText = '') {
  const content = [aPhoto(inText), aBlock('paragraph', '')]
  const newsroom = openNewsroom(2, {
    lead: [{ photoId, alt: '', caption: lead }],
    body: { type: 'doc', content },
  })
  const [ines, tobias] = newsroom.writers as [Writer, Writer]
  for (const { now } of [ines, tobias]) now.photos = { ...now.photos, codes }
  return { ...newsroom, ines, tobias }
}
const leadOf = (writer: Writer) => writer.text().lead[0]?.caption
const typedInto = (words: string, before = '') => {
  const { ines } = openPair(before)
  caret(ines.editors.lead, 0)
  type(ines.editors.lead, words)
  return ines
}

describe('a code in a caption', () => {
  test.each([
    ['\\z\\', 'Zoryana Lysenko'],
    ['Captain \\Z\\ at', 'Captain Zoryana Lysenko at'],
    ['\\z#2\\, \\мер\\.', 'Lysenko, міська голова Ірина Гай.'],
    ['\\z\\\\z\\', 'Zoryana LysenkoZoryana Lysenko'],
    // Nobody by that code, and what is none.
    ['\\q\\ and \\z#3\\', '\\q\\ and \\z#3\\'],
    ['C:\\data and \\ z\\', 'C:\\data and \\ z\\'],
  ])('%s becomes %s at the closing backslash', (keys, caption) => {
    expect(leadOf(typedInto(keys))).toBe(caption)
  })

  test('comes back by one undo, and what was typed before it by the next', () => {
    const ines = typedInto('\\z\\', 'With ')
    press(ines.editors.lead, 'Mod-z')
    expect(leadOf(ines)).toBe('With \\z\\')
    press(ines.editors.lead, 'Mod-Shift-z')
    expect(leadOf(ines)).toBe('With Zoryana Lysenko')
    type(ines.editors.lead, ' aboard')
    expect(leadOf(ines)).toBe('With Zoryana Lysenko aboard')
  })

  test('becomes a name in the caption of a photo of the text too, in a paragraph it stays', () => {
    const { ines } = openPair()
    caret(ines.body, 0)
    type(ines.body, '\\z\\')
    caret(ines.body, 1)
    type(ines.body, '\\z\\')
    expect(ines.lines()).toEqual(['photo Zoryana Lysenko', 'paragraph \\z\\'])
  })

  test('leaves alone what a colleague types in the same caption', () => {
    const { ines, tobias } = openPair('Aboard: .')
    caret(ines.editors.lead, 0, 'Aboard: '.length)
    for (const [mine, theirs] of [
      ['\\', ' At'],
      ['z', ' the'],
      ['\\', ' quay'],
      ['!', '.'],
    ] as const) {
      type(ines.editors.lead, mine)
      caret(tobias.editors.lead, 0)
      type(tobias.editors.lead, theirs)
    }
    expect(leadOf(ines)).toBe('Aboard: Zoryana Lysenko!. At the quay.')
    expect(leadOf(tobias)).toBe(leadOf(ines))
    ines.undo.undo()
    ines.undo.undo()
    expect(leadOf(ines)).toBe('Aboard: \\z\\. At the quay.')
  })

  test('typed while what is typed is only suggested is a suggestion', () => {
    const { ines } = openPair('Aboard: ')
    ines.setTerms({ may: 'everything', language: 'en', suggests: true })
    caret(ines.editors.lead, 0)
    type(ines.editors.lead, '\\z\\')
    expect(leadOf(ines)).toBe('Aboard: ')
    ines.settle('accept')
    expect(leadOf(ines)).toBe('Aboard: Zoryana Lysenko')
  })

  test('that is pasted with the words around it becomes a name too, in one step', () => {
    const { ines } = openPair('Aboard: ')
    caret(ines.editors.lead, 0)
    paste(ines.editors.lead, '<p>\\z\\, \\q\\ and <b>\\мер\\</b></p>')
    expect(leadOf(ines)).toBe('Aboard: Zoryana Lysenko, \\q\\ and міська голова Ірина Гай')
    press(ines.editors.lead, 'Mod-z')
    expect(leadOf(ines)).toBe('Aboard: ')
  })

  test('that is pasted becomes a name in the caption of a photo of the text, in a paragraph it stays', () => {
    const { ines } = openPair()
    for (const block of [0, 1]) {
      caret(ines.body, block)
      paste(ines.body, '<p>\\z\\</p>')
    }
    expect(ines.lines()).toEqual(['photo Zoryana Lysenko', 'paragraph \\z\\'])
  })
})
