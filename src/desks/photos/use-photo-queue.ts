import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { PhotoQueue, QueuedStory } from '#domain/photos/photo-use.ts'
import { photoQueueQuery } from '#src/api/photos.ts'

type Pages = InfiniteData<PhotoQueue, unknown>

/** A story that moved while pages were read may be on two of them. */
const storiesOf = ({ pages }: Pages): QueuedStory[] => [
  ...new Map(pages.flatMap(({ stories }) => stories).map((story) => [story.id, story])).values(),
]

const firstPageOf = ({ pages, pageParams }: Pages): Pages => ({
  pages: pages.slice(0, 1),
  pageParams: pageParams.slice(0, 1),
})

export type QueueAsRead = ReturnType<typeof usePhotoQueue>

/**
 * The queue, as many pages of it as were asked for.
 *
 * @param sought the story that the address opens; pages are read until it is found
 */
export function usePhotoQueue(sought: string | undefined) {
  const queryClient = useQueryClient()
  const query = useInfiniteQuery(photoQueueQuery)
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query
  const stories = useMemo(() => data && storiesOf(data), [data])

  const found = useRef<string>(undefined)
  useEffect(() => {
    if (sought === undefined || !stories) return
    if (stories.some(({ id }) => id === sought)) found.current = sought
    // What has left the queue since is not looked for.
    if (found.current === sought || !hasNextPage || isFetching || isError) return
    void fetchNextPage()
  }, [sought, stories, hasNextPage, isFetching, isError, fetchNextPage])

  // Each piece of news reads all pages again: beyond the first one only while somebody sees them.
  useEffect(
    () => () => {
      const { queryKey } = photoQueueQuery
      const state = queryClient.getQueryState(queryKey)
      if (!state?.data || state.data.pages.length < 2) return
      queryClient.setQueryData(queryKey, firstPageOf(state.data), {
        updatedAt: state.dataUpdatedAt,
      })
    },
    [queryClient],
  )

  return {
    /** Undefined until the first page is there. */
    stories,
    total: data?.pages.at(-1)?.total ?? 0,
    /** Why there is no first page. */
    error: data ? undefined : query.error?.message,
    again: () => void query.refetch(),
    hasMore: hasNextPage,
    isMoreComing: query.isFetchingNextPage,
    /** Why the last page that was asked for did not come. */
    moreError: query.isFetchNextPageError ? query.error?.message : undefined,
    /** Reads one more page; answers with all stories, or undefined where it did not come. */
    async more(): Promise<QueuedStory[] | undefined> {
      const read = await fetchNextPage()
      return read.data && !read.isFetchNextPageError ? storiesOf(read.data) : undefined
    },
  }
}
