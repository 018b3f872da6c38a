import { afterEach, describe, expect, test } from 'vitest'
import { openSuggestions } from '#domain/story-text/suggestions/open-suggestions.ts'
import type { Block } from '#domain/story-text/story-text.ts'
import { onlyWords } from '#src/editor/suggesting/suggesting.ts'
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
const aPhoto: Block = {
  type: 'photo',
  attrs: { photoId, alt: '' },
  content: [{ type: 'text', text: 'The quay' }],
}

function open(...blocks: Block[]) {
  const content = blocks.length > 0 ? blocks : [aBlock('paragraph', 'The last boat sails')]
  const newsroom = openNewsroom(3, { headline: 'Ferry stays', body: { type: 'doc', content } })
  const [olha, viktor, ines] = newsroom.writers as [Writer, Writer, Writer]
  const refused: string[] = []
  for (const editor of [olha, viktor]) {
    editor.setTerms({ may: 'everything', language: 'en', suggests: true })
    editor.now.tellRefused = (sentence) => refused.push(sentence)
  }
  return { newsroom, olha, viktor, ines, refused }
}
const suggested = ({ story }: Writer) =>
  openSuggestions(story).map(({ personId, inserted, deleted }) => ({ personId, inserted, deleted }))
const shown = ({ body }: Writer) => body.state.doc.textContent
const stands = ({ places: { body } }: Writer) =>
  [...body.querySelectorAll('ins, del')].map((one) => `${one.localName} ${one.textContent}`)
/** Letters before the caret in its block. */
const place = ({ body }: Writer) => body.state.selection.$head.parentOffset

