import { Refusal } from '../errors.ts'
import { isEditor } from '../people/person.ts'
import { nameOfState, type StoryState } from '../story/story.ts'
import type { PersonForRights, StoryForRights } from './may-write.ts'

type MoveRule = {
  from: readonly StoryState[]
  /** Undefined: back to where it was before, decided by the server from the history. */
  to: StoryState
  who: 'own-or-editor' | 'editor' | 'assigned-or-editor'
  note: 'none' | 'optional' | 'required'
  /** What the person reads when the story is in another state. */
  notNow: string
}

/** Every move of a story. A state without an exit here is an end, and there is none. */
export const moves = {
  submit: {
    from: ['draft', 'changes-requested'],
    to: 'in-review',
    who: 'own-or-editor',
    note: 'optional',
    notNow: 'Only a draft can be sent to review.',
  },
  'take-back': {
    from: ['in-review'],
    to: 'draft',
    who: 'own-or-editor',
    note: 'none',
    notNow: 'It is not in review any more.',
  },
  'request-changes': {
    from: ['in-review', 'approved'],
    to: 'changes-requested',
    who: 'editor',
    note: 'required',
    notNow: 'Changes can be asked for while a story is in review or approved.',
  },
  approve: {
    from: ['in-review'],
    to: 'approved',
    who: 'editor',
    note: 'optional',
    notNow: 'Send the story to review first.',
  },
  schedule: {
    from: ['approved', 'scheduled'],
    to: 'scheduled',
    who: 'editor',
    note: 'none',
    notNow: 'Approve the story first.',
  },
  unschedule: {
    from: ['scheduled'],
    to: 'approved',
    who: 'editor',
    note: 'none',
    notNow: 'It is not scheduled.',
  },
  publish: {
    from: ['approved', 'scheduled'],
    to: 'published',
    who: 'editor',
    note: 'none',
    notNow: 'Approve the story first.',
  },
  'start-update': {
    from: ['published', 'withdrawn'],
    to: 'draft',
    who: 'assigned-or-editor',
    note: 'optional',
    notNow: 'Only a published story can be updated.',
  },
  withdraw: {
    from: ['published'],
    to: 'withdrawn',
    who: 'editor',
    note: 'required',
    notNow: 'Only a published story can be withdrawn.',
  },
  spike: {
    from: ['draft', 'in-review', 'changes-requested', 'approved'],
    to: 'spiked',
    who: 'editor',
    note: 'optional',
    notNow: 'A story that is out cannot be spiked. Withdraw it.',
  },
  restore: {
    from: ['spiked'],
    to: 'draft',
    who: 'editor',
    note: 'none',
    notNow: 'It is not spiked.',
  },
} as const satisfies Record<string, MoveRule>

export type Move = keyof typeof moves
export const moveNames = Object.keys(moves) as Move[]

/** What everybody who reads the history sees for a move, and for the events beside the moves. */
export const nameOfMove: Record<
  Move | 'filed' | 'approval-ended' | 'went-out' | 'embargo-lifted',
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
  'start-update': 'started an update',
  withdraw: 'withdrew it',
  spike: 'spiked it',
  restore: 'restored it',
}

const onlyEditor: Partial<Record<Move, string>> = {
  approve: 'Only an editor can approve a story.',
  publish: 'Only an editor can publish a story.',
  schedule: 'Only an editor can schedule a story.',
  'request-changes': 'Only an editor can ask for changes.',
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
  const allowed =
    isEditor(person) ||
    (rule.who === 'own-or-editor' && person.role === 'reporter' && story.createdBy === person.id) ||
    (rule.who === 'assigned-or-editor' &&
      person.role === 'reporter' &&
      story.assignees.includes(person.id))
  if (!allowed) {
    const whose =
      rule.who === 'own-or-editor' ? 'Only its reporter or an editor can do that.' : undefined
    return new Refusal('not-allowed', onlyEditor[move] ?? whose ?? 'Only an editor can do that.')
  }
  if (!rule.from.includes(story.state)) {
    return new Refusal('not-ready', rule.notNow, { state: story.state })
  }
  if (move === 'spike' && story.isOut) {
    return new Refusal('not-ready', moves.spike.notNow, { state: story.state })
  }
  return undefined
}

/** The moves a person may make now, in the order of the table. */
export const movesOpenTo = (person: PersonForRights, story: StoryForRights) =>
  moveNames.filter((move) => refusalOfMove(move, person, story) === undefined)

/** The sentence of a 409 when somebody else was quicker. */
export const movedMeanwhile = (state: StoryState) =>
  `Somebody was quicker: the story is now “${nameOfState[state]}”.`
