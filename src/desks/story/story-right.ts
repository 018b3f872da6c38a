import type { Story } from '#domain/story/story.ts'
import type { StoryForRights, WritingRight } from '#domain/workflow/may-write.ts'

/** What rights are judged by, out of a story as the API answers it. */
export const forRights = ({ state, createdBy, assignees, publication }: Story): StoryForRights => ({
  state,
  createdBy,
  assignees,
  isOut: publication !== null,
})

/** How much of the writing surface may be typed in. An approval is not ended by accident. */
export function mayOnSurface(right: WritingRight, isSure: boolean) {
  if (right.may === 'everything' && right.endsApproval && !isSure) return 'nothing'
  return right.may
}
