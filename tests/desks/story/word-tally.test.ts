import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import * as survey from '#domain/story-text/survey.ts'
import { writeBlock, writeStoryText } from '#domain/story-text/write-story-text.ts'
import { minutesToRead, WordTally } from '#src/desks/story/word-tally.ts'
import { block, photo, story } from '../../support/story-text.ts'

function openStory() {
  const ydoc = new Y.Doc()
  writeStoryText(
    ydoc,
    story(
      { headline: 'Night ferry stays', standfirst: 'Crews accept it.' },
      block('paragraph', 'The last boat will keep running.'),
      photo('one', 'A caption does not count.'),
      block('bullet', 'Four nights a week'),
    ),
  )
  return ydoc
}

const firstText = (ydoc: Y.Doc) =>
  (ydoc.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText

describe('counting words beside the keystroke', () => {
  test('it counts what the board counts: headline, standfirst and body, no captions', () => {
    const ydoc = openStory()
    const expected = survey.surveyStoryText(readStoryText(ydoc)).words
    expect(new WordTally(ydoc).figures()).toEqual({ words: expected, headlineLength: 17 })
  })

  test('after typing, splitting, deleting and formatting it still counts the same', () => {
    const ydoc = openStory()
    const tally = new WordTally(ydoc)
    const body = ydoc.getXmlFragment('body')
    const isRight = () =>
      expect(tally.figures().words).toBe(survey.surveyStoryText(readStoryText(ydoc)).words)
    isRight()
    firstText(ydoc).insert(0, 'Only ')
    isRight()
    firstText(ydoc).format(0, 4, { bold: {} })
    isRight()
    body.insert(1, [writeBlock(block('crosshead', 'What changes on Monday'))])
    isRight()
    body.delete(0, 1)
    isRight()
    const headline = ydoc.getXmlFragment('headline').get(0) as Y.XmlElement
    ;(headline.get(0) as Y.XmlText).insert(0, 'The ')
    isRight()
    expect(tally.figures().headlineLength).toBe(21)
  })

  test('after a key only the block that was written in is counted again', () => {
    const ydoc = openStory()
    const tally = new WordTally(ydoc)
    tally.figures()
    const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment')
    firstText(ydoc).insert(0, 'Only ')
    tally.figures()
    expect(segment).toHaveBeenCalledTimes(1)
    segment.mockRestore()
  })

  test.each([
    [0, 1],
    [238, 1],
    [612, 3],
    [1200, 5],
  ])('%i words take %i min to read', (words, minutes) => {
    expect(minutesToRead(words)).toBe(minutes)
  })
})
