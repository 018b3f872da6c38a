import { Refusal } from '../errors.ts'
import { nameOfState, type StoryState } from '../story/story.ts'
import type { PersonForRights, StoryForRights } from './may-write.ts'
import { permissionFor, type Action } from './permissions.ts'

type MoveRule = {
  from: readonly StoryState[]
  /** Undefined: back to where it was before, decided by the server from the history. */
  to: StoryState
  /** The row of the table of permissions that says who makes it. */
  row: Action
  note: 'none' | 'optional' | 'required'
  /** What the person reads when the story is in another state. */
  notNow: string
}

/** Every move of a story. A state without an exit here is an end, and there is none. */
export const moves = {
  submit: {
    from: ['draft', 'changes-requested'],
    to: 'in-review',
    row: 'send',
    note: 'optional',
    notNow: 'Only a draft can be sent to review.',
  },
  'take-back': {
    from: ['in-review'],
    to: 'draft',
    row: 'send',
    note: 'none',
    notNow: 'Only a story in review can be taken back.',
  },
  'request-changes': {
    from: ['in-review', 'approved'],
    to: 'changes-requested',
    row: 'decide',
    note: 'required',
    notNow: 'Changes can be asked for while a story is in review or approved.',
  },
  approve: {
    from: ['in-review'],
    to: 'approved',
    row: 'decide',
    note: 'optional',
    notNow: 'Send the story to review first.',
  },
  schedule: {
    from: ['approved', 'scheduled'],
    to: 'scheduled',
    row: 'decide',
    note: 'none',
    notNow: 'Approve the story first.',
  },
  unschedule: {
    from: ['scheduled'],
    to: 'approved',
    row: 'decide',
    note: 'none',
    notNow: 'It is not scheduled.',
  },
  publish: {
    from: ['approved', 'scheduled'],
    to: 'published',
    row: 'decide',
    note: 'none',
    notNow: 'Approve the story first.',
  },
  'start-update': {
    from: ['published', 'withdrawn'],
    to: 'draft',
    row: 'write-working-copy',
    note: 'optional',
    notNow: 'Only a published story can be updated.',
  },
  correct: {
    from: ['published', 'withdrawn'],
    to: 'draft',
    row: 'write-working-copy',
    note: 'optional',
    notNow: 'Only a published story can be corrected.',
  },
  'drop-working-copy': {
    // On the schedule it is promised already: it is taken off first.
    from: ['draft', 'in-review', 'changes-requested', 'approved'],
    to: 'published',
    row: 'decide',
    note: 'optional',
    notNow: 'There is no working copy to drop. Take one that is scheduled off the schedule first.',
  },
  withdraw: {
    // A working copy of what is out is no reason to leave it out.
    from: ['published', 'draft', 'in-review', 'changes-requested', 'approved'],
    to: 'withdrawn',
    row: 'decide',
    note: 'required',
    notNow:
      'Only a story that readers have can be withdrawn. Take one that is scheduled off the schedule first.',
  },
  spike: {
    from: ['draft', 'in-review', 'changes-requested', 'approved'],
    to: 'spiked',
    row: 'decide',
    note: 'optional',
    notNow:
      'A story that is out or scheduled cannot be spiked. Withdraw it, or take it off the schedule.',
  },
  restore: {
    from: ['spiked'],
    to: 'draft',
    row: 'decide',
    note: 'none',
    notNow: 'It is not spiked.',
  },
} as const satisfies Record<string, MoveRule>

export type Move = keyof typeof moves
export const moveNames = Object.keys(moves) as Move[]

/** What everybody who reads the history sees for a move, and for the events beside the moves. */
export const nameOfMove: Record<
  | Move
  | 'filed'
  | 'approval-ended'
  | 'went-out'
  | 'embargo-lifted'
  | 'made-correction'
  | 'made-update'
  | 'photo-withdrawn'
  | 'photo-brought-back'
  | 'assigned',
  string
