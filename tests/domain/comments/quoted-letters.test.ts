import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openShadow } from '#domain/story-text/check-update.ts'
import { openMovedWords } from '#domain/story-text/rescue/moved-words.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { placeOfLetters, quoteLetters } from '#domain/comments/quoted-letters.ts'
import { block, story } from '../../support/story-text.ts'

const paragraphs = [
  'Crews voted by 61 to 14 on Tuesday for a timetable.',
  'Islanders say it keeps their jobs.',
]

function aStory() {
  const ydoc = openShadow()
  writeStoryText(
    ydoc,
    story(
      { headline: 'Night ferry stays', standfirst: '' },
      ...paragraphs.map((words) => block('paragraph', words)),
    ),
  )
  return ydoc
}
const textOf = (ydoc: Y.Doc, nth = 0) =>
  (ydoc.getXmlFragment('body').get(nth) as Y.XmlElement).get(0) as Y.XmlText

function between(ydoc: Y.Doc, words: string, nth = 0) {
  const text = textOf(ydoc, nth)
  const at = paragraphs[nth]!.indexOf(words)
  return {
    field: 'body' as const,
    start: Y.createRelativePositionFromTypeIndex(text, at, 0),
    end: Y.createRelativePositionFromTypeIndex(text, at + words.length, -1),
  }
}

/** The words from one place to another, as somebody reads them. */
function wordsAt(ydoc: Y.Doc, place: ReturnType<typeof placeOfLetters>): string | undefined {
  if (!place) return undefined
  const [start, end] = [place.start, place.end].map((each) =>
    Y.createAbsolutePositionFromRelativePosition(each, ydoc),
  )
  const texts = ydoc
    .getXmlFragment(place.field)
    .toArray()
    .map((element) => (element as Y.XmlElement).get(0))
  const [first, last] = [start, end].map((spot) => texts.indexOf(spot?.type as never))
  return texts
    .map((text, nth) => {
      const words = String(text)
      if (nth < first! || nth > last!) return ''
      const to = nth === last ? end!.index : words.length
      return words.slice(nth === first ? start!.index : 0, to)
    })
    .join('')
}

describe('the words a comment is about', () => {
  test('are read between two places, over paragraphs too', () => {
    const ydoc = aStory()
    expect(quoteLetters(ydoc, between(ydoc, '61 to 14 on Tuesday')).quoted).toBe(
      '61 to 14 on Tuesday',
    )
    const { start } = between(ydoc, 'timetable.')
    const { end } = between(ydoc, 'Islanders', 1)
    const both = quoteLetters(ydoc, { field: 'body', start, end })
    expect(both.quoted).toBe('timetable.\nIslanders')
    expect(wordsAt(ydoc, placeOfLetters(ydoc, openMovedWords(), both.letters))).toBe(
      'timetable.Islanders',
    )
  })

  test('that are gone, or too many, are refused', () => {
    const ydoc = aStory()
    const place = between(ydoc, 'Tuesday')
    textOf(ydoc).delete(0, textOf(ydoc).length)
    expect(() => quoteLetters(ydoc, place)).toThrow('These words are not there any more.')
    textOf(ydoc).insert(0, 'x'.repeat(2_100))
    const all = {
      field: 'body' as const,
      start: Y.createRelativePositionFromTypeIndex(textOf(ydoc), 0, 0),
      end: Y.createRelativePositionFromTypeIndex(textOf(ydoc), 2_100, -1),
    }
    expect(() => quoteLetters(ydoc, all)).toThrow('Select fewer words')
    expect(() => quoteLetters(ydoc, { ...all, field: 'headline' })).toThrow('not there any more')
  })

  test('that were deleted have no place, and have it again after an undo on any device', () => {
    const ydoc = aStory()
    const { letters } = quoteLetters(ydoc, between(ydoc, '61 to 14'))
    const theirs = new Y.Doc()
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(ydoc))
    theirs.on('update', (bytes: Uint8Array) => Y.applyUpdate(ydoc, bytes))
    const undo = new Y.UndoManager(theirs.getXmlFragment('body'), { captureTimeout: 0 })
    textOf(theirs).delete(10, 20)
    expect(placeOfLetters(ydoc, openMovedWords(), letters)).toBeUndefined()
    undo.undo()
    expect(wordsAt(ydoc, placeOfLetters(ydoc, openMovedWords(), letters))).toBe('61 to 14')
  })

  test('that went to two ends of a story are where most of them are', () => {
    const ydoc = aStory()
    const { letters } = quoteLetters(ydoc, between(ydoc, '61 to 14 on Tuesday'))
    textOf(ydoc).insert(paragraphs[0]!.indexOf('Tuesday'), ' and then '.repeat(60))
    expect(wordsAt(ydoc, placeOfLetters(ydoc, openMovedWords(), letters))).toBe('61 to 14 on ')
  })

  test('stay found whatever is written and deleted around them', () => {
    const edit = fc.record({
      at: fc.nat(1_000),
      nth: fc.nat(1),
      words: fc.string({ maxLength: 5 }),
      deletes: fc.nat(4),
    })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
        const ydoc = aStory()
        const words = '61 to 14 on Tuesday'
        const { letters } = quoteLetters(ydoc, between(ydoc, words))
        const isOurs = (index: number) => {
          const place = placeOfLetters(ydoc, openMovedWords(), letters)!
          const from = Y.createAbsolutePositionFromRelativePosition(place.start, ydoc)!.index
          const to = Y.createAbsolutePositionFromRelativePosition(place.end, ydoc)!.index
          return index > from && index < to
        }
        for (const { at, nth, words: added, deletes } of edits) {
          const text = textOf(ydoc, nth)
          const index = at % (text.length + 1)
          const end = Math.min(index + deletes, text.length)
          const touches = nth === 0 && [index, end].some(isOurs)
          const plain = added.replaceAll('\0', '')
          if (touches) continue
          const place = placeOfLetters(ydoc, openMovedWords(), letters)!
          const from = Y.createAbsolutePositionFromRelativePosition(place.start, ydoc)!.index
          const covers = nth === 0 && index <= from && end > from
          if (!covers) text.delete(index, end - index)
          text.insert(index, plain)
        }
        expect(wordsAt(ydoc, placeOfLetters(ydoc, openMovedWords(), letters))).toBe(words)
      }),
    )
  })
})
