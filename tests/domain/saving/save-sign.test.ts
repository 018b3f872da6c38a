import { describe, expect, test } from 'vitest'
import { signOf, type SaveFacts } from '#domain/saving/save-sign.ts'

const calm: SaveFacts = {
  pending: 0,
  pendingSince: 500,
  waitsElsewhere: false,
  isConnected: true,
  isTurnedAway: false,
  isKept: true,
  lostRight: undefined,
  refused: undefined,
  savedAt: 1_000,
}
const lostRight = { reason: 'It is spiked.', maySignIn: false }
const refused = { reason: 'No.', isOtherVersion: false }

describe('the sign', () => {
  test.each<[string, Partial<SaveFacts>, object]>([
    ['all is durable', {}, { kind: 'saved', at: 1_000 }],
    ['something is on its way', { pending: 2 }, { kind: 'saving', since: 500 }],
    [
      'nobody answers',
      { pending: 2, isConnected: false },
      { kind: 'offline', changes: 2, since: 500 },
    ],
    [
      'nobody answers and nothing waits',
      { isConnected: false },
      { kind: 'offline', changes: 0, since: null },
    ],
    [
      'the server says that it stores nothing now',
      { pending: 2, isConnected: false, isTurnedAway: true },
      { kind: 'not-stored', changes: 2, since: 500 },
    ],
    [
      'the server stores nothing by one way, and all by the other',
      { pending: 2, isTurnedAway: true },
      { kind: 'saving', since: 500 },
    ],
    [
      'the device keeps nothing, the server has all',
      { isKept: false },
      { kind: 'not-kept', words: 'saved' },
    ],
    [
      'the device keeps nothing, words are on their way',
      { isKept: false, pending: 1 },
      { kind: 'not-kept', words: 'saving' },
    ],
    [
      'the device keeps nothing and nobody answers',
      { isKept: false, isConnected: false, pending: 3 },
      { kind: 'not-kept', words: 'here', changes: 3 },
    ],
    [
      'the right ended with words here',
      { lostRight, pending: 1 },
      { kind: 'not-allowed', isSaved: false },
    ],
    [
      'the right ended on a device that keeps nothing',
      { lostRight, pending: 1, isKept: false },
      { kind: 'not-allowed', isKept: false },
    ],
    [
      'words wait that would end an approval',
      { lostRight: { ...lostRight, mayEndApproval: true }, pending: 1 },
      { kind: 'not-allowed', mayEndApproval: true },
    ],
    [
      'the right ended, and words wait in another tab',
      { lostRight, waitsElsewhere: true },
      { kind: 'not-allowed' },
    ],
    ['a reader has nothing to lose', { lostRight }, { kind: 'saved' }],
    [
      'the session ended',
      { lostRight: { ...lostRight, maySignIn: true } },
      { kind: 'not-allowed', maySignIn: true, isSaved: true },
    ],
    ['a change was refused', { refused, lostRight, pending: 1 }, { kind: 'refused' }],
  ])('when %s', (_when, change, expected) => {
    expect(signOf({ ...calm, ...change })).toMatchObject(expected)
  })

  test('is never Saved while anything waits, is refused or cannot be sent', () => {
    for (const pending of [0, 1])
      for (const isConnected of [true, false])
        for (const isKept of [true, false])
          for (const no of [undefined, refused]) {
            const { kind } = signOf({ ...calm, pending, isConnected, isKept, refused: no })
            const isTrue = pending === 0 && isConnected && isKept && !no
            expect(kind === 'saved').toBe(isTrue)
          }
  })
})