describe('while somebody suggests', () => {
  test('what is typed stands there for all and is no word of the story', () => {
    const { olha, ines } = open()
    caret(olha.body, 0, 8)
    type(olha.body, ' night')
    expect(shown(ines)).toBe('The last night boat sails')
    expect(stands(ines)).toEqual(['ins  night'])
    expect(ines.lines()).toEqual(['paragraph The last boat sails'])
    expect(suggested(ines)).toEqual([{ personId: 'person 0', inserted: ' night', deleted: '' }])
  })

  test('what is deleted stays, struck through, and the caret goes over it letter by letter', () => {
    const { olha } = open()
    caret(olha.body, 0, 8)
    for (let i = 0; i < 4; i += 1) press(olha.body, 'Backspace')
    expect(stands(olha)).toEqual(['del last'])
    expect(place(olha)).toBe(4)
    press(olha.body, 'Backspace')
    expect(stands(olha)).toEqual(['del  last'])
    press(olha.body, 'Delete')
    expect(place(olha)).toBe(4)
    expect(stands(olha)).toEqual(['del  last'])
    expect(suggested(olha)).toHaveLength(1)
  })

  test('one’s own suggested words really go', () => {
    const { olha } = open()
    caret(olha.body, 0, 8)
    type(olha.body, ' night')
    press(olha.body, 'Backspace')
    press(olha.body, 'Backspace')
    expect(stands(olha)).toEqual(['ins  nig'])
    for (let i = 0; i < 4; i += 1) press(olha.body, 'Backspace')
    expect(suggested(olha)).toEqual([])
    expect(shown(olha)).toBe('The last boat sails')
  })

  test('an emoji goes as one letter', () => {
    const { olha } = open(aBlock('paragraph', 'Ahoy 👩‍👩‍👧'))
    caret(olha.body, 0)
    press(olha.body, 'Backspace')
    expect(stands(olha)).toEqual(['del 👩‍👩‍👧'])
  })

  test('words typed over selected ones are one suggestion: these go, those come', () => {
    const { olha } = open()
    caret(olha.body, 0, 4, [0, 8])
    type(olha.body, 'first')
    expect(stands(olha)).toEqual(['del last', 'ins first'])
    expect(suggested(olha)).toEqual([{ personId: 'person 0', inserted: 'first', deleted: 'last' }])
    expect(olha.lines()).toEqual(['paragraph The last boat sails'])
  })

  test('what is pasted is suggested, without marks that it had elsewhere', () => {
    const { olha } = open()
    caret(olha.body, 0, 8)
    paste(olha.body, '<p> <del data-suggestion="x">slow</del><ins>quick</ins> <b>night</b></p>')
    expect(suggested(olha)).toMatchObject([
      { inserted: expect.stringContaining('slowquick'), deleted: '' },
    ])
    expect(olha.lines()).toEqual(['paragraph The last boat sails'])
  })

  test('words over several paragraphs go, and the paragraphs stay apart', () => {
    const { olha } = open(aBlock('paragraph', 'One two'), aPhoto, aBlock('paragraph', 'three four'))
    caret(olha.body, 0, 4, [2, 5])
    press(olha.body, 'Delete')
    expect(stands(olha)).toEqual(['del two', 'del three'])
    expect(suggested(olha)).toHaveLength(1)
    expect(olha.body.state.doc.childCount).toBe(3)
  })

  test.each<[string, (writer: Writer) => void]>([
    ['a new paragraph', ({ body }) => press(body, 'Enter')],
    ['a new line', ({ body }) => press(body, 'Shift-Enter')],
    ['a list', ({ body }) => press(body, 'Mod-Shift-8')],
    [
      'bold letters',
      ({ body }) => {
        caret(body, 0, 0, [0, 3])
        press(body, 'Mod-b')
      },
    ],
    ['a paragraph moved', ({ body }) => press(body, 'Alt-ArrowDown')],
    ['two paragraphs pasted', ({ body }) => paste(body, '<p>One</p><p>Two</p>')],
    [
      'two paragraphs joined',
      ({ body }) => {
        caret(body, 1, 0)
        press(body, 'Backspace')
      },
    ],
  ])('%s is refused with a sentence, and nothing is changed', (_what, act) => {
    const { olha, refused } = open(
      aBlock('paragraph', 'The last boat'),
      aBlock('paragraph', 'Crews'),
    )
    const before = olha.text()
    caret(olha.body, 0, 8)
    act(olha)
    expect(olha.text()).toEqual(before)
    expect(olha.body.state.doc.childCount).toBe(2)
    expect(suggested(olha)).toEqual([])
    expect(refused).toEqual([onlyWords])
  })

  test('one’s own suggested words may be bold, and take the quotes of the language', () => {
    const { olha } = open()
    caret(olha.body, 0, 8)
    type(olha.body, ' "big" **bold**')
    expect(suggested(olha)).toMatchObject([{ inserted: ' “big” bold' }])
    expect(olha.places.body.querySelector('strong')).toHaveTextContent('bold')
  })

  test('a headline and a caption are suggested like the body', () => {
    const { olha } = open(aPhoto)
    caret(olha.editors.headline, 0)
    type(olha.editors.headline, ' put')
    caret(olha.body, 0, 3)
    type(olha.body, ' old')
    expect(suggested(olha)).toMatchObject([{ inserted: ' put' }, { inserted: ' old' }])
    expect(olha.text().headline).toBe('Ferry stays')
    expect(olha.lines()).toEqual(['photo The quay'])
  })
})

describe('what is taken from the words while something is suggested', () => {
  const copied = ({ body: { view } }: Writer) =>
    view.serializeForClipboard(view.state.selection.content()).text

  test('the headline that names the story', () => {
    const { olha } = open()
    const left: string[] = []
    olha.now.headlineLeft = (words) => left.push(words)
    caret(olha.editors.headline, 0)
    type(olha.editors.headline, ' put')
    olha.editors.headline.view.dom.dispatchEvent(new FocusEvent('focus'))
    olha.editors.headline.view.dom.dispatchEvent(new FocusEvent('blur'))
    expect(left).toEqual(['Ferry stays'])
  })

  test('copied words are those of the story; suggested ones alone are copied as words', () => {
    const { olha, ines } = open()
    caret(olha.body, 0, 4, [0, 8])
    type(olha.body, 'first')
    caret(ines.body, 0, 0, [0, 24])
    expect(copied(ines)).toBe('The last boat sails')
    caret(ines.body, 0, 8, [0, 13])
    expect(copied(ines)).toBe('first')
  })
})

