import { expect, test } from 'vitest'
import { hearersOf } from '#domain/inbox/who-hears.ts'
import { moveNames } from '#domain/workflow/moves.ts'

test('of every move hear the writers of the story', () => {
  for (const move of moveNames) expect(hearersOf[move], move).toContain('writers')
})

test('of what now waits for a decision hear the editors', () => {
  for (const move of ['submit', 'approve', 'approval-ended'] as const) {
    expect(hearersOf[move]).toContain('editors')
  }
})
