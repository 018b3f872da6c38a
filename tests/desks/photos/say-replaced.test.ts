import { describe, expect, test } from 'vitest'
import type { PhotoReplaced } from '#domain/photos/take-out-photo.ts'
import { sayReplaced, sayTakenBack, sayWillEnd } from '#src/desks/photos/say-replaced.ts'

const named = (slug: string) => ({ storyId: `id of ${slug}`, slug })
const replaced = (slug: string) => ({
  storyId: named(slug).storyId,
  places: ['1.0'],
  isAnswer: false,
  isUpdateStarted: false,
})
const answer = (parts: Partial<PhotoReplaced>): PhotoReplaced => ({
  replaced: [],
  updates: [],
  unapproved: [],
  kept: [],
  partly: [],
  readersSee: [],
  ...parts,
})
const since = 'Somebody has changed the photo there since.'

describe('a photo that was replaced everywhere', () => {
  test('is counted, with the updates that wait, and the stories that keep it each with their reason', () => {
    const kept = [
      { ...named('ferry'), why: 'It is archived.' },
      { ...named('quay'), why: since },
      { ...named('pier'), why: 'It is archived.' },
    ]
    expect(
      sayReplaced(answer({ replaced: [replaced('toll')], updates: ['id of toll'], kept })),
    ).toBe(
      `Replaced in 1 story. 1 update waits for approval. It stays in ferry, pier: It is archived. It stays in quay: ${since}`,
    )
  })

  test('names the stories that do not go out now, also once it is taken back', () => {
    const unapproved = [
      { ...named('budget'), wasScheduled: true },
      { ...named('baker'), wasScheduled: false },
    ]
    const sentence =
      'budget was scheduled and does not go out: it has to be approved and scheduled anew. baker has to be approved anew.'
    const parts = { replaced: [replaced('budget'), replaced('baker')] }
    expect(sayReplaced(answer({ ...parts, unapproved }))).toBe(`Replaced in 2 stories. ${sentence}`)
    expect(sayTakenBack(answer(parts), unapproved)).toEqual({
      sentence: `The photo is back in its stories. ${sentence}`,
      isAll: false,
    })
  })

  test.each([
    ['nothing where nothing is approved', ['draft'], false],
    ['an approval', ['draft', 'approved'], 'The approval of story-1 ends.'],
    [
      'what is scheduled',
      ['scheduled', 'approved'],
      'The approvals of story-0, story-1 end. What was scheduled goes out only once it is approved and scheduled anew.',
    ],
  ])('says before that it will end %s', (_, states, sentence) => {
    expect(sayWillEnd(states.map((state, i) => ({ slug: `story-${i}`, state })))).toBe(sentence)
  })

  test('and is back everywhere is said in one sentence', () => {
    expect(sayTakenBack(answer({ replaced: [replaced('toll')] }))).toEqual({
      sentence: 'The photo is back in its stories.',
      isAll: true,
    })
  })

  test('and is back where it could be names what is not as it was', () => {
    const back = answer({
      replaced: [replaced('toll'), replaced('ferry')],
      updates: ['id of toll', 'id of ferry'],
      readersSee: [named('toll')],
      partly: [named('ferry')],
      kept: [{ ...named('quay'), why: since }],
    })
    expect(sayTakenBack(back)).toEqual({
      sentence: [
        'The photo is back in 2 stories. Readers see the other one in toll until its update is approved.',
        '1 update waits for approval. In ferry somebody has changed a photo since, and that stays.',
        `quay stays as it is: ${since}`,
      ].join(' '),
      isAll: false,
    })
  })

  test('and stands in none of its stories any more says so', () => {
    expect(sayTakenBack(answer({}))).toEqual({
      sentence: 'Its stories do not show the other photo any more.',
      isAll: false,
    })
  })
})
