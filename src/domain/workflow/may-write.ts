import type { Person } from '../people/person.ts'
import type { Story, StoryState } from '../story/story.ts'
import { permissionFor, type Action } from './permissions.ts'

/** What a person may do with the words of a story in its present state. */
export type WritingRight =
  | { may: 'everything'; endsApproval: boolean }
  /**
   * Captions and alt text of the photos that stand in the story; and a photo where one is waited
   * for, which goes by a rule of its own.
   */
  | { may: 'photo-words' }
  /** `reason` is one sentence for the person. */
  | { may: 'nothing'; reason: string }

export type StoryForRights = Pick<Story, 'state' | 'createdBy' | 'assignees'> & {
  /** True once readers have a version of it: what is written now is a working copy. */
  isOut: boolean
}
export type PersonForRights = Pick<Person, 'id' | 'role' | 'active'>

const nothing = (reason: string): WritingRight => ({ may: 'nothing', reason })

/** The row of the table that says who writes in a state; null where nobody does. */
const rowOfState: Record<StoryState, Action | null> = {
  draft: 'write-draft',
  'changes-requested': 'write-draft',
  'in-review': 'write-in-review',
  approved: 'write-approved',
  scheduled: 'write-approved',
  published: null,
  withdrawn: null,
  spiked: null,
}

/** By which row of the table of permissions the words of a story are written now. */
export function writingAction({
  state,
  isOut,
}: Pick<StoryForRights, 'state' | 'isOut'>): Action | null {
  const row = rowOfState[state]
  return row === 'write-draft' && isOut ? 'write-working-copy' : row
}

function reasonOf(action: Action, person: PersonForRights, story: StoryForRights): string {
  if (action === 'write-approved') return 'It is approved. Ask an editor to change it.'
  if (action === 'write-working-copy') return 'Only who is assigned may change a published story.'
  if (action !== 'write-in-review') return 'It is somebody else’s story. Ask to be assigned.'
  return story.createdBy === person.id
    ? 'It is in review. Take it back to change it.'
    : 'It is in review.'
}

/**
 * Who may change which words. Server (HTTP and socket) and screens ask this one rule.
 *
 * Pure; the caller hands in the story as it is on file now, not as the browser remembers it.
 */
export function writingRight(person: PersonForRights, story: StoryForRights): WritingRight {
  if (!person.active) return nothing('Your account is switched off.')
  const action = writingAction(story)
  if (action === null) {
    return story.state === 'spiked'
      ? nothing('It is spiked. An editor can restore it.')
      : nothing('It is what readers see. Start an update to change it.')
  }
  switch (permissionFor(action, person, story)) {
    case 'yes':
      return { may: 'everything', endsApproval: action === 'write-approved' }
    case 'photo-words':
      return { may: 'photo-words' }
    case 'no':
      return nothing(reasonOf(action, person, story))
  }
}

/** Details are decided by who may write everything, and in review by editors alone. */
export function detailsRefusal(person: PersonForRights, story: StoryForRights): string | undefined {
  const right = writingRight(person, story)
  if (right.may === 'everything') return undefined
  if (right.may === 'photo-words') return 'The photo desk changes captions, credits and alt text.'
  return right.reason
}
