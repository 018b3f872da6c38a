import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { z } from 'zod'
import { NotificationPage } from '#domain/inbox/notification.ts'
import { ask, queryString } from './client.ts'

const path = '/api/notifications'

/** What concerns the person who is signed in, latest first, page by page. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'list'],
  queryFn: ({ pageParam, signal }) =>
    ask(NotificationPage, path + queryString({ after: pageParam ?? undefined }), { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
})

const countQuery = queryOptions({
  queryKey: ['notifications', 'count'],
  queryFn: ({ signal }) => ask(NotificationPage, `${path}?limit=1`, { signal }),
  select: ({ unread }) => unread,
})

/** How many are unread; undefined until that is known. */
export const useUnread = () => useQuery(countQuery).data

type Change =
  | { what: 'mark'; id: string; isRead: boolean }
  | { what: 'read-all'; upTo: string }
  | { what: 'mail'; mail: boolean }

const requestOf = (change: Change): { path: string; method: 'PUT' | 'POST'; body: unknown } => {
  switch (change.what) {
    case 'mark':
      return { path: `/${change.id}`, method: 'PUT', body: { isRead: change.isRead } }
    case 'read-all':
      return { path: '/read-all', method: 'POST', body: { upTo: change.upTo } }
    case 'mail':
      return { path: '/mail', method: 'PUT', body: { mail: change.mail } }
  }
}

/** Says what was read, or whether mails are wanted; throws with the sentence for the person. */
export function useNotificationActs() {
  const queryClient = useQueryClient()
  const { mutateAsync } = useMutation({
    mutationFn: (change: Change) => {
      const { path: to, method, body } = requestOf(change)
      return ask(z.object({}), path + to, { method, body })
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['notifications'] }),
  })
  return {
    mark: (id: string, isRead: boolean) => mutateAsync({ what: 'mark', id, isRead }),
    readAll: (upTo: string) => mutateAsync({ what: 'read-all', upTo }),
    chooseMail: (mail: boolean) => mutateAsync({ what: 'mail', mail }),
  }
}
