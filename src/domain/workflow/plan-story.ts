import { isEditor } from '../people/person.ts'
import type { PersonForRights } from './may-write.ts'
import { startStoryRefusal } from './start-story-refusal.ts'

/** Why somebody may not plan a story that is another reporter's; undefined when they may. */
export function planForRefusal(
  person: PersonForRights,
  reporter: Pick<PersonForRights, 'id' | 'role' | 'active'>,
): string | undefined {
  if (person.id !== reporter.id && !isEditor(person)) {
    return 'Only an editor can plan a story for somebody else.'
  }
  if (!reporter.active) return 'Who should write it has no account any more.'
  return startStoryRefusal(reporter)
}
