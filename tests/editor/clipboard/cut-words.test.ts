import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSuggestions } from '#domain/story-text/suggestions/open-suggestions.ts'
import { photo } from '../../support/story-text.ts'
import {
  aBlock,
  aPasteEvent,
  caret,
  Clipboard,
  closeWriters,
  openNewsroom,
  press,
  type,
  clip,
  type Writer,
} from '../writers.ts'

afterEach(closeWriters)

let clipboard: Clipboard
beforeEach(() => {
  clipboard = new Clipboard()
})

const opens = 'The harbour opens on Monday.'
const photoId = '0193b1f0-5a1c-7000-8000-000000000001'

/** Tobias writes; Ines suggests words behind “Monday” and to take out “harbour ”. */
function open() {
  const content = [
    aBlock('paragraph', opens),
    aBlock('paragraph', 'The council meets.'),
    aBlock('paragraph', 'The ferry sails.'),
    photo(photoId, 'The quay.'),
  ]
  const newsroom = openNewsroom(2, { headline: 'Ferry stays', body: { type: 'doc', content } })
  const [tobias, ines] = newsroom.writers as [Writer, Writer]
  const suggests = (writer: Writer, isOn: boolean) =>
    writer.setTerms({ may: 'everything', language: 'en', suggests: isOn })
  suggests(ines, true)
  caret(ines.body, 0, 27)
  type(ines.body, ' the twelfth')
  caret(ines.body, 0, 4, [0, 12])
  press(ines.body, 'Delete')
  return { tobias, ines, suggests }
}
const suggested = ({ story }: Writer) =>
  openSuggestions(story).map(({ personId, field, block, inserted, deleted }) =>
    [personId, field, block, `+${inserted}`, `-${deleted}`].join(' '),
  )
const inBlock = (block: number) => [
  `person 1 body ${block} + -harbour `,
  `person 1 body ${block} + the twelfth -`,
]
const whole = 'The harbour opens on Monday the twelfth.'.length
const cut = ({ body }: Writer, from: [number, number], to: [number, number]) => {
  caret(body, from[0], from[1], to)
  clip(body, 'cut', clipboard)
}
const pasteAt = ({ body }: Writer, block: number, offset?: number) => {
  caret(body, block, offset)
  clip(body, 'paste', clipboard)
}

