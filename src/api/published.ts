import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { Correction } from '#domain/corrections/correction.ts'
import { Refusal } from '#domain/errors.ts'
import { PublishedStory } from '#domain/story/published-story.ts'
import { Story } from '#domain/story/story.ts'
import { ask } from './client.ts'
import { keepStory, storyQuery } from './stories.ts'

/** What readers have of a story, and what they would get next. */
export const publishedQuery = (storyId: string) =>
  queryOptions({
    queryKey: ['stories', 'one', storyId, 'published'],
    queryFn: ({ signal }) => ask(PublishedStory, `/api/stories/${storyId}/published`, { signal }),
  })

export type WorkingCopyToSave = Correction & {
  kind: 'update' | 'correction'
  basedOnRevision: number
}

/** Saves kind and note of the next version. Refused with `changed-meanwhile` when somebody saved first. */
export function useSaveWorkingCopy(storyId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: WorkingCopyToSave) =>
      ask(Story, `/api/stories/${storyId}/working-copy`, { method: 'PUT', body: change }),
    onSuccess: (story) => {
      keepStory(queryClient, story)
      void queryClient.invalidateQueries({ queryKey: publishedQuery(storyId).queryKey })
    },
    onError: (error) => {
      if (!(error instanceof Refusal)) return
      void queryClient.invalidateQueries({ queryKey: storyQuery(storyId).queryKey })
    },
  })
}

const NotedFirst = z.object({
  theirs: Correction.extend({ kind: z.enum(['update', 'correction']) }),
  revision: z.int(),
})

/** The note that somebody saved first; undefined when the error is another one. */
export function notedFirstOf(error: unknown) {
  if (!(error instanceof Refusal) || error.code !== 'changed-meanwhile') return undefined
  return NotedFirst.safeParse(error.details).data
}
