import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { PhotoQueue, QueuedStory } from '#domain/photos/photo-use.ts'
import { photoQueueQuery } from '#src/api/photos.ts'

/** News that comes in while a page is read reads the pages before it anew, and lets go of this one. */
const mostTries = 8

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

  const pages = data?.pages.length ?? 0
  const present = stories?.find(({ id }) => id === sought)
  const [seen, setSeen] = useState<{ story: QueuedStory; pages: number }>()
  if (present && (present !== seen?.story || pages !== seen.pages)) {
    setSeen({ story: present, pages })
  }
  // One that is not there any more has left the queue, or was pushed on to the page behind.
  const wasSeen = seen !== undefined && seen.story.id === sought
  const isLookedFor =
    sought !== undefined && !present && hasNextPage && !(wasSeen && pages > seen.pages)
  useEffect(() => {
    if (isLookedFor && stories && !isFetching && !isError) void fetchNextPage()
  }, [isLookedFor, stories, isFetching, isError, fetchNextPage])

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
    /** The one that is sought; as it was last, while it is looked for on the page behind. */
    sought: present ?? (isLookedFor && wasSeen ? seen.story : undefined),
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
      for (let tries = 0; tries < mostTries; tries += 1) {
        const before = queryClient.getQueryData(photoQueueQuery.queryKey)?.pages.length ?? 0
        const { data: read, isFetchNextPageError, hasNextPage: isMoreLeft } = await fetchNextPage()
        if (!read || isFetchNextPageError) return undefined
        if (read.pages.length > before || !isMoreLeft) return storiesOf(read)
      }
      return undefined
    },
  }
}
