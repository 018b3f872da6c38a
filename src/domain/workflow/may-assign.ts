import { isEditor } from '../people/person.ts'
import { writingRight, type PersonForRights, type StoryForRights } from './may-write.ts'

/**
 * Why a person may not say who writes a story beside its reporter; undefined when they may. Editors
 * may at any time, so that somebody can be put on a published story; its own reporter while they
 * write it.
 */
export function assignRefusal(person: PersonForRights, story: StoryForRights): string | undefined {
  const right = writingRight(person, story)
  if (!person.active) return right.may === 'nothing' ? right.reason : undefined
  if (isEditor(person)) return undefined
  const isOwn = person.role === 'reporter' && story.createdBy === person.id
  if (isOwn && right.may === 'everything') return undefined
  return 'Only an editor can assign this story. Ask one.'
}
