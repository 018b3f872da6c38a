import type { QueryClient } from '@tanstack/react-query'
import type { Session } from './last-session.ts'

let personId: string | undefined

/** Whose desk this tab shows; undefined while nobody is known to sit at it. */
export const tabPerson = () => personId

/** The tab is whose session its screens show, be that from the server or from this device. */
export function followTabPerson(queryClient: QueryClient): void {
  queryClient.getQueryCache().subscribe(({ query }) => {
    if (query.queryKey[0] !== 'session') return
    personId = (query.state.data as Session | undefined)?.person?.id
  })
}
