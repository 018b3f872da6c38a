import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { Views, type NewView } from '#domain/board/view.ts'
import { ask } from './client.ts'

/** The views of the rail: own ones first, then those of everyone, by name. */
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => ask(Views, '/api/views', { signal }),
  select: ({ views }) => views,
})

/** Saves, renames, deletes and brings back views; each answer holds all of them as they are now. */
export function useViewActs() {
  const queryClient = useQueryClient()
  const keep = (answer: Views) => {
    // A list that was asked for before the change must not be shown after it.
    void queryClient.cancelQueries({ queryKey: viewsQuery.queryKey })
    queryClient.setQueryData(viewsQuery.queryKey, answer)
  }
  const save = useMutation({
    mutationFn: (view: NewView) => ask(Views, '/api/views', { method: 'POST', body: view }),
    onSuccess: keep,
  })
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      ask(Views, `/api/views/${id}`, { method: 'PUT', body: { name } }),
    onSuccess: keep,
  })
  const remove = useMutation({
    mutationFn: (id: string) => ask(Views, `/api/views/${id}`, { method: 'DELETE' }),
    onSuccess: keep,
  })
  const bringBack = useMutation({
    mutationFn: (id: string) =>
      ask(Views, `/api/views/${id}/bring-back`, { method: 'POST', body: {} }),
    onSuccess: keep,
  })
  return { save, rename, remove, bringBack }
}
