import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { storiesQuery } from '#src/api/stories.ts'
import { useMe } from '#src/api/session.ts'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import { isSameDay } from '#src/ui/times.ts'
import { groupsOf } from './board-groups.ts'
import { listsOf, type BoardSearch } from '#domain/board/board-search.ts'

/** Loads the next page as long as there is one. */
function useAllPages(
  { hasNextPage, isFetching, isError, fetchNextPage }: UseInfiniteQueryResult,
  isWanted: boolean,
) {
  useEffect(() => {
    if (isWanted && hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [isWanted, hasNextPage, isFetching, isError, fetchNextPage])
}

/** The stories that the address asks for, in groups. */
export function useBoardStories(search: BoardSearch, fourEyes: boolean) {
  const me = useMe()
  const { timeZone } = useSiteClock()
  // Groups change with the day, not with the second.
  const now = useNow()
  const minute = Math.floor(now.getTime() / 60_000)
  const lists = listsOf(search)
  const main = useInfiniteQuery(storiesQuery(lists.main))
  const out = useInfiniteQuery({
    ...storiesQuery(lists.out ?? { state: ['published'], sort: 'newest', limit: 50 }),
    enabled: lists.out !== undefined,
  })
  const hasOut = lists.out !== undefined

  const mainPages = main.data?.pages
  const outPages = hasOut ? out.data?.pages : undefined
  const oldest = outPages?.at(-1)?.stories.at(-1)
  // What is in hand is needed whole, for its groups; an archive is read page by page.
  useAllPages(main, hasOut)
  useAllPages(
    out,
    hasOut && oldest !== undefined && isSameDay(new Date(oldest.changedAt), now, timeZone),
  )

  const groups = useMemo(() => {
    const stories = [...(mainPages ?? []), ...(outPages ?? [])].flatMap((page) => page.stories)
    const once = [...new Map(stories.map((story) => [story.id, story])).values()]
    const all = groupsOf(me, once, { now: new Date(minute * 60_000 + 59_999), timeZone, fourEyes })
    return hasOut ? all.filter(({ name }) => name !== 'out') : all
  }, [mainPages, outPages, me, timeZone, fourEyes, minute, hasOut])

  const outToday = groups.find(({ name }) => name === 'out-today')?.stories.length ?? 0
  return {
    groups,
    /** When what is shown was answered; epoch milliseconds. */
    listFrom: main.dataUpdatedAt,
    total: (mainPages?.[0]?.total ?? 0) + (hasOut ? outToday : 0),
    isLoading: main.isPending || (hasOut && out.isPending),
    error: main.error ?? (hasOut ? out.error : null),
    hasMore: !hasOut && main.hasNextPage,
    isLoadingMore: main.isFetchingNextPage,
    loadMore: () => void main.fetchNextPage(),
    tryAgain: () => void Promise.all([main.refetch(), hasOut && out.refetch()]),
  }
}
