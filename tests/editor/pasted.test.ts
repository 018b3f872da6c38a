import { afterEach, describe, expect, test } from 'vitest'
import { runsOfBlock } from '#domain/revisions/letters.ts'
import { pastedHere } from '#domain/story-text/clients.ts'
import { aBlock, caret, closeWriters, openNewsroom, paste, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const aWriter = (): Writer =>
  openNewsroom(1, { body: { type: 'doc', content: [aBlock('paragraph', 'He said: ')] } })
    .writers[0]!

/** The words of the body, each run with how it came in. */
const told = (writer: Writer) =>
  writer.story
    .getXmlFragment('body')
    .toArray()
    .flatMap(runsOfBlock)
    .map((run) =>
      run === '\n' ? '' : `${pastedHere(run.client) ? 'pasted' : 'typed'} ${run.text}`,
    )

describe('words that were pasted', () => {
  test('are known as such in the story itself; what is typed before and after is typed', () => {
    const writer = aWriter()
    caret(writer.body, 0)
    type(writer.body, 'Well, ')
    paste(writer.body, '<p>no comment at all</p>')
    type(writer.body, '.')
    expect(told(writer)).toEqual([
      'typed He said: ',
      'typed Well, ',
      'pasted no comment at all',
      'typed .',
    ])
  })

  test('are taken back by undo, and brought back by redo, without harm', () => {
    const writer = aWriter()
    caret(writer.body, 0)
    paste(writer.body, '<p>no comment</p>')
    writer.undo.undo()
    expect(told(writer)).toEqual(['typed He said: '])
    writer.undo.redo()
    expect(told(writer).join('')).toContain('no comment')
  })
})
