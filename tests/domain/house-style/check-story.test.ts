import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkStory, houseRules } from '#domain/house-style/check-story.ts'
import { isInWords, type Finding } from '#domain/house-style/finding.ts'
import { runningTexts } from '#domain/house-style/running-text.ts'
import type { Block, StoryText } from '#domain/story-text/story-text.ts'
import {
  findingsOf,
  frozenOf,
  houseOfTest,
  paragraphs,
  repaired,
  wordsAt,
} from '../../support/house-style.ts'
import { someStory } from '../../support/some-story.ts'
import { block, story } from '../../support/story-text.ts'

describe('a check that breaks', () => {
  const broken = () => {
    throw new Error('out of order')
  }
  test('is left out, is told of, and keeps no other check from its findings', () => {
    const { findings, notes, faults } = checkStory(paragraphs('The  boat.'), houseOfTest(), {
      ...houseRules,
      links: broken,
    })
    expect(findings.map(({ rule }) => rule)).toEqual(['double-spaces'])
    expect(notes).toEqual(['The check of links could not run. Look at it yourself.'])
    expect(faults).toEqual([{ rule: 'links', error: new Error('out of order') }])
  })

  test('blocks nothing even when every one of them breaks', () => {
    const allBroken = Object.fromEntries(Object.keys(houseRules).map((name) => [name, broken]))
    const { findings, notes } = checkStory(frozenOf(story({})), houseOfTest(), allBroken)
    expect(findings).toEqual([])
    expect(notes).toHaveLength(Object.keys(houseRules).length)
  })
})

test('stops are read before warnings', () => {
  const levels = findingsOf(frozenOf(story({ headline: 'The  boat' }))).map(({ level }) => level)
  expect(levels).toEqual(['stop', 'warn'])
})

/** Pieces of which checks find much, in any order. */
const pieces = [
  'the',
  'the',
  'boat',
  '  ',
  ' ',
  ' ',
  '"',
  "'",
  '“',
  '”',
  '«',
  '»',
  '„',
  '(',
  ')',
  '[',
  '. ',
  'TK',
  'XX',
  '45000',
  ' people',
  '12,500',
  '13 000',
  'Kiev',
  'Kyiv',
  'Marchenko',
  'Marchenco',
  'Yuliia Marchenko',
  'Julia Marchenko',
  'Юлія Марченко',
  'Зеленьский',
  'Зеленський',
  'today',
  'Tuesday, 25 November',
  'вчора',
  "п'ять",
  '\u00a0',
  '\n',
  'said',
  'Kyiv’s',
  '6\'2"',
  '’90s',
]
const piece = fc.oneof(
  fc.constantFrom(...pieces),
  fc.constantFrom(...pieces),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
)
const words = fc.array(piece, { maxLength: 24 }).map((parts) => parts.join(''))
const typed: fc.Arbitrary<StoryText> = fc
  .record({ headline: words, standfirst: words, body: fc.array(words, { maxLength: 5 }) })
  .map(({ headline, standfirst, body }) =>
    story({ headline, standfirst }, ...body.map((said) => block('paragraph', said))),
  )
const anyStory = fc.oneof(someStory, typed)
const language = fc.constantFrom('en', 'uk', 'de', 'sv', null)
const ownWords = [
  { write: 'Kyiv', instead: ['Kiev'] },
  { write: 'boats', instead: ['boat'] },
]
const check = (text: StoryText, language: string | null) =>
  checkStory(frozenOf(text, { language }), houseOfTest({ ownWords }))

/** The same story with the letters of repaired blocks changed. */
function withRepairs(text: StoryText, finding: Finding): StoryText {
  const after = repaired(text, finding.repairs ?? [])
  const [lead] = text.lead
  return {
    headline: after.get('headline 0') ?? '',
    standfirst: after.get('standfirst 0') ?? '',
    lead: lead ? [{ ...lead, caption: after.get('lead 0') ?? '' }] : [],
    body: {
      type: 'doc',
      content: text.body.content.map((each, place): Block => {
        const said = after.get(`body ${place}`)
        const before = wordsAt(text, { part: 'body', block: place, from: 0, to: 1e9 })
        if (each.type === 'rule' || said === before) return each
        return { ...each, content: said ? [{ type: 'text', text: said }] : [] } as Block
      }),
    },
  }
}

/** Many stories are tried, on whatever machine. */
describe('of any story', { timeout: 120_000 }, () => {
  test('no check breaks, and every finding points at letters that are there', () => {
    fc.assert(
      fc.property(anyStory, language, (text, language) => {
        const { findings, faults } = check(text, language)
        expect(faults).toEqual([])
        const texts = runningTexts(text)
        for (const { at, places = [], repairs = [] } of findings) {
          for (const place of [at, ...places, ...repairs.map((one) => one.at)]) {
            if (!isInWords(place)) continue
            const { part, block, from, to } = place
            const there = texts.find((one) => one.part === part && one.block === block)
            expect(there).toBeDefined()
            expect(from).toBeLessThanOrEqual(to)
            expect(to).toBeLessThanOrEqual(there!.text.length)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('what one rule finds has a name of its own each', () => {
    fc.assert(
      fc.property(anyStory, language, (text, language) => {
        const names = check(text, language)
          .findings.filter(({ at }) => isInWords(at))
          .filter(({ rule }) => !['unclosed', 'quote-speaker', 'link-unsafe'].includes(rule))
          .map(({ rule, about }) => `${rule} ${about ?? ''}`)
        expect(new Set(names).size).toBe(names.length)
      }),
      { numRuns: 1_000 },
    )
  })

  test('a repair replaces the very letters it names, settles its finding, and no other letter changes', () => {
    fc.assert(
      fc.property(anyStory, language, (text, language) => {
        for (const finding of check(text, language).findings) {
          const { repairs = [], rule, about } = finding
          if (repairs.length === 0) continue
          for (const { at, was, becomes } of repairs) {
            expect(wordsAt(text, at)).toBe(was)
            expect(becomes).not.toBe(was)
          }
          const inOrder = repairs
            .filter(
              ({ at }) => at.part === repairs[0]!.at.part && at.block === repairs[0]!.at.block,
            )
            .toSorted((a, b) => a.at.from - b.at.from)
          for (const [i, { at }] of inOrder.entries()) {
            if (i > 0) expect(at.from).toBeGreaterThanOrEqual(inOrder[i - 1]!.at.to)
          }
          const after = check(withRepairs(text, finding), language).findings
          expect(after.filter((one) => one.rule === rule && one.about === about)).toEqual([])
        }
      }),
      { numRuns: 400 },
    )
  })
})
