import type { Person } from '#domain/people/person.ts'
import type { Story } from '#domain/story/story.ts'
import { writingRight } from '#domain/workflow/may-write.ts'

/** What somebody may do with the words of a story as it was last answered. */
export const rightOnFile = (me: Person, { state, createdBy, assignees, publication }: Story) =>
  writingRight(me, { state, createdBy, assignees, isOut: publication !== null })
