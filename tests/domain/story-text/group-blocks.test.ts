import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockKinds } from '#domain/story-text/block-kinds.ts'
import { groupBlocks, type Group, type ListGroup } from '#domain/story-text/group-blocks.ts'

type Told = { kind: string; level: number; box?: string | null; words: string }

const list = (told: ListGroup<Told>): string =>
  `<${told.tag}>${told.items.map((item) => `<li>${item.block.words}${item.lists.map(list).join('')}</li>`).join('')}</${told.tag}>`

/** A grouping as short HTML, which is easier to read than a tree of objects. */
const draw = (groups: Group<Told>[]): string =>
  groups
    .map((group) => {
      if (group.type === 'list') return list(group)
      if (group.type === 'quote')
        return `<q>${group.blocks.map(({ words }) => words).join('|')}</q>`
      if (group.type === 'gallery')
        return `<gallery>${group.photos.map(({ words }) => words).join('|')}</gallery>`
      if (group.type === 'box') return `<box ${group.box}>${draw(group.groups)}</box>`
      return `<${group.block.kind}>${group.block.words}`
    })
    .join('')

/** `bullet1 words` → one block. */
const told = (line: string): Told => {
  const [, box, kind = '', level, words = ''] = /^(?:(\w+):)?([a-z-]+)(\d?) (.*)$/.exec(line)!
  return { kind, level: Number(level || 0), box: box ?? null, words }
}

describe('grouping flat blocks', () => {
  test.each([
    ['nothing', [], ''],
    ['paragraphs stay apart', ['paragraph a', 'paragraph b'], '<paragraph>a<paragraph>b'],
    [
      'items that follow one another are one list',
      ['bullet a', 'bullet b'],
      '<ul><li>a</li><li>b</li></ul>',
    ],
    [
      'a photo alone is a photo',
      ['photo a', 'paragraph b', 'photo c'],
      '<photo>a<paragraph>b<photo>c',
    ],
    [
      'photos with nothing between them are one gallery',
      ['photo a', 'photo b', 'photo c', 'rule ', 'photo d'],
      '<gallery>a|b|c</gallery><rule><photo>d',
    ],
    [
      'a deeper item belongs to the item above it',
      ['bullet a', 'bullet1 b', 'bullet c'],
      '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>',
    ],
    [
      'a numbered list inside a bulleted one',
      ['bullet a', 'numbered1 b', 'numbered1 c'],
      '<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul>',
    ],
    [
      'another kind at the same level starts another list',
      ['bullet a', 'numbered b', 'bullet c'],
      '<ul><li>a</li></ul><ol><li>b</li></ol><ul><li>c</li></ul>',
    ],
    [
      'two kinds under one item are two lists of it',
      ['bullet a', 'bullet1 b', 'numbered1 c'],
      '<ul><li>a<ul><li>b</li></ul><ol><li>c</li></ol></li></ul>',
    ],
    [
      'a list that starts too deep starts at the top',
      ['bullet3 a', 'bullet3 b', 'bullet b'],
      '<ul><li>a<ul><li>b</li></ul></li><li>b</li></ul>',
    ],
    [
      'back out over two levels at once',
      ['bullet a', 'bullet1 b', 'bullet2 c', 'bullet d'],
      '<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>',
    ],
    [
      'the outer list goes on after an inner one of another kind',
      ['numbered a', 'bullet1 b', 'numbered c'],
      '<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>',
    ],
    [
      'a paragraph ends the list',
      ['numbered a', 'paragraph b', 'numbered c'],
      '<ol><li>a</li></ol><paragraph>b<ol><li>c</li></ol>',
    ],
    [
      'a level left on a crosshead means nothing',
      ['bullet a', 'crosshead1 b'],
      '<ul><li>a</li></ul><crosshead>b',
    ],
    [
      'quotes that follow one another are one',
      ['quote a', 'quote b', 'paragraph c', 'quote d'],
      '<q>a|b</q><paragraph>c<q>d</q>',
    ],
    ['pull quotes stay apart', ['pull-quote a', 'pull-quote b'], '<pull-quote>a<pull-quote>b'],
    [
      'a photo parts a list',
      ['bullet a', 'photo p', 'bullet1 b'],
      '<ul><li>a</li></ul><photo>p<ul><li>b</li></ul>',
    ],
    [
      'a kind of a newer version stands alone',
      ['dateline a', 'bullet b'],
      '<dateline>a<ul><li>b</li></ul>',
    ],
    [
      'a fact box keeps its own lists',
      ['x:bullet a', 'x:bullet b', 'bullet c'],
      '<box x><ul><li>a</li><li>b</li></ul></box><ul><li>c</li></ul>',
    ],
    [
      'two fact boxes side by side stay two',
      ['x:paragraph a', 'y:paragraph b'],
      '<box x><paragraph>a</box><box y><paragraph>b</box>',
    ],
  ])('%s', (_what, lines, drawn) => {
    expect(draw(groupBlocks(lines.map(told)))).toBe(drawn)
  })

  test('whatever is grouped, every block comes out once and in order', () => {
    const words = (groups: Group<Told>[]): string[] =>
      groups.flatMap((group) => {
        if (group.type === 'box') return words(group.groups)
        if (group.type === 'gallery') return group.photos.map((block) => block.words)
        if (group.type === 'quote') return group.blocks.map((block) => block.words)
        if (group.type === 'block') return [group.block.words]
        return group.items.flatMap((item) => [item.block.words, ...words(item.lists)])
      })
    const block = fc.record({
      kind: fc.constantFrom(...blockKinds, 'photo', 'rule', 'unknown'),
      level: fc.integer({ min: -1, max: 9 }),
      box: fc.constantFrom(null, undefined, 'x', 'y'),
    })
    fc.assert(
      fc.property(fc.array(block), (blocks) => {
        const numbered = blocks.map((each, i) => ({ ...each, words: String(i) }))
        expect(words(groupBlocks(numbered))).toEqual(numbered.map((each) => each.words))
      }),
    )
  })
})
