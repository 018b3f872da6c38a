import { useMutation, useQueryClient } from '@tanstack/react-query'
import { AnsweredPlace } from '#domain/photos/photo-answer.ts'
import { ask } from './client.ts'

const addressOf = (storyId: string) => `/api/stories/${storyId}/photo-answer`

function useAnswer<Asked extends { storyId: string }>(
  send: (asked: Asked) => Promise<AnsweredPlace>,
) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled(_answer, _error, { storyId }) {
      void queryClient.invalidateQueries({ queryKey: ['photos'] })
      void queryClient.invalidateQueries({ queryKey: ['stories', 'one', storyId] })
    },
  })
}

/** Puts a photo where a story waits for one; null when what stands there is what was wanted. */
export const useAnswerPhoto = () =>
  useAnswer(({ storyId, photoId }: { storyId: string; photoId: string | null }) =>
    ask(AnsweredPlace, addressOf(storyId), { method: 'POST', body: { photoId } }),
  )

/** Takes the last answer of a story back. */
export const useTakeAnswerBack = () =>
  useAnswer(({ storyId }: { storyId: string }) =>
    ask(AnsweredPlace, addressOf(storyId), { method: 'DELETE' }),
  )
