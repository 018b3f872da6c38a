import { useEffect, useRef } from 'react'
import { useUnread } from '#src/api/notifications.ts'
import { announceNews } from '#src/ui/Announcer.tsx'
import { counted } from '#src/ui/counted.ts'

/** Says, on whichever screen, that something new waits in the inbox. */
export function useInboxArrivals(): void {
  const unread = useUnread()
  const known = useRef<number>(undefined)
  useEffect(() => {
    if (unread === undefined) return
    const came = unread - (known.current ?? unread)
    known.current = unread
    if (came > 0) announceNews(`${counted(came, 'new notification')}.`)
  }, [unread])
}
