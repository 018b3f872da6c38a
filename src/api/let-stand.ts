import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { LetStand } from '#domain/house-style/let-stand.ts'
import { ask } from './client.ts'
import { useMe } from './session.ts'

const All = z.object({ standing: z.array(LetStand) })
const pathOf = (storyId: string) => `/api/stories/${storyId}/let-stand`

/** Warnings that may stay in a story, with who said so and why. */
export const letStandQuery = (storyId: string) =>
  queryOptions({
    queryKey: ['stories', 'one', storyId, 'let-stand'],
    queryFn: async ({ signal }) => (await ask(All, pathOf(storyId), { signal })).standing,
  })

const none: LetStand[] = []

type Change = { findingKey: string; reason: string | undefined }

/**
 * What stands in a story, and how to change it: shown at once, and as it was again when the server
 * refuses.
 *
 * @param isOn false for a story that the server does not know yet
 */
export function useLetStand(storyId: string, isOn = true) {
  const queryClient = useQueryClient()
  const me = useMe()
  const query = letStandQuery(storyId)
  const { data: standing = none } = useQuery({ ...query, enabled: isOn })
  const change = useMutation({
    mutationFn: ({ findingKey, reason }: Change) =>
      ask(All, reason === undefined ? `${pathOf(storyId)}/open-again` : pathOf(storyId), {
        method: 'POST',
        body: reason === undefined ? { findingKey } : { findingKey, reason },
      }),
    onMutate: ({ findingKey, reason }) => {
      const before = queryClient.getQueryData(query.queryKey)
      const others = (before ?? none).filter((one) => one.findingKey !== findingKey)
      const mine = { findingKey, personId: me.id, at: new Date().toISOString() }
      queryClient.setQueryData(
        query.queryKey,
        reason === undefined ? others : [...others, { ...mine, reason }],
      )
      return before
    },
    onError: (_error, _change, before) => queryClient.setQueryData(query.queryKey, before),
    onSuccess: (all) => queryClient.setQueryData(query.queryKey, all.standing),
  })
  return { standing, change: change.mutate, refusal: change.error?.message }
}
