import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import {
  areColumns,
  groupingOf,
  isFiltered,
  listsOf,
  statesInHand,
  statesOf,
  type BoardSearch,
} from '#domain/board/board-search.ts'
import type { Site } from '#domain/site/site.ts'
import type { StoryCard } from '#domain/story/story.ts'
import { storiesQuery } from '#src/api/stories.ts'
import { useMe } from '#src/api/session.ts'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import { isSameDay } from '#src/ui/times.ts'
import { groupOf } from './board-groups.ts'
import { shownGroupsOf } from './other-groups.ts'

/** Loads the next page as long as there is one. */
function useAllPages(
  { hasNextPage, isFetching, isError, fetchNextPage }: UseInfiniteQueryResult,
  isWanted: boolean,
) {
  useEffect(() => {
    if (isWanted && hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [isWanted, hasNextPage, isFetching, isError, fetchNextPage])
}

const nothing = { sort: 'newest', limit: 1 } as const

/** The stories that the address asks for, in the groups that it asks for. */
export function useBoardStories(search: BoardSearch, site: Site | undefined) {
  const me = useMe()
  const { timeZone } = useSiteClock()
  // Groups change with the day, not with the second.
  const now = useNow()
  const minute = Math.floor(now.getTime() / 60_000)
  const lists = listsOf(search)
  const hasOut = lists.out !== undefined
  const main = useInfiniteQuery(storiesQuery(lists.main))
  const out = useInfiniteQuery({ ...storiesQuery(lists.out ?? nothing), enabled: hasOut })
  const asked = useInfiniteQuery({ ...storiesQuery(lists.asked ?? nothing), enabled: hasOut })

  const mainPages = main.data?.pages
  const outPages = hasOut ? out.data?.pages : undefined
  const askedPages = hasOut ? asked.data?.pages : undefined
  const oldest = outPages?.at(-1)?.stories.at(-1)
  // What is in hand is needed whole, for its groups; an archive is read page by page.
  const isWhole = hasOut || lists.main.needs !== undefined || lists.main.planned === true
  useAllPages(main, isWhole)
  useAllPages(
    out,
    hasOut && oldest !== undefined && isSameDay(new Date(oldest.changedAt), now, timeZone),
  )

  const fourEyes = site?.fourEyes ?? false
  const newsroom = useMemo(
    () => ({ now: new Date(minute * 60_000 + 59_999), timeZone, fourEyes }),
    [minute, timeZone, fourEyes],
  )
  const sections = site?.sections
  const stories = useMemo(() => {
    const pages = [...(mainPages ?? []), ...(outPages ?? []), ...(askedPages ?? [])]
    const all = pages.flatMap((page) => page.stories)
    const once = [...new Map(all.map((story) => [story.id, story])).values()]
    // Of what is out the board shows the day's, and what waits for this person.
    return hasOut ? once.filter((story) => groupOf(me, story, newsroom) !== 'out') : once
  }, [mainPages, outPages, askedPages, hasOut, me, newsroom])
  const groups = useMemo(
    () =>
      shownGroupsOf(me, stories, newsroom, {
        grouping: groupingOf(search),
        areColumns: areColumns(search),
        sections: sections ?? [],
        states: isFiltered(search) ? statesOf(search) : [...statesInHand, 'published'],
      }),
    [me, stories, newsroom, search, sections],
  )

  const inMain = mainPages?.flatMap((page) => page.stories).length ?? 0
  return {
    groups,
    /** Which of the board's own groups a story belongs to, whatever it is shown in. */
    placeOf: (story: StoryCard) => groupOf(me, story, newsroom),
    /** When what is shown was answered; epoch milliseconds. */
    listFrom: main.dataUpdatedAt,
    total: (mainPages?.[0]?.total ?? 0) + (hasOut ? stories.length - inMain : 0),
    isLoading: main.isPending || (hasOut && out.isPending),
    /** Newer answers are on their way. */
    isAsking: main.isFetching || (hasOut && (out.isFetching || asked.isFetching)),
    error: main.error ?? (hasOut ? out.error : null),
    hasMore: !isWhole && main.hasNextPage,
    isLoadingMore: main.isFetchingNextPage,
    loadMore: () => void main.fetchNextPage(),
    tryAgain: () =>
      void Promise.all([main.refetch(), ...(hasOut ? [out.refetch(), asked.refetch()] : [])]),
  }
}
