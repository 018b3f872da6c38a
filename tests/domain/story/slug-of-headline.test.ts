import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Slug } from '#domain/story/slug.ts'
import { slugOfHeadline } from '#domain/story/slug-of-headline.ts'

describe('the slug of a headline', () => {
  test.each([
    [
      'Night ferry to Skerry Island stays after six weeks of talks',
      'night-ferry-to-skerry-island-stays-after-six-weeks-of-talks',
    ],
    ['Нічний пором до острова лишається', 'nichnyi-porom-do-ostrova-lyshaietsia'],
    ['Council’s “final” offer: 4.5 % — or else?', 'councils-final-offer-4-5-or-else'],
    ['  Bridge   reopens!! ', 'bridge-reopens'],
    ['Fire 🔥 in the harbour', 'fire-in-the-harbour'],
    ['C++ & Café № 5', 'c-cafe-no-5'],
    ['З’їзд у Згоранах', 'zizd-u-zghoranakh'],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
  ])('%s', (headline, slug) => {
    expect(slugOfHeadline(headline)).toBe(slug)
  })

  test('a long headline is cut between words, at sixty characters', () => {
    const headline = `${'harbour '.repeat(7)}wall holds through the night`
    expect(slugOfHeadline(headline)).toBe(
      'harbour-harbour-harbour-harbour-harbour-harbour-harbour-wall',
    )
    expect(slugOfHeadline(headline)).toHaveLength(60)
    expect(slugOfHeadline(`x${headline}`)).not.toMatch(/-$|wal/)
  })

  test('one endless word is cut where it must be', () => {
    expect(slugOfHeadline('a'.repeat(500))).toBe('a'.repeat(60))
  })

  test.each(['', '   ', '🔥🔥', '—…!', '\u0000\u200b'])(
    'a headline without a letter gives the fallback: %j',
    (headline) => {
      expect(slugOfHeadline(headline)).toBe('story')
      expect(slugOfHeadline(headline, 'author')).toBe('author')
    },
  )

  test('any headline gives a slug that the record of a story takes', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 200 }), (headline) => {
        expect(Slug.safeParse(slugOfHeadline(headline)).success).toBe(true)
      }),
    )
  })
})
