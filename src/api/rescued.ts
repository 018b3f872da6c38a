import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { z } from 'zod'
import { PutBack, RescuedPage, RescuedPassage } from '#domain/story-text/rescue/rescued-passage.ts'
import { ask, queryString } from './client.ts'

const Tray = z.object({ passages: z.array(RescuedPassage) })
const pathOf = (storyId: string) => `/api/stories/${storyId}/rescued`
const keyOf = (storyId: string) => ['stories', 'one', storyId, 'rescued']

/** The tray of a story: what waits, then what was let go. */
export const trayQuery = (storyId: string) =>
  queryOptions({
    queryKey: keyOf(storyId),
    queryFn: ({ signal }) => ask(Tray, pathOf(storyId), { signal }),
    select: ({ passages }) => passages,
  })

/** What waits in all trays, page by page. */
export const rescuedQuery = infiniteQueryOptions({
  queryKey: ['rescued', 'list'],
  queryFn: ({ pageParam, signal }) =>
    ask(RescuedPage, `/api/rescued${queryString({ after: pageParam ?? undefined })}`, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
})

const countQuery = queryOptions({
  queryKey: ['rescued', 'count'],
  queryFn: ({ signal }) => ask(RescuedPage, '/api/rescued?limit=1', { signal }),
  select: ({ total }) => total,
})

/** How many passages wait in all trays. */
export const useRescuedCount = () => useQuery(countQuery).data ?? 0

export type PassageAct = 'let-go' | 'bring-back'

/** What can be done with a rescued passage. */
export function useRescuedActs() {
  const queryClient = useQueryClient()
  const askAgain = (storyId: string) =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: keyOf(storyId) }),
      queryClient.invalidateQueries({ queryKey: ['rescued'] }),
    ])
  type Passage = Pick<RescuedPassage, 'id' | 'storyId'>
  const putBack = useMutation({
    mutationFn: ({ id, storyId }: Passage) =>
      ask(PutBack, `${pathOf(storyId)}/${id}/put-back`, { method: 'POST', body: {} }),
    onSettled: (_answer, _error, { storyId }) => askAgain(storyId),
  })
  const settle = useMutation({
    mutationFn: ({ id, storyId, act }: Passage & { act: PassageAct }) =>
      ask(Tray, `${pathOf(storyId)}/${id}/${act}`, { method: 'POST', body: {} }),
    onSettled: (_answer, _error, { storyId }) => askAgain(storyId),
  })
  return { putBack, settle }
}
