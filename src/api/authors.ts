import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { Author, type AuthorProfile } from '#domain/people/author.ts'
import { ask, queryString } from './client.ts'

export const Authors = z.object({ authors: z.array(Author) })

/** Author profiles whose name fits what was typed; all of them for nothing typed. */
export const authorsQuery = (q = '') =>
  queryOptions({
    queryKey: ['authors', 'list', q],
    queryFn: ({ signal }) => ask(Authors, `/api/authors${queryString({ q })}`, { signal }),
    select: ({ authors }) => authors,
    staleTime: 60_000,
  })

export const authorQuery = (authorId: string) =>
  queryOptions({
    queryKey: ['authors', 'one', authorId],
    queryFn: ({ signal }) => ask(Author, `/api/authors/${authorId}`, { signal }),
  })

function keepAuthor(queryClient: QueryClient, author: Author) {
  queryClient.setQueryData(authorQuery(author.id).queryKey, author)
  void queryClient.invalidateQueries({ queryKey: ['authors', 'list'] })
}

/** A new profile. Anybody may create a guest with a name only, from a byline. */
export function useCreateAuthor() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (profile: AuthorProfile) =>
      ask(Author, '/api/authors', { method: 'POST', body: profile }),
    onSuccess: (author) => keepAuthor(queryClient, author),
  })
}

/** Refused with `changed-meanwhile` when somebody saved first. */
export function useSaveAuthor(authorId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: { profile: AuthorProfile; basedOnRevision: number }) =>
      ask(Author, `/api/authors/${authorId}`, { method: 'PUT', body: change }),
    onSuccess: (author) => keepAuthor(queryClient, author),
  })
}
