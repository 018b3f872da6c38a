import { afterEach, describe, expect, test } from 'vitest'
import type { Block } from '#domain/story-text/story-text.ts'
import { setAlt } from '#src/editor/photo/change-photo.ts'
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

const photoId = '0193b1f0-5a1c-7000-8000-000000000001'
const aPhoto: Block = { type: 'photo', attrs: { photoId, alt: '' }, content: [] }
const words = { headline: 'Ferry stays', standfirst: 'Crews voted' }

function open(may: 'everything' | 'photo-words' | 'nothing'): [Writer, Writer] {
  const lead = [{ photoId, alt: '', caption: '' }]
  const content = [aBlock('paragraph', 'The last boat'), aPhoto]
  const { writers } = openNewsroom(2, { ...words, lead, body: { type: 'doc', content } })
  writers[0]!.setTerms({ may, language: 'en' })
  return writers as [Writer, Writer]
}

function tryEverything(writer: Writer): void {
  for (const field of ['headline', 'standfirst', 'body'] as const) {
    caret(writer.editors[field], 0)
    type(writer.editors[field], 'x')
    press(writer.editors[field], 'Enter')
    paste(writer.editors[field], '<p>y</p>')
  }
  press(writer.body, 'Mod-Shift-8')
  press(writer.body, 'Mod-a')
  press(writer.body, 'Backspace')
  press(writer.body, 'Mod-z')
}

describe('the photo desk', () => {
  test('writes captions and alt texts, in the lead and in the body', () => {
    const [maren] = open('photo-words')
    caret(maren.editors.lead, 0)
    type(maren.editors.lead, 'The ferry')
    caret(maren.body, 1)
    type(maren.body, 'The crew')
    const slot = maren.photoSlots.get()[0]!
    setAlt(slot.photo, 'Six people on a quay')
    expect(maren.text().lead[0]).toMatchObject({ caption: 'The ferry' })
    expect(maren.text().body.content[1]).toMatchObject({
      attrs: { alt: 'Six people on a quay' },
      content: [{ text: 'The crew' }],
    })
  })

  test('changes nothing else, whichever way', () => {
    const [maren] = open('photo-words')
    const before = maren.text()
    tryEverything(maren)
    expect(maren.text()).toEqual(before)
  })
})

describe('who may only read', () => {
  test('changes nothing, sees what others write and can select it', () => {
    const [reader, ines] = open('nothing')
    const before = reader.text()
    tryEverything(reader)
    caret(reader.editors.lead, 0)
    type(reader.editors.lead, 'x')
    expect(reader.text()).toEqual(before)
    caret(ines.body, 0)
    type(ines.body, ' sails')
    expect(reader.body.state.doc.firstChild!.textContent).toBe('The last boat sails')
    caret(reader.body, 0, 4, [0, 8])
    const { from, to } = reader.body.state.selection
    expect(reader.body.state.doc.textBetween(from, to)).toBe('last')
    for (const field of ['headline', 'standfirst', 'lead', 'body'] as const) {
      const { dom } = reader.editors[field].view
      expect(dom).toHaveAttribute('contenteditable', 'false')
      expect(dom).toHaveAttribute('aria-readonly', 'true')
    }
  })

  test('writes again when the right comes back', () => {
    const [reader] = open('nothing')
    reader.setTerms({ may: 'everything', language: 'en' })
    caret(reader.body, 0)
    type(reader.body, '!')
    expect(reader.lines()[0]).toBe('paragraph The last boat!')
    expect(reader.body.view.dom).toHaveAttribute('contenteditable', 'true')
  })
})

describe('language', () => {
  test('every block has the story’s language and finds its own direction', () => {
    const [writer] = open('everything')
    writer.setTerms({ may: 'everything', language: 'uk' })
    const blocks = [...document.querySelectorAll('.stet-words, .stet-caption')].slice(0, 5)
    expect(blocks.length).toBe(5)
    for (const block of blocks) {
      expect(block).toHaveAttribute('lang', 'uk')
      expect(block).toHaveAttribute('dir', 'auto')
    }
    expect(writer.body.view.dom).toHaveAttribute('lang', 'uk')
  })
})
