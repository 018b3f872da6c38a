import { afterEach, describe, expect, test } from 'vitest'
import { aBlock, caret, closeWriters, openNewsroom, press, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const aWriter = (...blocks: ReturnType<typeof aBlock>[]): Writer =>
  openNewsroom(1, { body: { type: 'doc', content: blocks } }).writers[0]!

describe('typing', () => {
  test.each([
    ['## Crosshead', ['crosshead Crosshead']],
    ['### Small', ['small-crosshead Small']],
    ['> Said', ['quote Said']],
    ['- One', ['bullet One']],
    ['* One', ['bullet One']],
    ['1. One', ['numbered One']],
    ['---', ['rule', 'paragraph']],
    ['2024. Year', ['paragraph 2024. Year']],
  ])('%s', (keys, lines) => {
    const writer = aWriter()
    caret(writer.body, 0)
    type(writer.body, keys)
    expect(writer.lines()).toEqual(lines)
  })

  test('undo gives back what was typed before it became a list', () => {
    const writer = aWriter()
    caret(writer.body, 0)
    type(writer.body, '- ')
    expect(writer.lines()).toEqual(['bullet'])
    press(writer.body, 'Mod-z')
    expect(writer.lines()).toEqual(['paragraph -'])
    expect(writer.body.state.doc.textContent).toBe('- ')
  })
})