describe('a colleague’s suggestion in a passage that is cut and pasted in its story', () => {
  test('goes along, under its own name, and stands for both', () => {
    const { tobias, ines } = open()
    cut(tobias, [0, 0], [0, whole])
    expect(suggested(ines)).toEqual([])
    pasteAt(tobias, 2)
    for (const one of [tobias, ines]) {
      expect(suggested(one)).toEqual(inBlock(2))
      expect(one.lines().slice(0, 3)).toEqual([
        'paragraph',
        'paragraph The council meets.',
        `paragraph The ferry sails.${opens}`,
      ])
    }
  })

  test('goes along with several paragraphs', () => {
    const { tobias, ines } = open()
    cut(tobias, [0, 0], [1, 18])
    pasteAt(tobias, 1, 0)
    expect(suggested(ines)).toEqual(inBlock(1))
    expect(ines.lines().slice(0, 3)).toEqual([
      'paragraph',
      `paragraph ${opens}`,
      'paragraph The council meets.The ferry sails.',
    ])
  })

  test('goes along with its part of what was cut, and the rest stays', () => {
    const { tobias, ines } = open()
    cut(tobias, [0, 30], [0, whole])
    pasteAt(tobias, 1)
    const inserted = ines.places.body.querySelectorAll('ins')
    expect([...inserted].map(({ textContent }) => textContent)).toEqual([' th', 'e twelfth'])
    expect(ines.lines()[1]).toBe('paragraph The council meets..')
  })

  test('goes along into a caption and into the headline, without what these cannot have', () => {
    const { tobias, ines } = open()
    press(tobias.body, 'Mod-a')
    caret(tobias.body, 0, 0, [0, 3])
    press(tobias.body, 'Mod-b')
    cut(tobias, [0, 0], [0, whole])
    pasteAt(tobias, 3)
    expect(suggested(ines)).toEqual(inBlock(3))
    expect(ines.lines()[3]).toBe(`photo The quay.${opens}`)
    const { length } = 'The quay.The harbour opens on Monday the twelfth.'
    cut(tobias, [3, 9], [3, length])
    caret(tobias.editors.headline, 0)
    clip(tobias.editors.headline, 'paste', clipboard)
    expect(suggested(ines)).toEqual([
      'person 1 headline 0 + -harbour ',
      'person 1 headline 0 + the twelfth -',
    ])
    expect(ines.text().headline).toBe(`Ferry stays${opens}`)
    expect(ines.editors.headline.state.doc.childCount).toBe(1)
  })

  test('comes back from the headline into the text', () => {
    const { tobias, ines } = open()
    const { headline } = tobias.editors
    caret(ines.editors.headline, 0)
    type(ines.editors.headline, ' put')
    caret(headline, 0, 5, [0, 15])
    clip(headline, 'cut', clipboard)
    pasteAt(tobias, 1)
    expect(suggested(ines)).toContain('person 1 body 1 + put -')
    expect(ines.lines()[1]).toBe('paragraph The council meets. stays')
  })

  test('goes along without styles when the words are pasted without them', () => {
    const { tobias, ines } = open()
    press(tobias.body, 'Mod-Alt-2')
    caret(tobias.body, 0, 0, [0, 3])
    press(tobias.body, 'Mod-b')
    cut(tobias, [0, 0], [1, 18])
    caret(tobias.body, 1, 0)
    // The browser shows nothing else of the clipboard then.
    const words = clipboard.getData('text/plain')
    tobias.body.view.pasteText(words, aPasteEvent('', words))
    expect(suggested(ines)).toEqual(inBlock(1))
    expect(ines.lines()[1]).toBe(`paragraph ${opens}`)
    expect(ines.places.body.querySelector('strong')).toBeNull()
  })

  test('is only in one place: a second paste has the words of the story', () => {
    const { tobias, ines } = open()
    cut(tobias, [0, 0], [0, whole])
    pasteAt(tobias, 2)
    pasteAt(tobias, 1)
    expect(suggested(ines)).toEqual(inBlock(2))
    expect(ines.lines()[1]).toBe(`paragraph The council meets.${opens}`)
  })

  test('that was settled after the paste does not come again', () => {
    const { tobias, ines } = open()
    cut(tobias, [0, 0], [0, whole])
    pasteAt(tobias, 2)
    tobias.settle('accept')
    pasteAt(tobias, 1)
    expect(suggested(ines)).toEqual([])
    expect(ines.lines()[1]).toBe(`paragraph The council meets.${opens}`)
  })

  test('goes along with the paste that follows one taken back', () => {
    const { tobias, ines } = open()
    cut(tobias, [0, 0], [0, whole])
    pasteAt(tobias, 2)
    tobias.undo.undo()
    expect(suggested(ines)).toEqual([])
    pasteAt(tobias, 1)
    expect(suggested(ines)).toEqual(inBlock(1))
  })

  test('is where it was once paste and cut are taken back, and does not come twice', () => {
    const { tobias, ines } = open()
    const before = [suggested(ines), ines.lines()]
    cut(tobias, [0, 0], [0, whole])
    pasteAt(tobias, 2)
    tobias.undo.undo()
    tobias.undo.undo()
    expect([suggested(ines), ines.lines()]).toEqual(before)
    pasteAt(tobias, 1)
    expect(suggested(ines)).toEqual(inBlock(0))
    tobias.undo.undo()
    tobias.undo.redo()
    expect(suggested(ines)).toEqual(inBlock(0))
  })

  test('stays behind when something else was copied since, and in another story', () => {
    const { tobias, ines } = open()
    cut(tobias, [0, 0], [0, whole])
    const other = open().tobias
    pasteAt(other, 1)
    expect(suggested(other)).toEqual(inBlock(0))
    expect(other.lines()[1]).toBe(`paragraph The council meets.${opens}`)
    caret(tobias.body, 1, 0, [1, 3])
    clip(tobias.body, 'copy', clipboard)
    pasteAt(tobias, 2)
    expect(ines.lines()[2]).toBe('paragraph The ferry sails.The')
  })

  test('is in the words of no other program', () => {
    const { tobias } = open()
    cut(tobias, [0, 0], [0, whole])
    expect(clipboard.getData('text/plain')).toBe(opens)
    expect(clipboard.getData('text/html')).not.toMatch(/twelfth|<ins|<del/)
  })
})

