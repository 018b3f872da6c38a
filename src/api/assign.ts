import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Story } from '#domain/story/story.ts'
import { ask } from './client.ts'
import { keepStory } from './stories.ts'

export type AssignAsked = { storyId: string; assign: string[]; letGo?: string[]; note?: string }

/** Puts people on a story or takes them off it; the others stay. */
export function useAssign() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ storyId, ...body }: AssignAsked) =>
      ask(Story, `/api/stories/${storyId}/assign`, { method: 'POST', body }),
    onSuccess: (story) => keepStory(queryClient, story),
  })
}
