import { describe, expect, test } from 'vitest'
import { storyStates } from '#domain/story/story.ts'
import { moveNames, moves, movesOpenTo, refusalOfMove, type Move } from '#domain/workflow/moves.ts'
import { everybody, people, storyIn, type Who } from './permission-table.ts'

const editors: Who[] = ['editor', 'admin']
const whoMay: Record<Move, Who[]> = {
  submit: ['own reporter', ...editors],
  'take-back': ['own reporter', ...editors],
  'request-changes': editors,
  approve: editors,
  schedule: editors,
  unschedule: editors,
  publish: editors,
  'start-update': ['assigned reporter', ...editors],
  correct: ['assigned reporter', ...editors],
  'drop-working-copy': editors,
  withdraw: editors,
  spike: editors,
  restore: editors,
}

describe('moves of a story', () => {
  for (const move of moveNames) {
    for (const who of everybody) {
      const may = whoMay[move].includes(who)
      test(`${who} ${may ? 'may' : 'may not'} ${move}, from its own states alone`, () => {
        for (const state of storyStates) {
          // Only what readers have can be withdrawn, or have a working copy.
          const isOut = move === 'withdraw' || move === 'drop-working-copy'
          const story = storyIn(state, isOut)
          const refusal = refusalOfMove(move, people[who], story)
          if (!may) expect(refusal?.code).toBe('not-allowed')
          else if ((moves[move].from as readonly string[]).includes(state)) {
            expect(refusal).toBeUndefined()
          } else expect(refusal?.code).toBe('not-ready')
        }
      })
    }
  }

  test('no state is an end: an editor can leave each of them', () => {
    for (const state of storyStates) {
      expect(movesOpenTo(people.editor, storyIn(state)), state).not.toHaveLength(0)
    }
  })

  test('nobody publishes or schedules what is not approved', () => {
    for (const who of everybody) {
      for (const state of storyStates) {
        if (state === 'approved' || state === 'scheduled') continue
        expect(refusalOfMove('publish', people[who], storyIn(state))).toBeDefined()
        expect(refusalOfMove('schedule', people[who], storyIn(state))).toBeDefined()
      }
    }
  })

  test('what readers never had cannot be withdrawn; a working copy does not keep what they have', () => {
    for (const state of ['draft', 'in-review', 'approved'] as const) {
      expect(refusalOfMove('withdraw', people.editor, storyIn(state))?.code).toBe('not-ready')
      expect(refusalOfMove('withdraw', people.editor, storyIn(state, true))).toBeUndefined()
    }
  })

  test('only a working copy is dropped: a story that readers never had is spiked', () => {
    for (const state of ['draft', 'in-review', 'changes-requested', 'approved'] as const) {
      const never = refusalOfMove('drop-working-copy', people.editor, storyIn(state))
      expect(never?.message).toMatch(/^There is no working copy to drop\./)
    }
  })

  test('a story that is out cannot be spiked, whatever its working copy is', () => {
    expect(refusalOfMove('spike', people.editor, storyIn('draft', true))?.message).toMatch(
      /Withdraw/,
    )
  })

  test('a right is judged before the state, so that nobody learns a state he may not act on', () => {
    expect(refusalOfMove('publish', people['own reporter'], storyIn('draft'))?.message).toBe(
      'Only an editor can publish a story.',
    )
  })
})
