import { describe, expect, test } from 'vitest'
import { findingsOf, frozenOf, paragraphs, tuesday, wordsAt } from '../../../support/house-style.ts'
import { noPhotoFacts } from '#domain/photos/photo.ts'
import { block, photo, story } from '../../../support/story-text.ts'

const leadOf = (caption = 'The late boat', alt = 'A boat') =>
  frozenOf(
    story(
      { headline: 'Ferry stays', lead: [{ photoId: 'ferry', caption, alt }] },
      block('paragraph', 'It sails.'),
    ),
    { photos: [{ photoId: 'ferry', credit: 'Maren Sollis', renditions: [] }] },
  )
const rights = (
  usageRights: 'staff' | 'one-use' | 'ask-first' | null,
  usageRightsUntil: string | null = null,
) => ({
  rights: [{ ...noPhotoFacts, withdrawn: null, photoId: 'ferry', usageRights, usageRightsUntil }],
})

describe('the rights to a photo', () => {
  test.each([
    [rights('staff'), []],
    [rights('one-use', '2026-11-24'), []],
    [rights(null), ['warn: the lead photo has no usage rights']],
    [rights('ask-first'), ['warn: the lead photo may be shown only when its owner was asked']],
    [
      rights('one-use', '2026-11-23'),
      ['stop: the rights to the lead photo ended on Monday 23 November 2026'],
    ],
    // Out on Wednesday only, when they have ended.
    [
      { ...rights('staff', '2026-11-24'), storyDate: '2026-11-25T06:30:00.000Z' },
      ['stop: the rights to the lead photo ended on Tuesday 24 November 2026'],
    ],
    // Out since spring, and still shown.
    [
      { ...rights('staff', '2026-06-01'), storyDate: '2026-04-01T06:30:00.000Z' },
      ['stop: the rights to the lead photo ended on Monday 1 June 2026'],
    ],
    [{ rights: [] }, []],
  ])('%j: %j', (house, says) => {
    expect(findingsOf(leadOf(), house).map(({ level, what }) => `${level}: ${what}`)).toEqual(says)
  })
})

describe('what the file of a photo says', () => {
  const says = (facts: { specialInstructions?: string; digitalSourceType?: string }) =>
    findingsOf(leadOf(), {
      rights: [
        { ...noPhotoFacts, withdrawn: null, usageRights: 'staff', ...facts, photoId: 'ferry' },
      ],
    }).map(({ level, what }) => `${level}: ${what}`)

  test.each([
    ['trainedAlgorithmicMedia', 'made by generative AI'],
    ['compositeWithTrainedAlgorithmicMedia', 'changed by generative AI'],
    ['compositeSynthetic', 'put together with parts that generative AI made'],
    ['algorithmicMedia', 'made by a program'],
  ])('a picture that is %s is warned of', (digitalSourceType, how) => {
    expect(says({ digitalSourceType })).toEqual([
      `warn: the lead photo was ${how}, by what its file says`,
    ])
  })

  test.each(['digitalCapture', 'negativeFilm', 'minorHumanEdits', 'somethingNew'])(
    'a picture that is %s is not',
    (digitalSourceType) => {
      expect(says({ digitalSourceType })).toEqual([])
    },
  )

  test('instructions are told on one line, cut where they are long', () => {
    expect(says({ specialInstructions: 'EMBARGO 18:00.\nNo sales.' })).toEqual([
      'warn: the lead photo comes with instructions: “EMBARGO 18:00. No sales.”',
    ])
    const [long] = says({ specialInstructions: 'No sales. '.repeat(100) })
    expect(long!.length).toBeLessThan(230)
    expect(long!.endsWith('…”')).toBe(true)
  })
})