> = {
  filed: 'started it',
  submit: 'sent it to review',
  'take-back': 'took it back',
  'request-changes': 'asked for changes',
  approve: 'approved it',
  'approval-ended': 'changed words; the approval ended',
  schedule: 'scheduled it',
  unschedule: 'took it off the schedule',
  publish: 'published it',
  'went-out': 'went out on schedule',
  'embargo-lifted': 'lifted the embargo early',
  assigned: 'assigned it',
  'start-update': 'started an update',
  correct: 'started a correction',
  'drop-working-copy': 'dropped the working copy',
  'made-correction': 'made the update a correction',
  'made-update': 'made the correction a silent update',
  withdraw: 'withdrew it',
  'photo-withdrawn': 'withdrew a photo of it',
  'photo-brought-back': 'brought a withdrawn photo of it back',
  spike: 'spiked it',
  restore: 'restored it',
}

const onlyEditor: Partial<Record<Move, string>> = {
  approve: 'Only an editor can approve a story.',
  publish: 'Only an editor can publish a story.',
  schedule: 'Only an editor can schedule a story.',
  'request-changes': 'Only an editor can ask for changes.',
  'drop-working-copy': 'Only an editor can drop a working copy.',
}

const onlyOf: Partial<Record<Action, string>> = {
  send: 'Only its reporter or an editor can do that.',
  'write-working-copy': 'Only who is assigned or an editor can do that.',
}

/**
 * Whether a person may make a move now; undefined when yes, else the refusal to throw or show.
 *
 * Pure. Findings on the words, four eyes and the mark are further conditions of `approve`: see
 * approve.ts. Rights come before state, so that nobody learns a state they may not act on.
 */
export function refusalOfMove(
  move: Move,
  person: PersonForRights,
  story: StoryForRights,
): Refusal | undefined {
  if (!person.active) return new Refusal('not-allowed', 'Your account is switched off.')
  const rule: MoveRule = moves[move]
  if (permissionFor(rule.row, person, story) !== 'yes') {
    return new Refusal(
      'not-allowed',
      onlyEditor[move] ?? onlyOf[rule.row] ?? 'Only an editor can do that.',
    )
  }
  if (!isOpenIn(move, story)) return new Refusal('not-ready', rule.notNow, { state: story.state })
  return undefined
}

/** Whether a move leads on from where a story stands, whoever makes it. */
export function isOpenIn(move: Move, { state, isOut }: Pick<StoryForRights, 'state' | 'isOut'>) {
  const { from }: MoveRule = moves[move]
  if (move === 'spike' && isOut) return false
  if (move === 'drop-working-copy' && !isOut) return false
  if (move === 'withdraw' && state !== 'published' && !isOut) return false
  return from.includes(state)
}

/** The moves a person may make now, in the order of the table. */
export const movesOpenTo = (person: PersonForRights, story: StoryForRights) =>
  moveNames.filter((move) => refusalOfMove(move, person, story) === undefined)

/**
 * What a person is told whose move was their own already: pressed again later, or in another tab.
 *
 * @param code `changed-meanwhile` when they saw it in another state
 */
export const madeAlready = (
  move: Move,
  state: StoryState,
  code: 'not-ready' | 'changed-meanwhile',
) =>
  new Refusal(
    code,
    `You ${nameOfMove[move]} already. The story is “${nameOfState[state]}” now: go on from there.`,
    { state },
  )

/**
 * The refusal when somebody else moved the story between a person's look and their press.
 *
 * @param quicker name of who moved it; empty when a schedule did
 */
export const movedMeanwhile = (state: StoryState, quicker: string) =>
  new Refusal(
    'changed-meanwhile',
    quicker
      ? `${quicker} was quicker: the story is now “${nameOfState[state]}”.`
      : `The story is now “${nameOfState[state]}”. Look at it again.`,
    { state },
  )
