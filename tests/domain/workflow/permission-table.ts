import type { Role } from '#domain/people/person.ts'
import type { StoryState } from '#domain/story/story.ts'
import type { PersonForRights, StoryForRights } from '#domain/workflow/may-write.ts'

/** Everybody who may stand before a story, in the columns of the table of permissions. */
export const people = {
  'own reporter': { id: 'own', role: 'reporter', active: true },
  'other reporter': { id: 'other', role: 'reporter', active: true },
  'assigned reporter': { id: 'assigned', role: 'reporter', active: true },
  'photo desk': { id: 'photo', role: 'photo-desk', active: true },
  editor: { id: 'editor', role: 'editor', active: true },
  admin: { id: 'admin', role: 'admin', active: true },
} satisfies Record<string, PersonForRights & { role: Role }>
export type Who = keyof typeof people
export const everybody = Object.keys(people) as Who[]

export const storyIn = (state: StoryState, isOut = false): StoryForRights => ({
  state,
  createdBy: 'own',
  assignees: ['assigned'],
  isOut,
})