describe('two people at one place', () => {
  test('suggest at once, one in the middle of the other’s words, each under their own name', () => {
    const { olha, viktor, ines } = open()
    caret(olha.body, 0, 8)
    type(olha.body, ' night ferry')
    caret(viktor.body, 0, 14)
    type(viktor.body, ' and day')
    expect(shown(ines)).toBe('The last night and day ferry boat sails')
    expect(suggested(ines)).toEqual([
      { personId: 'person 0', inserted: ' night ferry', deleted: '' },
      { personId: 'person 1', inserted: ' and day', deleted: '' },
    ])
  })

  test('who types directly in the middle of a suggestion writes words of the story', () => {
    const { olha, ines } = open()
    caret(olha.body, 0, 8)
    type(olha.body, ' night')
    caret(ines.body, 0, 11)
    type(ines.body, 'XY')
    expect(ines.lines()).toEqual(['paragraph The lastXY boat sails'])
    expect(suggested(ines)).toEqual([{ personId: 'person 0', inserted: ' night', deleted: '' }])
  })

  test('suggest apart from each other, and agree when they are joined again', () => {
    const { newsroom, olha, viktor, ines } = open()
    newsroom.part()
    caret(olha.body, 0, 4, [0, 8])
    type(olha.body, 'first')
    caret(viktor.body, 0, 9, [0, 13])
    type(viktor.body, 'ship')
    newsroom.join()
    for (const one of [olha, viktor, ines]) {
      expect(suggested(one)).toEqual([
        { personId: 'person 0', inserted: 'first', deleted: 'last' },
        { personId: 'person 1', inserted: 'ship', deleted: 'boat' },
      ])
      expect(one.lines()).toEqual(['paragraph The last boat sails'])
    }
  })

  test('one takes out what the other suggests: it stays until that is accepted', () => {
    const { olha, viktor, ines } = open()
    caret(olha.body, 0, 8)
    type(olha.body, ' night')
    caret(viktor.body, 0, 9, [0, 14])
    press(viktor.body, 'Delete')
    expect(shown(ines)).toBe('The last night boat sails')
    ines.settle('accept', [{ personId: 'person 1', id: 'person 1 1' }])
    expect(shown(ines)).toBe('The last  boat sails')
  })
})

describe('undo', () => {
  test('takes back one’s own suggestion and leaves a colleague’s', () => {
    const { olha, viktor } = open()
    caret(olha.body, 0, 4, [0, 8])
    type(olha.body, 'first')
    caret(viktor.body, 0)
    type(viktor.body, ' today')
    olha.undo.undo()
    expect(suggested(olha)).toEqual([{ personId: 'person 1', inserted: ' today', deleted: '' }])
    olha.undo.redo()
    expect(suggested(olha)).toHaveLength(2)
  })

  test('takes back what was settled in one step, with the names under it', () => {
    const { olha, ines } = open()
    caret(olha.editors.headline, 0)
    type(olha.editors.headline, ' put')
    caret(olha.body, 0, 4, [0, 8])
    type(olha.body, 'first')
    const before = suggested(ines)
    const done = ines.settle('accept')
    expect(ines.text().headline).toBe('Ferry stays put')
    expect(ines.lines()).toEqual(['paragraph The first boat sails'])
    caret(ines.body, 0)
    type(ines.body, '!')
    expect(done?.takeBack()).toBe(true)
    expect(suggested(olha)).toEqual(before)
    expect(olha.lines()).toEqual(['paragraph The last boat sails!'])
    expect(ines.settle('refuse', [{ personId: 'nobody', id: 'nothing at all' }])).toBeUndefined()
  })
})
