import { describe, expect, test } from 'vitest'
import { findingsOf, frozenOf, repaired } from '../../../support/house-style.ts'
import { block, photo, story } from '../../../support/story-text.ts'

const storyOf = (language: string, caption: string, alt = 'What is to be seen') =>
  frozenOf(
    story(
      { headline: 'Ferry stays', lead: [{ photoId: 'ferry', caption, alt }] },
      block('paragraph', 'It sails.'),
    ),
    { language, photos: [{ photoId: 'ferry', credit: 'Maren Sollis', renditions: [] }] },
  )
const ofCaptions = (language: string, caption: string, alt?: string) =>
  findingsOf(storyOf(language, caption, alt))
    .filter(({ rule }) => rule.startsWith('caption-') || rule === 'alt-repeats-caption')
    .map(({ level, what }) => `${level}: ${what}`)

const noStop = ['warn: a caption ends without a full stop']

describe('how a caption is written', () => {
  test.each([
    // Sentences.
    ['en', 'The late boat leaves the third quay on Monday night.', []],
    ['en', 'The late boat leaves the third quay on Monday night', noStop],
    ['en', 'The mayor called it “a good day for the whole island.”', []],
    ['en', 'The mayor called it a good day for the “whole island”', noStop],
    ['uk', 'Пором «Скеррі» відходить від третього причалу в понеділок', noStop],
    ['uk', 'Пором «Скеррі» відходить від третього причалу в понеділок.', []],
    // Labels need none.
    ['en', 'Zoryana Lysenko', []],
    ['en', 'Zoryana Lysenko, harbour master of Larkmouth', []],
    ['uk', 'Зоряна Лисенко, начальниця порту', []],
    // Still being written, or ends with something else.
    ['en', 'The late boat leaves the third quay on Monday,', []],
    ['en', '', []],
    // What readers see.
    ['en', 'Seen here: the quay.', ['warn: “Seen here” in a caption']],
    ['en', 'The mayor, pictured above, at the quay.', ['warn: “pictured above” in a caption']],
    ['en', 'This photo shows the quay.', ['warn: “This photo shows” in a caption']],
    ['en', 'The photographer who pictured the war.', []],
    ['en', 'The seal was last seen here in 1962.', []],
    ['en', 'The mayor, seen here at the quay.', ['warn: “seen here” in a caption']],
    ['en', 'The mayor is shown here.', ['warn: “shown here” in a caption']],
    ['en', 'The sign says “seen here first”.', []],
    ['uk', 'На фото: мер на причалі.', ['warn: “На фото” in a caption']],
    ['uk', 'Мешканці чекають на фотографа.', []],
    ['uk', 'Вона дивиться на фото сина.', []],
    ['uk', 'Мер (на фото) на причалі.', ['warn: “на фото” in a caption']],
    // Codes.
    ['en', 'With \\zz\\ at the quay.', ['warn: the code “\\zz\\” stands in a caption']],
    ['en', 'A path like C:\\data stays.', []],
    // Other languages are not judged by the words of these.
    ['de', 'Seen here am See.', []],
  ])('%s: “%s”', (language, caption, says) => {
    expect(ofCaptions(language, caption)).toEqual(says)
  })

  test('more words than readers take in beside a photo are told', () => {
    const long = Array.from({ length: 61 }, () => 'word').join(' ')
    expect(ofCaptions('en', `${long}.`)).toEqual(['warn: a caption of 61 words'])
    expect(ofCaptions('en', `${long.slice(5)}.`)).toEqual([])
  })

  test('captions of photos in the text are looked at too, paragraphs are not', () => {
    const words = 'The late boat leaves the third quay on Monday night'
    const frozen = frozenOf(
      story({ headline: 'Ferry' }, block('paragraph', words), photo('ferry', words, 'A boat')),
    )
    const found = findingsOf(frozen).filter(({ rule }) => rule === 'caption-stop')
    expect(found.map(({ at }) => at)).toMatchObject([{ part: 'body', block: 1 }])
  })

  test('the full stop is set by a repair', () => {
    const words = 'The mayor called it a good day for the “whole island”'
    const { text } = storyOf('en', words)
    const [finding] = findingsOf(storyOf('en', words)).filter(({ rule }) => rule === 'caption-stop')
    expect(repaired(text, finding!.repairs!).get('lead 0')).toBe(`${words}.`)
  })
})

test.each([
  ['A white ferry at the quay.', 'a white ferry at the quay', true],
  ['A white ferry at the quay.', 'A white ferry', false],
  ['', '', false],
])('the alt text of “%s” that says “%s” repeats it: %s', (caption, alt, repeats) => {
  const says = ['warn: the alt text of the lead photo repeats its caption']
  expect(ofCaptions('en', caption, alt)).toEqual(repeats ? says : [])
})
