import type { Move } from '../workflow/moves.ts'

/** Moves, and what befalls a story without one. */
export type StoryEvent =
  | Move
  | 'approval-ended'
  | 'went-out'
  | 'embargo-lifted'
  | 'made-correction'
  | 'made-update'
  | 'photo-withdrawn'
  | 'photo-brought-back'

/**
 * `writers`: whose story it is and who is assigned. `editors`: who decides next, admins too.
 * `approver`: who approved the words last.
 */
export type Hearer = 'writers' | 'editors' | 'approver'

/** Who hears of what befalls a story: its writers always, and whoever is to act next. */
export const hearersOf: Record<StoryEvent, readonly Hearer[]> = {
  submit: ['writers', 'editors'],
  'take-back': ['writers', 'editors'],
  'request-changes': ['writers', 'approver'],
  approve: ['writers', 'editors'],
  'approval-ended': ['writers', 'editors', 'approver'],
  schedule: ['writers', 'approver'],
  unschedule: ['writers', 'approver'],
  publish: ['writers', 'approver'],
  'went-out': ['writers', 'approver'],
  'embargo-lifted': ['writers', 'approver'],
  'start-update': ['writers'],
  correct: ['writers', 'approver'],
  'made-correction': ['writers'],
  'made-update': ['writers'],
  'drop-working-copy': ['writers', 'approver'],
  withdraw: ['writers', 'approver'],
  'photo-withdrawn': ['writers', 'approver'],
  'photo-brought-back': ['writers', 'approver'],
  spike: ['writers', 'approver'],
  restore: ['writers'],
}
