import { afterEach, describe, expect, test } from 'vitest'
import { setKind } from '#src/editor/blocks/block-commands.ts'
import { aBlock, caret, closeWriters, openNewsroom, press, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const open = (count: number, ...blocks: ReturnType<typeof aBlock>[]) => {
  const newsroom = openNewsroom(count, { body: { type: 'doc', content: blocks } })
  return { newsroom, writers: newsroom.writers as [Writer, Writer] }
}
const make = (writer: Writer, kind: Parameters<typeof setKind>[0]) =>
  setKind(kind)(writer.body.state, writer.body.view.dispatch)

/** As a person who goes from field to field: the focus moves, then keys are typed. */
function write(writer: Writer, field: 'headline' | 'standfirst' | 'body', words: string): void {
  const editor = writer.editors[field]
  editor.view.focus()
  caret(editor, 0)
  type(editor, words)
}

describe('one undo over all fields', () => {
  test('takes back strictly in reverse, field by field, however fast they were typed', () => {
    const { writers } = open(1)
    const [ines] = writers
    write(ines, 'headline', 'Ferry stays')
    write(ines, 'standfirst', 'Crews voted')
    write(ines, 'body', 'The last boat')
    const seen = () => {
      const { headline, standfirst } = ines.text()
      return [headline, standfirst, ines.lines()[0]]
    }
    ines.undo.undo()
    expect(seen()).toEqual(['Ferry stays', 'Crews voted', 'paragraph'])
    ines.undo.undo()
    expect(seen()).toEqual(['Ferry stays', '', 'paragraph'])
    ines.undo.undo()
    expect(seen()).toEqual(['', '', 'paragraph'])
    for (let step = 0; step < 3; step += 1) ines.undo.redo()
    expect(seen()).toEqual(['Ferry stays', 'Crews voted', 'paragraph The last boat'])
  })

  test('puts the caret into the field where something was taken back', () => {
    const { writers } = open(1)
    const [ines] = writers
    write(ines, 'headline', 'Ferry')
    write(ines, 'body', 'The last boat')
    ines.undo.undo()
    ines.undo.undo()
    expect(ines.editors.headline.view.hasFocus()).toBe(true)
    ines.undo.redo()
    expect(ines.editors.headline.state.selection.from).toBe(6)
  })

  test('goes on when one of the fields is taken off the screen', () => {
    const { writers } = open(1)
    const [ines] = writers
    write(ines, 'headline', 'Ferry')
    ines.editors.headline.destroy()
    write(ines, 'body', 'The last boat')
    ines.undo.undo()
    expect(ines.lines()).toEqual(['paragraph'])
    ines.undo.undo()
    expect(ines.text().headline).toBe('')
  })

  test('takes back only what this person did', () => {
    const { writers } = open(2, aBlock('paragraph', 'The'))
    const [ines, tobias] = writers
    caret(ines.body, 0)
    type(ines.body, ' last')
    caret(tobias.body, 0)
    type(tobias.body, ' boat')
    ines.undo.undo()
    expect(tobias.lines()).toEqual(['paragraph The boat'])
  })

  test('keeps what a colleague has typed in the block that an Enter made', () => {
    const { writers } = open(2, aBlock('paragraph', 'The last boat'))
    const [ines, tobias] = writers
    caret(ines.body, 0)
    press(ines.body, 'Enter')
    caret(tobias.body, 1)
    type(tobias.body, 'Crews voted')
    ines.undo.undo()
    expect(tobias.lines().join('\n')).toContain('Crews voted')
    expect(ines.lines()).toEqual(tobias.lines())
  })

  test('takes an Enter back when nobody has typed there', () => {
    const { writers } = open(1, aBlock('paragraph', 'The last boat'))
    const [ines] = writers
    caret(ines.body, 0)
    press(ines.body, 'Enter')
    ines.undo.undo()
    expect(ines.lines()).toEqual(['paragraph The last boat'])
  })

  test('of a conversion leaves a colleague’s later one, and the words typed since', () => {
    const { writers } = open(2, aBlock('paragraph', 'The last boat'))
    const [ines, tobias] = writers
    caret(ines.body, 0)
    make(ines, 'quote')
    caret(tobias.body, 0)
    type(tobias.body, ' sails')
    ines.undo.undo()
    expect(tobias.lines()).toEqual(['paragraph The last boat sails'])
    ines.undo.redo()
    expect(tobias.lines()).toEqual(['quote The last boat sails'])
    make(tobias, 'crosshead')
    ines.undo.undo()
    expect(tobias.lines()).toEqual(['crosshead The last boat sails'])
  })

  test('of a removed photo brings back caption and alt text', () => {
    const photoId = '0193b1f0-5a1c-7000-8000-000000000001'
    const lead = [{ photoId, alt: 'A lit ferry', caption: 'The ferry leaves.' }]
    const [ines] = openNewsroom(1, { lead }).writers as [Writer]
    const { view } = ines.editors.lead
    view.dispatch(view.state.tr.delete(0, view.state.doc.content.size))
    expect(ines.text().lead).toEqual([])
    ines.undo.undo()
    expect(ines.text().lead).toEqual(lead)
  })

  test('by the keys, in whichever field they are pressed', () => {
    const { writers } = open(1)
    const [ines] = writers
    write(ines, 'body', 'The last boat')
    expect(press(ines.editors.headline, 'Mod-z')).toBe(true)
    expect(ines.lines()).toEqual(['paragraph'])
    press(ines.editors.headline, 'Mod-Shift-z')
    expect(ines.lines()).toEqual(['paragraph The last boat'])
  })
})
