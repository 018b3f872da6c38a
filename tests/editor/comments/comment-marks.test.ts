import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { setKind } from '#src/editor/blocks/block-commands.ts'
import { anchorOf } from '#src/editor/comments/anchors.ts'
import { aBlock, caret, closeWriters, openNewsroom, press, type, type Writer } from '../writers.ts'

const first = 'Crews voted by 61 to 14 on Tuesday for a timetable.'
const second = 'Islanders say it keeps their jobs.'
const quote = '61 to 14 on Tuesday'

let ines: Writer
let tobias: Writer
beforeEach(() => {
  vi.useFakeTimers()
  const blocks = [aBlock('paragraph', first), aBlock('paragraph', second)]
  const { writers } = openNewsroom(2, { body: { type: 'doc', content: blocks } })
  ;[ines, tobias] = writers as [Writer, Writer]
  comment(quote)
})
afterEach(() => {
  closeWriters()
  vi.useRealTimers()
})

/** Somebody comments on words of a block: everybody is told where they stand. */
function comment(words: string, block = 0) {
  const { doc } = ines.body.state
  let from = 1
  for (let i = 0; i < block; i += 1) from += doc.child(i).nodeSize
  from += doc.child(block).textContent.indexOf(words)
  const place = anchorOf(ines.body.state, 'body', { from, to: from + words.length })!
  for (const { comments } of [ines, tobias]) {
    comments.tell([{ id: 'one', quoted: words, place }], undefined)
  }
}
const marked = ({ body }: Writer) =>
  [...body.view.dom.querySelectorAll('mark.stet-comment')].map((mark) => mark.textContent)
const both = () => [marked(ines).join(''), marked(tobias).join('')]
const at = (writer: Writer, words: string, block = 0) =>
  writer.body.state.doc.child(block).textContent.indexOf(words)
const make = (writer: Writer, kind: Parameters<typeof setKind>[0]) =>
  setKind(kind)(writer.body.state, writer.body.view.dispatch)

