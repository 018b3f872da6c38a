import { Schema } from '@tiptap/pm/model'
import { describe, expect, test } from 'vitest'
import { changeBetween } from '#src/editor/comments/map-through-change.ts'

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    block: { content: 'text*', attrs: { kind: { default: 'paragraph' } } },
    text: {},
  },
})
const doc = (...blocks: string[]) =>
  schema.node(
    'doc',
    null,
    blocks.map((words) => {
      const kind = words.startsWith('>') ? 'quote' : 'paragraph'
      const text = words.replace('>', '')
      return schema.node('block', { kind }, text ? [schema.text(text)] : [])
    }),
  )

/** The words of a stretch `[…]` in the first document, found again in the second one. */
function followed(before: string[], after: string[]) {
  const from = before.join('').indexOf('[')
  const plain = before.map((words) => words.replaceAll(/[[\]]/g, ''))
  const a = doc(...plain)
  const block = before.findIndex((words) => words.includes('['))
  const start =
    1 +
    plain.slice(0, block).reduce((sum, words) => sum + words.replace('>', '').length + 2, 0) +
    (before[block]!.replace('>', '').indexOf('[') ?? from)
  const length = before[block]!.indexOf(']') - before[block]!.indexOf('[') - 1
  const b = doc(...after)
  const { isSure, ...stretch } = changeBetween(a, b)({ from: start, to: start + length })
  return { words: b.textBetween(stretch.from, stretch.to, '|'), isSure }
}

describe('words followed through somebody else’s change', () => {
  test.each([
    ['typed before', ['a [b] c'], ['xx a b c'], 'b'],
    ['typed behind', ['a [b] c'], ['a b c xx'], 'b'],
    ['typed right before', ['a [b] c'], ['a xb c'], 'b'],
    ['typed right behind', ['a [b] c'], ['a bx c'], 'b'],
    ['typed within', ['a [bd] e'], ['a bcd e'], 'bcd'],
    ['deleted before', ['aaa [b] c'], ['a b c'], 'b'],
    ['split before', ['a [b c]'], ['a ', 'b c'], 'b c'],
    ['split within', ['a [b c]'], ['a b', ' c'], 'b| c'],
    ['joined', ['one', 'two [three]'], ['onetwo three'], 'three'],
    ['a block put in before', ['one', '[two]'], ['one', 'new', 'two'], 'two'],
    ['made a quote', ['one', '[two] three'], ['one', '>two three'], 'two'],
    ['nothing', ['a [b] c'], ['a b c'], 'b'],
  ])('%s', (_what, before, after, words) => {
    expect(followed(before, after)).toEqual({ words, isSure: true })
  })

  test('that were deleted are none', () => {
    expect(followed(['a [b] c'], ['a  c'])).toMatchObject({ words: '' })
  })

  test.each([
    ['joined and shortened at once', ['one ', 'ab[cXde] f'], ['one abcde f'], 'cde'],
    ['split and made a quote', ['one [two three] four'], ['one two', '> three four'], 'two| three'],
  ])('%s', (_what, before, after, words) => {
    expect(followed(before, after).words).toBe(words)
  })

  test('that went while others came are told as unsure', () => {
    expect(followed(['aa [bb cc] dd'], ['aa bx yy dd'])).toMatchObject({ isSure: false })
    expect(followed(['[one]', 'two'], ['two', 'one'])).toMatchObject({ isSure: false })
  })
})
