import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { z } from 'zod'
import { type Brief, HistoryEntry, Story, StoryDetails, StoryPage } from '#domain/story/story.ts'
import type { ListAsked } from '#domain/board/board-search.ts'
import { Finding } from '#domain/house-style/finding.ts'
import { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { Refusal } from '#domain/errors.ts'
import { ask, queryString } from './client.ts'

const pathOf = (storyId: string) => `/api/stories/${storyId}`

/** A list of stories, page by page, filtered by the server. */
export const storiesQuery = (filter: Partial<ListAsked>) =>
  infiniteQueryOptions({
    queryKey: ['stories', 'list', filter],
    queryFn: ({ pageParam, signal }) => {
      // `state=draft,in-review`: a list is written with commas.
      const asked = Object.entries(filter).map(([name, value]) => [name, String(value)])
      const query = queryString({ ...Object.fromEntries(asked), after: pageParam ?? undefined })
      return ask(StoryPage, `/api/stories${query}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const storyQuery = (storyId: string) =>
  queryOptions({
    queryKey: ['stories', 'one', storyId],
    queryFn: ({ signal }) => ask(Story, pathOf(storyId), { signal }),
  })

export const History = z.object({ entries: z.array(HistoryEntry) })

export const storyHistoryQuery = (storyId: string) =>
  queryOptions({
    queryKey: ['stories', 'one', storyId, 'history'],
    queryFn: ({ signal }) => ask(History, `${pathOf(storyId)}/history`, { signal }),
    select: ({ entries }) => entries,
  })

const Base = z.object({ through: z.int(), at: z.string() })

/** A story as it would be frozen now, and what stands between it and its approval. */
export const Review = z.object({
  mark: z.string(),
  frozen: FrozenStory,
  /** The place in the story's log up to which the words are here. */
  through: z.int(),
  /** Who wrote in the story, with the place in its log of the last that each wrote. */
  wroteLast: z.array(z.object({ personId: z.uuid(), last: z.int() })),
  /** What the words can be compared with, by places in the log. */
  bases: z.object({
    read: Base.nullable(),
    approval: Base.nullable(),
    filed: Base.nullable(),
  }),
  findings: z.array(Finding),
  /** What the house tells without calling it wrong. */
  notes: z.array(z.string()),
  mayApprove: z.object({ yes: z.boolean(), reason: z.string() }),
  approved: z
    .object({ frozen: FrozenStory, mark: z.string(), personId: z.string(), at: z.string() })
    .nullable(),
})
export type Review = z.infer<typeof Review>

export const storyReviewQuery = (storyId: string) =>
  queryOptions({
    queryKey: ['stories', 'one', storyId, 'review'],
    queryFn: ({ signal }) => ask(Review, `${pathOf(storyId)}/review`, { signal }),
  })

/** Puts a story the server just answered with into the cache, and asks for the lists again. */
export function keepStory(queryClient: QueryClient, story: Story) {
  const { queryKey } = storyQuery(story.id)
  queryClient.setQueryData(queryKey, story)
  void queryClient.invalidateQueries({ queryKey: [...queryKey, 'history'] })
  void queryClient.invalidateQueries({ queryKey: [...queryKey, 'review'] })
  void queryClient.invalidateQueries({ queryKey: ['stories', 'list'] })
}

const startMs = 3_000

type NewStory = {
  id?: string
  slug?: string
  section?: string
  text?: StoryText
  brief?: Brief
  /** Whose story it will be, when it is planned for somebody else. */
  reporter?: string
}

/** Files a story. A chosen `id` makes it repeatable: sent twice, it is filed once. */
export function useStartStory() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (story: NewStory) =>
      ask(Story, '/api/stories', {
        method: 'POST',
        body: story,
        // Whoever waits longer starts on this device; a story that is filed all the same is the one.
        ...(story.id && !story.text && !story.brief && { signal: AbortSignal.timeout(startMs) }),
      }),
    onSuccess: (story) => keepStory(queryClient, story),
  })
}

type DetailsChange = { details: StoryDetails; basedOnRevision: number; reason?: string }

/**
 * Saves the details of one story. Refused with `changed-meanwhile` when somebody saved first.
 *
 * @param isByItself nobody pressed anything: no dialog may come up over what is typed
 */
export function useSaveStoryDetails(storyId: string, isByItself = false) {
  const queryClient = useQueryClient()
  return useMutation({
    meta: { isByItself },
    mutationFn: (change: DetailsChange) =>
      ask(Story, `${pathOf(storyId)}/details`, { method: 'PUT', body: change }),
    onSuccess: (story) => keepStory(queryClient, story),
  })
}

const SavedFirst = z.object({
  theirs: StoryDetails,
  revision: z.int(),
  savedBy: z.string(),
  savedAt: z.string(),
})
/** What stands on file after somebody saved the details first. */
export type SavedFirst = z.infer<typeof SavedFirst>

/** The other side of a refused save; undefined when the error is another one. */
export function savedFirstOf(error: unknown): SavedFirst | undefined {
  if (!(error instanceof Refusal) || error.code !== 'changed-meanwhile') return undefined
  return SavedFirst.safeParse(error.details).data
}
