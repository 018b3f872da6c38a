import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { PhotoBlock } from '#domain/story-text/story-text.ts'
import { setKind } from '#src/editor/blocks/block-commands.ts'
import { aBlock, caret, closeWriters, openNewsroom, press, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const first = 'The harbour board met on Monday. It approved the new timetable after a long debate.'

function openPair(...paragraphs: string[]) {
  const content = paragraphs.map((words) => aBlock('paragraph', words))
  const newsroom = openNewsroom(2, { body: { type: 'doc', content } })
  const [ines, tobias] = newsroom.writers as [Writer, Writer]
  return { ...newsroom, ines, tobias }
}
const aPhoto = (caption: string): PhotoBlock => ({
  type: 'photo',
  attrs: { photoId: '0193b1f0-5a1c-7000-8000-000000000001', alt: '' },
  content: [{ type: 'text', text: caption }],
})
const words = (writer: Writer) => writer.lines().map((line) => line.replace('paragraph ', ''))
const behind = (text: string, of = first) => of.indexOf(text) + text.length
const selected = ({ body }: Writer) => {
  const { from, to } = body.state.selection
  return body.state.doc.textBetween(from, to, '\n')
}

describe('the caret of somebody who writes, while a colleague', () => {
  test('presses Enter before the sentence, goes on in mid-word', () => {
    const { ines, tobias } = openPair(first, 'Second paragraph.')
    caret(tobias.body, 0, behind('the new'))
    type(tobias.body, ' winter and s')
    caret(ines.body, 0, first.indexOf('It approved'))
    press(ines.body, 'Enter')
    type(tobias.body, 'ummer')
    expect(words(tobias)).toEqual([
      'The harbour board met on Monday.',
      'It approved the new winter and summer timetable after a long debate.',
      'Second paragraph.',
    ])
    expect(words(ines)).toEqual(words(tobias))
  })

  test('joins the paragraph to the one before, goes on in mid-word', () => {
    const second = 'It approved the new timetable after a long debate.'
    const { ines, tobias } = openPair('First para is here.', second, 'Third paragraph.')
    caret(tobias.body, 1, behind('the new', second))
    type(tobias.body, ' winter a')
    caret(ines.body, 1, 0)
    press(ines.body, 'Backspace')
    type(tobias.body, 'nd spring')
    expect(words(tobias)).toEqual([
      'First para is here.It approved the new winter and spring timetable after a long debate.',
      'Third paragraph.',
    ])
  })

  test('joins it, and the caret is at its first letter or behind its last one', () => {
    const { ines, tobias } = openPair('First.', 'Second one', 'Third.')
    caret(tobias.body, 1, 0)
    caret(ines.body, 1, 0)
    press(ines.body, 'Backspace')
    type(tobias.body, ' The ')
    expect(words(tobias)).toEqual(['First. The Second one', 'Third.'])
    caret(tobias.body, 1)
    caret(ines.body, 1, 0)
    press(ines.body, 'Backspace')
    type(tobias.body, '!')
    expect(words(ines)).toEqual(['First. The Second oneThird.!'])
  })

  test('carries the paragraph elsewhere, goes along', () => {
    const { ines, tobias } = openPair('First para is here.', first, 'Third paragraph.')
    caret(tobias.body, 1, behind('the new'))
    caret(ines.body, 1)
    press(ines.body, 'Alt-ArrowUp')
    type(tobias.body, ' winter')
    expect(words(tobias)).toEqual([
      first.replace('new', 'new winter'),
      'First para is here.',
      'Third paragraph.',
    ])
  })

  test('deletes the paragraph, finds what was typed on in a paragraph of its own', () => {
    const { ines, tobias } = openPair('First.', 'Second one', 'Third.')
    caret(tobias.body, 1)
    type(tobias.body, ' is wri')
    tobias.body.view.focus()
    ines.body.commands.deleteRange({ from: 8, to: 8 + ines.body.state.doc.child(1).nodeSize })
    press(tobias.body, 'Backspace')
    press(tobias.body, 'Shift-Shift')
    type(tobias.body, 'tten')
    expect(words(tobias)).toEqual(['First.', 'tten', 'Third.'])
    expect(words(ines)).toEqual(words(tobias))
  })

  test('deletes the paragraph, and it is the first one; Enter begins the next', () => {
    const { ines, tobias } = openPair('First', 'Second.')
    caret(tobias.body, 0)
    tobias.body.view.focus()
    ines.body.commands.deleteRange({ from: 0, to: ines.body.state.doc.child(0).nodeSize })
    press(tobias.body, 'Enter')
    type(tobias.body, 'New')
    expect(words(ines)).toEqual(['New', 'Second.'])
  })

  test('deletes it, and who goes elsewhere writes there', () => {
    const { ines, tobias } = openPair('First.', 'Second one', 'Third.')
    caret(tobias.body, 1)
    tobias.body.view.focus()
    ines.body.commands.deleteRange({ from: 8, to: 8 + ines.body.state.doc.child(1).nodeSize })
    press(tobias.body, 'Home')
    caret(tobias.body, 0)
    type(tobias.body, ' More.')
    expect(words(ines)).toEqual(['First. More.', 'Third.'])
  })

  test('does two of these while the line is cut, goes along', () => {
    const { ines, tobias, ...newsroom } = openPair('First para is here.', first, 'Third paragraph.')
    caret(tobias.body, 1, behind('the new'))
    newsroom.part()
    caret(ines.body, 1, first.indexOf('It approved'))
    press(ines.body, 'Enter')
    caret(ines.body, 1, 0)
    press(ines.body, 'Backspace')
    newsroom.join()
    type(tobias.body, ' winter')
    expect(words(tobias)).toEqual([
      'First para is here.The harbour board met on Monday.',
      'It approved the new winter timetable after a long debate.',
      'Third paragraph.',
    ])
  })

  test('presses Enter before all of it, stays before the first letter', () => {
    const { ines, tobias } = openPair(first, 'Second paragraph.')
    caret(tobias.body, 0, 0)
    caret(ines.body, 0, 0)
    press(ines.body, 'Enter')
    type(tobias.body, 'Again: ')
    expect(words(tobias)).toEqual(['paragraph', `Again: ${first}`, 'Second paragraph.'])
  })

  test('stays where its left letter stands', () => {
    const { ines, tobias } = openPair(first)
    caret(tobias.body, 0, behind('met on Monday.'))
    caret(ines.body, 0, behind('met on Monday.'))
    press(ines.body, 'Enter')
    type(tobias.body, ' Twice.')
    expect(words(tobias)[0]).toBe('The harbour board met on Monday. Twice.')
  })

  test('deletes the words around it, stays at the place they had', () => {
    const { ines, tobias } = openPair(first, 'Second paragraph.')
    caret(tobias.body, 0, behind('the new time'))
    caret(ines.body, 0, behind('the new '), [0, behind('timetable ')])
    press(ines.body, 'Backspace')
    type(tobias.body, 'plan ')
    expect(words(tobias)[0]).toContain('approved the new plan after')
  })
})

const empty = ({ body }: Writer, block: number) => {
  caret(body, block, 0, [block, body.state.doc.child(block).content.size])
  press(body, 'Delete')
}
const three = ['The harbour opens at nine.', 'The council meets.', 'The ferry sails.']
const threeWith = (block: number, changed: string) => three.with(block, changed)

describe.each([0, 1, 2])('in paragraph %i of three, the caret of who writes', (block) => {
  test('stays while a colleague empties it', () => {
    const { ines, tobias } = openPair(...three)
    caret(tobias.body, block)
    type(tobias.body, ' And')
    empty(ines, block)
    type(tobias.body, 'Now')
    expect(words(tobias)).toEqual(threeWith(block, 'Now'))
    expect(words(ines)).toEqual(words(tobias))
  })

  test('stays while a colleague empties it of two lines', () => {
    const { ines, tobias } = openPair(...three)
    caret(ines.body, block, 4)
    press(ines.body, 'Shift-Enter')
    caret(tobias.body, block)
    empty(ines, block)
    type(tobias.body, 'Now')
    expect(words(tobias)).toEqual(threeWith(block, 'Now'))
  })

  test('stays behind the first line when a colleague deletes the second', () => {
    const { ines, tobias } = openPair(...three)
    caret(ines.body, block, 3)
    press(ines.body, 'Shift-Enter')
    caret(tobias.body, block)
    caret(ines.body, block, 3, [block, three[block]!.length + 1])
    press(ines.body, 'Delete')
    type(tobias.body, 'y')
    expect(words(tobias)).toEqual(threeWith(block, 'They'))
  })

  test('stays when a colleague deletes the first words, with it among them or behind them', () => {
    for (const at of [2, 4]) {
      const { ines, tobias } = openPair(...three)
      caret(tobias.body, block, at)
      caret(ines.body, block, 0, [block, 4])
      press(ines.body, 'Delete')
      type(tobias.body, 'Our ')
      expect(words(tobias)).toEqual(threeWith(block, three[block]!.replace('The', 'Our')))
    }
  })

  test('stands before the words that a colleague types over it', () => {
    const { ines, tobias } = openPair(...three)
    caret(tobias.body, block)
    caret(ines.body, block, 0, [block, three[block]!.length])
    type(ines.body, 'Ten ')
    type(tobias.body, 'Now')
    type(ines.body, 'past nine.')
    expect(words(tobias)).toEqual(threeWith(block, 'NowTen past nine.'))
    expect(words(ines)).toEqual(words(tobias))
  })
})

test('a Backspace or Delete meant for letters that a colleague deleted leaves the neighbours alone', () => {
  const { ines, tobias } = openPair(...three)
  caret(tobias.body, 1)
  tobias.body.view.focus()
  empty(ines, 1)
  for (const key of ['Backspace', 'Backspace', 'Delete']) press(tobias.body, key)
  expect(words(tobias)).toEqual(threeWith(1, 'paragraph'))
  type(tobias.body, 'Now')
  expect(words(tobias)).toEqual(threeWith(1, 'Now'))
})

test('who goes elsewhere first joins an emptied paragraph to the one before as always', () => {
  const { ines, tobias } = openPair(...three)
  caret(tobias.body, 1)
  tobias.body.view.focus()
  empty(ines, 1)
  press(tobias.body, 'ArrowLeft')
  press(tobias.body, 'Backspace')
  expect(words(tobias)).toEqual([three[0], three[2]])
})

test('what a colleague selected is no more than the caret where its words were', () => {
  const { ines, tobias } = openPair(...three)
  caret(tobias.body, 0, 4, [0, 11])
  empty(ines, 0)
  expect(selected(tobias)).toBe('')
  type(tobias.body, 'Now')
  expect(words(tobias)).toEqual(threeWith(0, 'Now'))
})

test('wherever a colleague types over a stretch, the caret in it stands before the new letters', () => {
  const letters = (shape: { minLength: number; maxLength: number }) =>
    fc.string({ unit: fc.constantFrom('a', 'b', 'T', ' '), ...shape })
  const around = letters({ minLength: 0, maxLength: 6 })
  fc.assert(
    fc.property(
      around,
      letters({ minLength: 11, maxLength: 20 }),
      around,
      letters({ minLength: 0, maxLength: 5 }),
      fc.nat(20),
      (before, gone, after, typed, within) => {
        const { ines, tobias } = openPair(before + gone + after, 'Second paragraph.')
        caret(tobias.body, 0, before.length + Math.min(within, gone.length))
        caret(ines.body, 0, before.length, [0, before.length + gone.length])
        if (typed) type(ines.body, typed)
        else press(ines.body, 'Delete')
        type(tobias.body, '|')
        expect(tobias.body.state.doc.child(0).textContent).toBe(`${before}|${typed}${after}`)
        closeWriters()
      },
    ),
    { numRuns: 30 },
  )
})

test('a caret in a caption stands before what a colleague types over it', () => {
  const content = [aPhoto('The quay.'), aBlock('paragraph', 'Second paragraph.')]
  const { writers } = openNewsroom(2, { body: { type: 'doc', content } })
  const [ines, tobias] = writers as [Writer, Writer]
  caret(tobias.body, 0)
  caret(ines.body, 0, 0, [0, 'The quay.'.length])
  type(ines.body, 'Two ')
  type(tobias.body, 'At ')
  type(ines.body, 'ferries.')
  expect(ines.lines()).toEqual(['photo At Two ferries.', 'paragraph Second paragraph.'])
})

test.each(['headline', 'lead', 'body'] as const)(
  'the caret of somebody who writes in the %s stays behind its letter while a colleague types before it',
  (field) => {
    const newsroom = openNewsroom(2, {
      headline: 'Aboard: .',
      lead: [{ photoId: '0193b1f0-5a1c-7000-8000-000000000001', alt: '', caption: 'Aboard: .' }],
      body: { type: 'doc', content: [aBlock('paragraph', 'Aboard: .')] },
    })
    const [ines, tobias] = newsroom.writers as [Writer, Writer]
    caret(tobias.editors[field], 0)
    caret(ines.editors[field], 0, 'Aboard: '.length)
    for (const [mine, theirs] of [
      ['us', ' At'],
      [' and', ' the'],
      [' them', ' quay.'],
    ] as const) {
      type(ines.editors[field], mine)
      type(tobias.editors[field], theirs)
    }
    const words = 'Aboard: us and them. At the quay.'
    expect(tobias.editors[field].state.doc.textContent).toBe(words)
    expect(ines.editors[field].state.doc.textContent).toBe(words)
  },
)

test('a selection goes along with its words, one over the cut stays over it', () => {
  const { ines, tobias } = openPair(first, 'Second paragraph.')
  caret(tobias.body, 0, behind('the '), [0, behind('the new timetable')])
  caret(ines.body, 0, first.indexOf('It approved'))
  press(ines.body, 'Enter')
  expect(selected(tobias)).toBe('new timetable')
  caret(tobias.body, 1, behind('It ', 'It '), [1, behind('It approved', 'It approved')])
  caret(ines.body, 1, 5)
  press(ines.body, 'Enter')
  expect(selected(tobias)).toBe('ap\nproved')
})

test('undo comes back to the place in the words that a colleague moved', () => {
  const { ines, tobias } = openPair(first, 'Second paragraph.')
  caret(tobias.body, 0, behind('the new'))
  setKind('quote')(tobias.body.state, tobias.body.view.dispatch)
  caret(tobias.body, 1, 0)
  caret(ines.body, 0, first.indexOf('It approved'))
  press(ines.body, 'Enter')
  tobias.undo.undo()
  type(tobias.body, '!')
  expect(words(tobias)[1]).toContain('It approved the new! timetable')
})
