import { describe, expect, test } from 'vitest'
import { isLargeDeletion, lostWords } from '#domain/revisions/lost-words.ts'
import { block, story } from '../../support/story-text.ts'

const sentence = 'Crews accept a winter timetable for the last boat tonight.'
const other = 'The harbour stays shut until the storm has passed the island.'

describe('how much of a story a change deletes', () => {
  test('words that stand elsewhere now are not lost', () => {
    const before = story({}, block('paragraph', sentence), block('paragraph', other))
    const moved = story({}, block('paragraph', other), block('crosshead', sentence))
    expect(lostWords(before, moved)).toEqual({ lost: 0, of: 21 })
  })

  test('words that were replaced are, however many came instead', () => {
    const before = story({}, block('paragraph', sentence))
    const after = story({}, block('paragraph', `${other} ${other} ${other}`))
    expect(isLargeDeletion(lostWords(before, after))).toBe(true)
  })

  test('a deleted caption counts with the rest', () => {
    const lead = [{ photoId: 'one', alt: '', caption: sentence }]
    expect(lostWords(story({ lead }), story({})).lost).toBe(10)
  })

  test('less than a third is an everyday change, and so are a few words of a short story', () => {
    expect(isLargeDeletion({ lost: 30, of: 100 })).toBe(false)
    expect(isLargeDeletion({ lost: 31, of: 100 })).toBe(true)
    expect(isLargeDeletion({ lost: 4, of: 5 })).toBe(false)
  })
})
