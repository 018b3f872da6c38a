import { isEditor } from '#domain/people/person.ts'
import { nameOfState, type StoryState } from '#domain/story/story.ts'
import type { PersonForRights, StoryForRights } from '#domain/workflow/may-write.ts'
import { refusalOfMove, type Move } from '#domain/workflow/moves.ts'

/** What a person does next with a story: one button, the way to a screen, or nothing but a word. */
export type NextStep =
  | { kind: 'move'; move: Move; label: string }
  | { kind: 'review'; label: 'Review' }
  | { kind: 'wait'; label: string }

const steps: Record<StoryState, readonly { move: Move; label: string }[]> = {
  draft: [{ move: 'submit', label: 'Send to review' }],
  'in-review': [{ move: 'take-back', label: 'Take back' }],
  'changes-requested': [{ move: 'submit', label: 'Send to review' }],
  approved: [{ move: 'publish', label: 'Publish…' }],
  scheduled: [{ move: 'schedule', label: 'Change schedule…' }],
  published: [{ move: 'start-update', label: 'Start update…' }],
  withdrawn: [{ move: 'start-update', label: 'Start update…' }],
  spiked: [{ move: 'restore', label: 'Restore' }],
}

type Rules = {
  fourEyes: boolean
  /** When readers get a scheduled story, as it is shown: “Wed 06:30”. */
  outAt?: string
}

/** The next step by state and role. Pure; the words are those of the button. */
export function nextStepOf(
  person: PersonForRights,
  story: StoryForRights,
  { fourEyes, outAt }: Rules,
): NextStep {
  const { state } = story
  if (state === 'in-review' && isEditor(person)) {
    return fourEyes && story.createdBy === person.id
      ? { kind: 'wait', label: 'Waits for another editor' }
      : { kind: 'review', label: 'Review' }
  }
  const step = steps[state].find(({ move }) => refusalOfMove(move, person, story) === undefined)
  if (step) return { kind: 'move', ...step }
  if (state === 'approved') {
    return {
      kind: 'wait',
      label: person.role === 'reporter' ? 'Waits to be published' : nameOfState.approved,
    }
  }
  if (state === 'scheduled' && outAt) return { kind: 'wait', label: `Out ${outAt}` }
  return { kind: 'wait', label: nameOfState[state] }
}
