import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { Comments, type WordsPlace } from '#domain/comments/comment.ts'
import { ask } from './client.ts'
import { newId } from './new-id.ts'

const pathOf = (storyId: string) => `/api/stories/${storyId}/comments`

/** All comments of a story, oldest first, each with where its words stand now. */
export const commentsQuery = (storyId: string) =>
  queryOptions({
    queryKey: ['comments', storyId],
    queryFn: ({ signal }) => ask(Comments, pathOf(storyId), { signal }),
    select: ({ comments }) => comments,
  })

type Change = { path: string; method?: 'POST' | 'PUT' | 'DELETE'; body?: unknown }

/** What can be done with the comments of a story; each throws with the sentence for the person. */
export function useCommentActs(storyId: string) {
  const queryClient = useQueryClient()
  const { mutateAsync } = useMutation({
    mutationFn: ({ path, method = 'POST', body = {} }: Change) =>
      ask(Comments, pathOf(storyId) + path, { method, body }),
    onSuccess: (comments) => queryClient.setQueryData(commentsQuery(storyId).queryKey, comments),
  })
  return {
    /** Answers with the id of the comment. */
    begin: async (place: WordsPlace, words: string, id = newId()) => {
      await mutateAsync({ path: '', body: { id, ...place, words } })
      return id
    },
    answer: (commentId: string, words: string, id = newId()) =>
      mutateAsync({ path: `/${commentId}/answers`, body: { id, words } }),
    edit: (commentId: string, messageId: string, words: string) =>
      mutateAsync({ path: `/${commentId}/messages/${messageId}`, method: 'PUT', body: { words } }),
    remove: (commentId: string, messageId: string) =>
      mutateAsync({ path: `/${commentId}/messages/${messageId}`, method: 'DELETE' }),
    settle: (commentId: string) => mutateAsync({ path: `/${commentId}/settle` }),
    openAgain: (commentId: string) => mutateAsync({ path: `/${commentId}/open-again` }),
    /** Asks where the words stand by now. */
    askAgain: () =>
      void queryClient.invalidateQueries({ queryKey: commentsQuery(storyId).queryKey }),
  }
}
