import type { Move } from '#domain/workflow/moves.ts'

/** The line that tells a move is made. */
export const lineOfMove: Record<Move, string> = {
  submit: 'Sent to review.',
  'take-back': 'Taken back.',
  'request-changes': 'Changes asked for.',
  approve: 'Approved. Waits to be published.',
  schedule: 'Back on the schedule.',
  unschedule: 'Taken off the schedule.',
  publish: 'Published.',
  'start-update': 'Update started.',
  correct: 'Correction started.',
  'drop-working-copy': 'Dropped. Its words stay among the revisions.',
  withdraw: 'Withdrawn.',
  spike: 'Spiked.',
  restore: 'Restored.',
}

/** Moves that ask something first. The others are made at once. */
export const asksFirst = (move: Move) =>
  move === 'submit' ||
  move === 'publish' ||
  move === 'schedule' ||
  move === 'start-update' ||
  move === 'correct' ||
  move === 'withdraw' ||
  move === 'drop-working-copy' ||
  move === 'spike'

/** What takes a move back that was made without a question. */
export const undoOf: Partial<Record<Move, Move>> = {
  'take-back': 'submit',
  unschedule: 'schedule',
  spike: 'restore',
}
