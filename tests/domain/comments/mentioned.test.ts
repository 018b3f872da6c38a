import { describe, expect, test } from 'vitest'
import { mentioned } from '#domain/comments/mentioned.ts'

const people = [
  { id: 'ana', name: 'Ana', active: true },
  { id: 'ana-maria', name: 'Ana Maria', active: true },
  { id: 'olha', name: 'Ольга Дуброва', active: true },
  { id: 'gone', name: 'Piet Left', active: false },
  { id: 'one', name: 'Jo Bell', active: true },
  { id: 'two', name: 'Jo Bell', active: true },
]

describe('who is mentioned in a comment', () => {
  test.each([
    ['@Ana, is that so?', ['ana']],
    ['Ask @ana maria.', ['ana-maria']],
    ['@Anastasia is nobody here', []],
    ['mail me at someone@Ana', []],
    ['Ana knows', []],
    ['(@Ольга Дуброва) глянь', ['olha']],
    ['@Piet Left has no account any more', []],
    ['@Jo Bell', ['one', 'two']],
    ['@Ana and @Ana again', ['ana']],
    ['@', []],
  ])('%s', (words, ids) => {
    expect(mentioned(words, people).toSorted()).toEqual(ids.toSorted())
  })
})
