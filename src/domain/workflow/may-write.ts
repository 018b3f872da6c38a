import { isEditor, type Person } from '../people/person.ts'
import type { Story } from '../story/story.ts'

/** What a person may do with the words of a story in its present state. */
export type WritingRight =
  | { may: 'everything'; endsApproval: boolean }
  /** Captions and alt text of the photos that stand in the story. */
  | { may: 'photo-words' }
  /** `reason` is one sentence for the person. */
  | { may: 'nothing'; reason: string }

export type StoryForRights = Pick<Story, 'state' | 'createdBy' | 'assignees'> & {
  /** True once readers have a version of it: what is written now is a working copy. */
  isOut: boolean
}
export type PersonForRights = Pick<Person, 'id' | 'role' | 'active'>

const nothing = (reason: string): WritingRight => ({ may: 'nothing', reason })

/**
 * Who may change which words. Server (HTTP and socket) and screens ask this one rule.
 *
 * Pure; the caller hands in the story as it is on file now, not as the browser remembers it.
 */
export function writingRight(person: PersonForRights, story: StoryForRights): WritingRight {
  if (!person.active) return nothing('Your account is switched off.')
  const { state } = story
  if (state === 'spiked') return nothing('It is spiked. An editor can restore it.')
  if (state === 'published' || state === 'withdrawn') {
    return nothing('It is what readers see. Start an update to change it.')
  }
  const isApproved = state === 'approved' || state === 'scheduled'
  if (isEditor(person)) return { may: 'everything', endsApproval: isApproved }
  if (isApproved) return nothing('It is approved. Ask an editor to change it.')
  if (person.role === 'photo-desk') return { may: 'photo-words' }
  const isAssigned = story.assignees.includes(person.id)
  if (state === 'in-review') {
    return story.createdBy === person.id
      ? nothing('It is in review. Take it back to change it.')
      : nothing('It is in review.')
  }
  if (isAssigned) return { may: 'everything', endsApproval: false }
  if (story.isOut) return nothing('Only who is assigned may change a published story.')
  if (story.createdBy === person.id) return { may: 'everything', endsApproval: false }
  return nothing('It is somebody else’s story. Ask to be assigned.')
}

/** Details are decided by who may write everything, and in review by editors alone. */
export function detailsRefusal(person: PersonForRights, story: StoryForRights): string | undefined {
  const right = writingRight(person, story)
  if (right.may === 'everything') return undefined
  if (right.may === 'photo-words') return 'The photo desk changes captions, credits and alt text.'
  return right.reason
}