describe('with Suggest on', () => {
  test('cutting strikes and pasting proposes; the colleague’s suggestion stays where it is', () => {
    const { tobias, ines, suggests } = open()
    suggests(tobias, true)
    cut(tobias, [0, 0], [0, whole])
    pasteAt(tobias, 2)
    expect(suggested(ines).filter((one) => one.startsWith('person 1'))).toEqual(inBlock(0))
    expect(openSuggestions(ines.story).at(-1)).toMatchObject({
      personId: 'person 0',
      inserted: opens,
    })
    expect(ines.lines()[0]).toBe(`paragraph ${opens}`)
  })

  test('one’s own suggested words, which cutting takes out, are proposed where they are pasted', () => {
    const { tobias, ines, suggests } = open()
    suggests(tobias, true)
    caret(tobias.body, 1, 11)
    type(tobias.body, ' of Larkmouth')
    cut(tobias, [1, 4], [1, 30])
    pasteAt(tobias, 2)
    expect(suggested(ines).slice(-1)).toEqual(['person 0 body 2 +council of Larkmouth meets -'])
  })

  test('only for the paste: the colleague’s words stay theirs, within what is proposed', () => {
    const { tobias, ines, suggests } = open()
    cut(tobias, [0, 0], [0, whole])
    suggests(tobias, true)
    pasteAt(tobias, 2)
    expect(suggested(ines)).toEqual([
      'person 0 body 2 +The harbour opens on Monday. -',
      ...inBlock(2),
    ])
    ines.settle(
      'refuse',
      openSuggestions(ines.story).filter(({ personId }) => personId === 'person 0'),
    )
    expect(suggested(ines)).toEqual(['person 1 body 2 + the twelfth -'])
    expect(ines.lines()[2]).toBe('paragraph The ferry sails.')
  })
})

test('whatever is cut and wherever it is pasted, every letter keeps its suggestion, once', () => {
  // One line has no spaces at its ends.
  const lettersOf = (words: string) => [...words.replaceAll(' ', '')].toSorted().join('')
  const signs = (one: Writer) =>
    openSuggestions(one.story)
      .map(({ personId, id, inserted, deleted }) =>
        [personId, id, lettersOf(inserted), lettersOf(deleted)].join(' '),
      )
      .toSorted()
  const place = fc.record({ block: fc.nat(3), part: fc.nat(100) })
  fc.assert(
    fc.property(place, place, place, (one, other, target) => {
      const { tobias, ines } = open()
      const before = signs(ines)
      const { doc } = tobias.body.state
      const at = ({ block, part }: typeof one, { child } = doc) =>
        [block, Math.round((child.call(doc, block).content.size * part) / 100)] as [number, number]
      const [from, to] = [at(one), at(other)].toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
      clipboard = new Clipboard()
      cut(tobias, from!, to!)
      const after = tobias.body.state.doc
      const block = Math.min(target.block, after.childCount - 1)
      pasteAt(tobias, block, Math.round((after.child(block).content.size * target.part) / 100))
      expect(signs(ines)).toEqual(before)
      expect(signs(tobias)).toEqual(before)
      closeWriters()
    }),
    { numRuns: 60 },
  )
})
