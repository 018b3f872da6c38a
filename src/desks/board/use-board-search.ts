import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { tidySearch, type BoardSearch } from '#domain/board/board-search.ts'
import { viewsQuery } from '#src/api/views.ts'

/**
 * What the board is asked for: by the filters in its address, or by the saved view that the address
 * names. A filter changed on a view leaves the view as it is and goes on with the filters alone.
 */
export function useBoardSearch() {
  const address = useSearch({ from: '/desk/shell/' })
  const navigate = useNavigate({ from: '/' })
  const viewId = address.view
  const views = useQuery({ ...viewsQuery, enabled: viewId !== undefined })
  const view = viewId === undefined ? undefined : views.data?.find(({ id }) => id === viewId)

  const asked = view?.search ?? address
  const text = JSON.stringify(tidySearch(viewId === undefined || view ? asked : {}))
  const search = useMemo(() => JSON.parse(text) as BoardSearch, [text])
  const change = useCallback(
    (next: BoardSearch) =>
      void navigate({ search: tidySearch({ ...search, ...next }), replace: viewId === undefined }),
    [navigate, search, viewId],
  )
  return {
    search,
    /** What leads here again. */
    address,
    view,
    change,
    /** Whose view was deleted, or who opens an own view of somebody else. */
    isGone: viewId !== undefined && views.data !== undefined && view === undefined,
    isLoading: viewId !== undefined && views.isPending,
    error: viewId === undefined ? null : views.error,
    tryAgain: () => void views.refetch(),
  }
}