describe('the mark of a comment', () => {
  test('is drawn on its words and never written into them', () => {
    expect(both()).toEqual([quote, quote])
    expect(JSON.stringify(ines.text())).not.toContain('comment')
    const before = ines.body.state.doc
    ines.comments.tell([], undefined)
    expect(ines.body.state.doc).toBe(before)
    expect(marked(ines)).toEqual([])
  })

  test('is drawn on the very first letter of a story as well', () => {
    comment('Crews')
    expect(both()).toEqual(['Crews', 'Crews'])
  })

  test('moves along with what is typed before it, by oneself and by others', () => {
    caret(ines.body, 0, 0)
    type(ines.body, 'At last: ')
    caret(tobias.body, 0, 0)
    type(tobias.body, 'Now ')
    expect(both()).toEqual([quote, quote])
  })

  test('takes in what is typed within, and not what is typed beside it', () => {
    caret(tobias.body, 0, at(tobias, ' on Tuesday'))
    type(tobias.body, ' votes')
    caret(ines.body, 0, at(ines, '61'))
    type(ines.body, 'exactly ')
    caret(ines.body, 0, at(ines, ' for a'))
    type(ines.body, ' night')
    expect(both()).toEqual(['61 to 14 votes on Tuesday', '61 to 14 votes on Tuesday'])
  })

  test('stays through splitting, joining, converting and moving its block', () => {
    caret(ines.body, 0, at(ines, '61'))
    press(ines.body, 'Enter')
    expect(both()).toEqual([quote, quote])
    caret(tobias.body, 1, at(tobias, ' on Tuesday', 1))
    press(tobias.body, 'Enter')
    expect(both()).toEqual([quote, quote])
    make(ines, 'quote')
    make(tobias, 'crosshead')
    expect(both()).toEqual([quote, quote])
    caret(ines.body, 2, 0)
    press(ines.body, 'Backspace')
    if (ines.lines().length === 4) press(ines.body, 'Backspace')
    expect(ines.lines()).toHaveLength(3)
    expect(both()).toEqual([quote, quote])
  })

  test('is back with the words when their deletion is undone', () => {
    caret(ines.body, 0, at(ines, 'by '), [0, at(ines, ' for')])
    press(ines.body, 'Backspace')
    expect(both()).toEqual(['', ''])
    ines.undo.undo()
    expect(marked(ines).join('')).toBe(quote)
  })

  test('asks the newsroom where the words are once they are back on another screen', () => {
    const asked = vi.fn()
    tobias.now.askComments = asked
    caret(ines.body, 0, at(ines, 'by '), [0, at(ines, ' for')])
    press(ines.body, 'Backspace')
    vi.advanceTimersByTime(2_000)
    expect(asked).toHaveBeenCalledTimes(1)
    asked.mockClear()
    ines.undo.undo()
    vi.advanceTimersByTime(2_000)
    expect(asked).toHaveBeenCalledTimes(1)
  })

  test('leads to its comment when its words are pressed', () => {
    const chosen: string[] = []
    ines.now.chooseComment = (id) => chosen.push(id)
    const inside = 1 + at(ines, '14')
    ines.body.view.someProp('handleClick', (handle) =>
      handle(ines.body.view, inside, new MouseEvent('click')),
    )
    ines.body.view.someProp('handleClick', (handle) =>
      handle(ines.body.view, 3, new MouseEvent('click')),
    )
    expect(chosen).toEqual(['one'])
  })

  test('tells where its words stand by now, as others find them again', () => {
    caret(ines.body, 0, 0)
    type(ines.body, 'At last: ')
    const place = ines.comments.placeOf('one')!
    ines.comments.tell([], undefined)
    tobias.comments.tell([{ id: 'two', quoted: quote, place }], undefined)
    expect(marked(tobias)).toEqual([quote])
    expect(ines.comments.placeOf('one')).toBeUndefined()
  })

  test('whose end a colleague splits off and brings back, with letters of others in it, is asked for', () => {
    const asked: string[] = []
    tobias.now.askComments = () => asked.push('Tobias')
    caret(ines.body, 0, at(ines, quote) + 1)
    press(ines.body, 'Enter')
    caret(tobias.body, 1, 0)
    type(tobias.body, 'q')
    ines.undo.undo()
    expect(marked(ines).join('')).toBe(quote)
    vi.advanceTimersByTime(2_000)
    expect(asked).toEqual(['Tobias'])
  })

  test('holds its words on both screens whatever is done around them, or the newsroom is asked where they are', () => {
    const act = fc.record({
      who: fc.nat(1),
      // What an undo doubles beside somebody else's change is ended by the newsroom, which is not here.
      what: fc.constantFrom('type', 'split', 'join', 'convert'),
      block: fc.nat(3),
      offset: fc.nat(60),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        closeWriters()
        const blocks = [aBlock('paragraph', first), aBlock('paragraph', second)]
        const { writers } = openNewsroom(2, { body: { type: 'doc', content: blocks } })
        ;[ines, tobias] = writers as [Writer, Writer]
        comment(quote)
        const asked = new Set<Writer>()
        for (const writer of writers) writer.now.askComments = () => void asked.add(writer)
        for (const { who, what, block, offset } of acts) {
          const writer = writers[who]!
          const { doc } = writer.body.state
          const nth = block % doc.childCount
          const { size } = doc.child(nth).content
          caret(writer.body, nth, offset % (size + 1))
          if (what === 'type') type(writer.body, 'q')
          else if (what === 'split') press(writer.body, 'Enter')
          else if (what === 'convert') make(writer, nth % 2 ? 'quote' : 'paragraph')
          else {
            caret(writer.body, nth, 0)
            press(writer.body, 'Backspace')
          }
        }
        // Only what was typed within stands between its letters; nothing else was taken in.
        vi.advanceTimersByTime(2_000)
        for (const writer of writers.filter((one) => !asked.has(one))) {
          expect(marked(writer).join('').replaceAll('q', '')).toBe(quote)
        }
      }),
      { numRuns: 40 },
    )
  })
})
