import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  CaptionCodes,
  openCodeBook,
  type CaptionCode,
  type CodeOwner,
} from '#domain/captions/caption-codes.ts'
import { ask } from './client.ts'

export const captionCodesQuery = queryOptions({
  queryKey: ['caption-codes'],
  queryFn: ({ signal }) => ask(CaptionCodes, '/api/caption-codes', { signal }),
  staleTime: 60_000,
})

/** The codes as they are looked up while somebody types. */
export const codeBookQuery = queryOptions({ ...captionCodesQuery, select: openCodeBook })

type Change = { owner: CodeOwner; codes: readonly CaptionCode[]; basedOnRevision: number }

/** Saves a whole list. Refused with `changed-meanwhile` and `details.theirs` when somebody was first. */
export function useSaveCaptionCodes() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ owner, ...body }: Change) =>
      ask(CaptionCodes, `/api/caption-codes/${owner}`, { method: 'PUT', body }),
    onSuccess: (codes) => {
      void queryClient.cancelQueries({ queryKey: captionCodesQuery.queryKey })
      queryClient.setQueryData(captionCodesQuery.queryKey, codes)
    },
  })
}
