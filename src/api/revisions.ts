import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { z } from 'zod'
import { Reading } from '#domain/compare/compare-stories.ts'
import { Revision } from '#domain/revisions/revision.ts'
import { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'
import { ask, queryString } from './client.ts'

const pathOf = (storyId: string) => `/api/stories/${storyId}/revisions`
const keyOf = (storyId: string) => ['stories', 'one', storyId, 'revisions']

const RevisionPage = z.object({ revisions: z.array(Revision), next: z.string().nullable() })

/** The versions of a story's words, newest first, page by page. */
export const revisionsQuery = (storyId: string) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(storyId), 'list'],
    queryFn: ({ pageParam, signal }) =>
      ask(RevisionPage, `${pathOf(storyId)}${queryString({ after: pageParam ?? undefined })}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

const Comparison = z.object({
  from: Revision.nullable(),
  to: Revision.nullable(),
  before: FrozenStory,
  after: FrozenStory,
  reading: Reading,
})
export type Comparison = z.infer<typeof Comparison>

/** What differs between two versions; `now` is the words as they stand. */
export const comparisonQuery = (storyId: string, from: string, to: string) =>
  queryOptions({
    queryKey: [...keyOf(storyId), 'compare', from, to],
    queryFn: ({ signal }) =>
      ask(Comparison, `${pathOf(storyId)}/compare${queryString({ from, to })}`, { signal }),
  })

const Made = z.object({ revision: Revision.nullable() })

type Restoration =
  /** `basedOn` is `upTo` of the newest version that was on screen: what was written since stays. */
  { id: string; how: 'restore'; basedOn?: number | undefined } | { id: string; how: 'take-back' }

/** Restores a version, or takes such a restoration back. */
export function useRestoreRevision(storyId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ id, how, ...body }: Restoration) =>
      ask(Made, `${pathOf(storyId)}/${id}/${how}`, { method: 'POST', body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['stories', 'one', storyId] }),
  })
}

const WrittenRun = z.object({
  block: z.int(),
  words: z.string(),
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  at: z.string(),
  until: z.string(),
  how: z.enum(['typed', 'pasted']),
})
export type WrittenRun = z.infer<typeof WrittenRun>
const Writers = z.object({ runs: z.array(WrittenRun), isCut: z.boolean() })

/** Words of one field, by block and by letters within the block. */
export type WordsToAskFor = {
  field: StoryField
  fromBlock: number
  from: number
  toBlock: number
  to: number
}

/** Asks who wrote words that are durable. */
export const askWhoWrote = (storyId: string, place: WordsToAskFor) =>
  ask(Writers, `/api/stories/${storyId}/writers${queryString(place)}`)
