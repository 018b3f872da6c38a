import { useQuery } from '@tanstack/react-query'
import { siteQuery } from '#src/api/site.ts'
import { useBoardStories } from './use-board-stories.ts'

const unfiltered = {}

/** How many stories wait for the person, whatever the board is filtered by. */
export function useWaitingCount(): number {
  const { data: site } = useQuery(siteQuery)
  const { groups } = useBoardStories(unfiltered, site)
  return groups.find(({ name }) => name === 'waits')?.stories.length ?? 0
}
