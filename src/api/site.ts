import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { Site, type SiteSettings } from '#domain/site/site.ts'
import { ask } from './client.ts'

export const siteQuery = queryOptions({
  queryKey: ['site'],
  queryFn: ({ signal }) => ask(Site, '/api/site', { signal }),
  staleTime: 60_000,
})

/** Saves all settings. Refused with `changed-meanwhile` and `details.theirs` when somebody was first. */
export function useSaveSite() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: { settings: SiteSettings; basedOnRevision: number }) =>
      ask(Site, '/api/site', { method: 'PUT', body: change }),
    onSuccess: (site) => {
      queryClient.setQueryData(siteQuery.queryKey, site)
      void queryClient.invalidateQueries({ queryKey: ['session'] })
    },
  })
}
