import { Button, Skeleton, Switch } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Notification } from '#domain/inbox/notification.ts'
import { isEditor } from '#domain/people/person.ts'
import { notificationsQuery, useNotificationActs } from '#src/api/notifications.ts'
import { useMe } from '#src/api/session.ts'
import { counted } from '#src/ui/counted.ts'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { dayName } from '#src/ui/HistoryList.tsx'
import { say } from '#src/ui/say.tsx'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import { useKeys } from '#src/ui/use-keys.ts'
import { useTitle } from '#src/ui/use-title.ts'
import { NotificationEntry } from './NotificationEntry.tsx'
import classes from './NotificationsPage.module.css'

const tried = (work: Promise<unknown>) =>
  work.catch((error: Error) => say(error.message, { tone: 'warn' }))

/** As they came, latest first, under the day they belong to. */
function byDay(all: readonly Notification[], now: Date, timeZone: string) {
  const days: { name: string; notifications: Notification[] }[] = []
  for (const one of all) {
    const name = dayName(new Date(one.at), now, timeZone)
    const last = days.at(-1)
    if (last?.name === name) last.notifications.push(one)
    else days.push({ name, notifications: [one] })
  }
  return days
}

/** What concerns the person who is signed in: moves, comments, assignments, rescued words. */
export function NotificationsPage() {
  useTitle('Notifications')
  const me = useMe()
  const { timeZone } = useSiteClock()
  const now = useNow()
  const page = useRef<HTMLDivElement>(null)
  const query = useInfiniteQuery(notificationsQuery)
  const { mark, readAll, chooseMail } = useNotificationActs()
  const pages = query.data?.pages
  const all = pages?.flatMap(({ notifications }) => notifications) ?? []
  const unread = pages?.[0]?.unread ?? 0
  const mail = pages?.[0]?.mail ?? null
  const newest = all[0]

  function step(by: 1 | -1): void {
    const links = [...(page.current?.querySelectorAll<HTMLElement>('[data-notification]') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLElement)
    const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by
    links[Math.max(0, Math.min(next, links.length - 1))]?.focus()
  }
  useKeys({
    J: () => step(1),
    K: () => step(-1),
    Down: () => step(1),
    Up: () => step(-1),
  })

  return (
    <div className={classes['page']} ref={page}>
      <header className={classes['head']}>
        <h1>Notifications</h1>
        {unread > 0 && <span className="stet-figures">{counted(unread, 'unread', 'unread')}</span>}
        {mail !== null && (
          <Switch
            label="Also by e-mail"
            size="xs"
            checked={mail}
            onChange={({ currentTarget }) => void tried(chooseMail(currentTarget.checked))}
          />
        )}
        {newest && unread > 0 && (
          <Button
            size="xs"
            variant="default"
            onClick={() => void tried(readAll(newest.id).then(() => say('All are read.')))}
          >
            Mark all as read
          </Button>
        )}
      </header>
      {!pages && !query.error && (
        <Skeleton height={120} role="status" aria-label="The list is being loaded" />
      )}
      {!pages && query.error && (
        <EmptyNote action={<Button onClick={() => void query.refetch()}>Try again</Button>}>
          The list did not load. {query.error.message}
        </EmptyNote>
      )}
      {pages && all.length === 0 && <EmptyNote>Nothing new.</EmptyNote>}
      {byDay(all, now, timeZone).map(({ name, notifications }) => (
        <section key={name} aria-label={name}>
          <h2 className={classes['day']}>{name}</h2>
          <ul className={classes['list']}>
            {notifications.map((one) => (
              <NotificationEntry
                key={one.id}
                notification={one}
                isEditor={isEditor(me)}
                onRead={(isRead) => void tried(mark(one.id, isRead))}
              />
            ))}
          </ul>
        </section>
      ))}
      {query.hasNextPage && (
        <Button
          className={classes['further']}
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show earlier ones
        </Button>
      )}
    </div>
  )
}
