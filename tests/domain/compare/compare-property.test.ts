import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareStories, type Row } from '#domain/compare/compare-stories.ts'
import { canonicalJson } from '#domain/story-text/frozen-story.ts'
import { plainInline } from '#domain/story-text/read-story-text.ts'
import type { Block, StoryText } from '#domain/story-text/story-text.ts'
import { someStory, storyBeforeAndAfter } from '../../support/some-story.ts'
import { block } from '../../support/story-text.ts'

const frozen = (text: StoryText) => ({
  text,
  photos: [],
  byline: [],
  section: null,
  language: null,
})

/** The words of a row on one side. */
const side = ({ pieces }: Row, kind: 'added' | 'deleted') =>
  pieces
    .flatMap((piece) => (piece.kind === 'same' || piece.kind === kind ? piece.text : []))
    .join('')
const plain = (one: Block) => (one.type === 'rule' ? '' : plainInline(one.content))

/** What one reads in a comparison when what came is taken and what went is left out. */
function applied(rows: readonly Row[]): { lines: string[]; body: Block[] } {
  const stays = rows.filter(({ change }) => change !== 'deleted')
  return {
    lines: stays.filter(({ part }) => part !== 'body').map((row) => side(row, 'added')),
    body: stays.flatMap((row) => (row.part === 'body' && row.block ? row.block : [])),
  }
}

function check([before, after]: [StoryText, StoryText]): void {
  const { rows } = compareStories(frozen(before), frozen(after))
  const read = applied(rows)
  expect(read.body).toEqual(after.body.content)
  expect(read.lines).toEqual([
    after.headline,
    after.standfirst,
    ...after.lead.slice(0, 1).map(({ caption }) => caption),
  ])
  // Each block's pieces are its words as they stand, and as they stood.
  for (const row of rows) {
    if (row.block && row.change !== 'deleted') expect(side(row, 'added')).toBe(plain(row.block))
  }
  const was = rows.flatMap((row) =>
    row.part === 'body' && row.change !== 'added' ? side(row, 'deleted') : [],
  )
  expect(was.toSorted()).toEqual(before.body.content.map(plain).toSorted())
  const alt = rows
    .find(({ part }) => part === 'lead')
    ?.facts.find(({ name }) => name === 'Alt text')
  const [one, other] = [before.lead[0]?.alt, after.lead[0]?.alt]
  expect(alt).toEqual(one === other ? undefined : { name: 'Alt text', before: one, after: other })
}

describe('a comparison of two forms of a story', () => {
  test('read forwards gives the later one, read backwards the words of the earlier one', () => {
    fc.assert(fc.property(storyBeforeAndAfter, check))
  })

  test('also of stories that have nothing in common', () => {
    fc.assert(fc.property(someStory, someStory, (a, b) => check([a, b])))
  })

  test('with itself holds no change', () => {
    fc.assert(
      fc.property(someStory, (some) => {
        const { rows } = compareStories(frozen(some), frozen(some))
        expect(rows.every(({ change }) => change === 'same')).toBe(true)
      }),
    )
  })

  test('tells words that were only carried elsewhere as moved, never as gone and new', () => {
    fc.assert(
      fc.property(storyBeforeAndAfter, ([{ body }]) => {
        const long = body.content.filter((one) => plain(one).split(' ').length >= 4)
        const [first, ...rest] = long
        if (!first || rest.length === 0) return
        const text = (...content: Block[]) => ({
          headline: '',
          standfirst: '',
          lead: [],
          body: { type: 'doc' as const, content },
        })
        const { rows } = compareStories(frozen(text(first, ...rest)), frozen(text(...rest, first)))
        expect(rows.some(({ change }) => change === 'added' || change === 'deleted')).toBe(false)
      }),
    )
  })

  test('is cut at words, in Cyrillic as in Latin', () => {
    const text = (words: string) => ({
      headline: '',
      standfirst: '',
      lead: [],
      body: { type: 'doc' as const, content: [block('paragraph', words)] },
    })
    const { rows } = compareStories(
      frozen(text('Міська рада пом’якшила правила для поромів.')),
      frozen(text('Міська рада посилила правила для поромів.')),
    )
    const changed = rows.flatMap(({ pieces }) => pieces).filter(({ kind }) => kind !== 'same')
    expect(changed.map(({ kind, text: words }) => `${kind} ${words}`)).toEqual([
      'deleted пом’якшила',
      'added посилила',
    ])
    expect(canonicalJson(rows)).toContain('правила')
  })
})
