import { afterEach, describe, expect, test } from 'vitest'
import type { Block } from '#domain/story-text/story-text.ts'
import { aBlock, caret, closeWriters, openNewsroom, press, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const aWriter = (...content: Block[]): Writer =>
  openNewsroom(1, { body: { type: 'doc', content } }).writers[0]!

const typed = (keys: string, ...content: Block[]): Writer => {
  const writer = aWriter(...content)
  caret(writer.body, writer.body.state.doc.childCount - 1)
  type(writer.body, keys)
  return writer
}

describe('signs that become something', () => {
  test.each([
    ['## Crosshead', ['crosshead Crosshead']],
    ['### Small', ['small-crosshead Small']],
    ['> Said', ['quote Said']],
    ['- One', ['bullet One']],
    ['* One', ['bullet One']],
    ['1. One', ['numbered One']],
    ['1) One', ['numbered One']],
    ['---', ['rule', 'paragraph']],
    ['---Then', ['rule', 'paragraph Then']],
    ['2024. Year', ['paragraph 2024. Year']],
    ['a - b', ['paragraph a - b']],
    ['#hashtag', ['paragraph #hashtag']],
  ])('%s', (keys, lines) => {
    expect(typed(keys).lines()).toEqual(lines)
  })

  test('undo gives back what was typed, sign by sign', () => {
    const writer = typed('- ')
    expect(writer.lines()).toEqual(['bullet'])
    press(writer.body, 'Mod-z')
    expect(writer.body.state.doc.textContent).toBe('- ')
    expect(writer.lines()[0]).toMatch(/^paragraph/)
  })

  test('a sign at the start of words that were there converts them', () => {
    const writer = aWriter(aBlock('paragraph', 'Monday'))
    caret(writer.body, 0, 0)
    type(writer.body, '## ')
    expect(writer.lines()).toEqual(['crosshead Monday'])
  })

  test.each([
    ['**bold**', 'bold', 'bold'],
    ['a **bold word**', 'bold word', 'bold'],
    ['*italic*', 'italic', 'italic'],
  ])('%s marks the words and takes the signs away', (keys, words, mark) => {
    const writer = typed(`${keys} on`)
    const [block] = writer.text().body.content
    const runs = block?.type === 'textBlock' ? block.content : []
    expect(runs).toContainEqual({ type: 'text', text: words, marks: [{ type: mark }] })
    expect(runs.at(-1)).toEqual({ type: 'text', text: ' on' })
  })

  test.each(['2 * 3 * 4', '** not **', 'snake*case'])('%s stays as it is', (keys) => {
    const writer = typed(keys)
    expect(writer.lines()).toEqual([`paragraph ${keys}`])
    expect(JSON.stringify(writer.text())).not.toContain('marks')
  })

  test('nothing becomes anything in a headline', () => {
    const writer = aWriter()
    const { headline } = writer.editors
    caret(headline, 0)
    type(headline, '- *One* 1. ')
    expect(writer.text().headline).toBe('- *One* 1. ')
  })
})

describe('quotation marks', () => {
  test.each([
    ['en', 'She said: "Boats run," it\'s', 'She said: “Boats run,” it’s'],
    ['uk', '"Паром іде", м\'яч', '«Паром іде», м’яч'],
    ['de', '"Ja"', '„Ja“'],
    ['en', "the '90s", 'the ’90s'],
  ])('of %s', (language, keys, written) => {
    const writer = aWriter()
    writer.setTerms({ may: 'everything', language })
    caret(writer.body, 0)
    type(writer.body, keys)
    expect(writer.lines()).toEqual([`paragraph ${written}`])
  })

  test('in headline and caption too', () => {
    const photoId = '0193b1f0-5a1c-7000-8000-000000000001'
    const lead = [{ photoId, alt: '', caption: '' }]
    const [writer] = openNewsroom(1, { lead }).writers as [Writer]
    for (const field of ['headline', 'lead'] as const) {
      caret(writer.editors[field], 0)
      type(writer.editors[field], '"Yes"')
    }
    expect(writer.text()).toMatchObject({ headline: '“Yes”', lead: [{ caption: '“Yes”' }] })
  })

  test('undo gives the straight one back, and typing goes on with it', () => {
    const writer = typed('say "')
    press(writer.body, 'Mod-z')
    expect(writer.lines()).toEqual(['paragraph say "'])
    type(writer.body, 'a')
    expect(writer.lines()).toEqual(['paragraph say "a'])
  })

  test('in a link they stay straight', () => {
    const link = { type: 'link' as const, attrs: { href: 'https://larkmouth.example/' } }
    const writer = aWriter({
      ...aBlock('paragraph', ''),
      content: [{ type: 'text', text: 'timetable', marks: [link] }],
    })
    caret(writer.body, 0, 4)
    type(writer.body, '"')
    expect(writer.lines()).toEqual(['paragraph time"table'])
  })
})