test('credit and alt text of the lead photo are stops, the rest are warnings', () => {
  const frozen = frozenOf(
    story(
      { headline: 'Ferry stays', lead: [{ photoId: 'ferry', caption: ' ', alt: '' }] },
      block('paragraph', 'It sails.'),
      photo('quay', ''),
    ),
  )
  expect(findingsOf(frozen).map(({ level, what }) => `${level}: ${what}`)).toEqual([
    'stop: the lead photo has no credit',
    'stop: the lead photo has no alt text',
    'warn: the lead photo has no caption',
    'warn: a photo in the text has no credit',
    'warn: a photo in the text has no alt text',
    'warn: a photo in the text has no caption',
  ])
})

describe('a link', () => {
  const linked = (href: string) =>
    frozenOf(
      story(
        { headline: 'Ferry stays' },
        block('paragraph', [
          { type: 'text', text: 'See the ' },
          { type: 'text', text: 'new ', marks: [{ type: 'link', attrs: { href } }] },
          {
            type: 'text',
            text: 'table',
            marks: [{ type: 'bold' }, { type: 'link', attrs: { href } }],
          },
        ]),
      ),
    )
  test.each([
    ['http://harbour.example/table', ['warn: a link to harbour.example goes without https']],
    ['http://localhost:3000/x', ['stop: a link leads to localhost']],
    ['https://127.0.0.1/', ['stop: a link leads to 127.0.0.1']],
    ['http://192.168.1.20/a', ['stop: a link leads to 192.168.1.20']],
    ['https://cms.local/a', ['stop: a link leads to cms.local']],
    ['https://harbour.example/?to=localhost', []],
    ['https://localhost.example/', []],
    ['https://10.example/', []],
    ['mailto:ines@larkmouth.example', []],
  ])('to %s: %j', (href, says) => {
    const frozen = linked(href)
    const findings = findingsOf(frozen)
    expect(findings.map(({ level, what }) => `${level}: ${what}`)).toEqual(says)
    for (const { at } of findings) {
      expect('block' in at && wordsAt(frozen.text, at)).toBe('new table')
    }
  })
})

test('an empty crosshead is named once, with all its places', () => {
  const frozen = frozenOf(
    story(
      { headline: 'Ferry stays' },
      block('paragraph', 'It sails.'),
      block('crosshead', ' '),
      block('crosshead', 'Why'),
      block('paragraph', ''),
      block('small-crosshead', ''),
    ),
  )
  expect(findingsOf(frozen)).toEqual([
    {
      rule: 'empty-crosshead',
      level: 'warn',
      what: '2 empty crossheads',
      why: 'Readers see a gap where a heading should be. Fill it or delete it.',
      at: { part: 'body', block: 1, from: 0, to: 0 },
      places: [
        { part: 'body', block: 1, from: 0, to: 0 },
        { part: 'body', block: 4, from: 0, to: 0 },
      ],
    },
  ])
})

test('a story without headline, words, section and byline is stopped four times', () => {
  const frozen = frozenOf(story({}), { section: null, byline: [] })
  expect(findingsOf(frozen).map(({ level, rule }) => `${level}: ${rule}`)).toEqual([
    'stop: headline',
    'stop: words',
    'stop: section',
    'stop: byline',
  ])
})

test('a headline is over the site’s length from one character more on', () => {
  const ofLength = (length: number) =>
    frozenOf(story({ headline: '𝒶'.repeat(length) }, block('paragraph', 'It sails.')))
  expect(findingsOf(ofLength(70), { headlineLimit: 70 })).toEqual([])
  expect(findingsOf(ofLength(71), { headlineLimit: 70 })).toMatchObject([
    { rule: 'headline-length', what: 'the headline has 71 of 70 characters' },
  ])
})

test('weekdays are told with the story’s date, and are no finding', async () => {
  const { checkStory } = await import('#domain/house-style/check-story.ts')
  const { houseOfTest } = await import('../../../support/house-style.ts')
  const { findings, notes } = checkStory(
    paragraphs('They voted on Monday. “Friday is free,” she said.'),
    houseOfTest({ storyDate: tuesday }),
  )
  expect(findings).toEqual([])
  expect(notes).toEqual(['“Monday” in a story that is dated Tuesday 24 November 2026.'])
})
