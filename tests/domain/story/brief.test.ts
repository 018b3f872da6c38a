import { describe, expect, test } from 'vitest'
import { briefOf, dueOf, emptyBrief, isPlanned } from '#domain/story/brief.ts'
import { Brief } from '#domain/story/story.ts'

const brief = { ...emptyBrief, what: 'The winter timetable', dueAt: '2026-11-27T16:00:00.000Z' }

describe('a brief', () => {
  test('that says nothing is none', () => {
    expect(briefOf({ ...emptyBrief, what: ' \n', place: ' ' })).toBeNull()
    expect(briefOf({ ...emptyBrief, words: 600 })).toEqual({ ...emptyBrief, words: 600 })
    expect(briefOf(brief)).toBe(brief)
  })

  test('keeps when it is due in UTC, whatever offset it was given in', () => {
    expect(Brief.parse({ ...brief, dueAt: '2026-11-27T18:00:00+02:00' })).toEqual(brief)
  })

  test('has a length in whole words', () => {
    expect(Brief.safeParse({ ...brief, words: 0 }).success).toBe(false)
    expect(Brief.safeParse({ ...brief, words: 2.5 }).success).toBe(false)
  })
})

describe('a planned story', () => {
  test.each([
    ['has a brief and no words', { brief, state: 'draft', words: 0 }, true],
    ['has no brief', { brief: null, state: 'draft', words: 0 }, false],
    ['has words', { brief, state: 'draft', words: 1 }, false],
    ['was spiked', { brief, state: 'spiked', words: 0 }, false],
  ] as const)('%s: %s', (_what, story, isIt) => {
    expect(isPlanned(story)).toBe(isIt)
  })

  test('is due until it was sent to review', () => {
    expect(dueOf({ brief, state: 'draft' })).toEqual(new Date('2026-11-27T16:00:00Z'))
    expect(dueOf({ brief, state: 'changes-requested' })).not.toBeNull()
    expect(dueOf({ brief, state: 'in-review' })).toBeNull()
    expect(dueOf({ brief: emptyBrief, state: 'draft' })).toBeNull()
  })
})
