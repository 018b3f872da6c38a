import { useEffect, useRef } from 'react'
import { announce } from '#src/ui/Announcer.tsx'
import { counted } from '#src/ui/counted.ts'
import classes from './QueueList.module.css'
import type { QueueAsRead } from './use-photo-queue.ts'

type Props = { queue: QueueAsRead }

/** At the end of the queue: asks for the next page, and the keyboard goes on in its first story. */
export function MoreStories({ queue }: Props) {
  const { stories = [], hasMore, isMoreComing, moreError } = queue
  const end = useRef<HTMLDivElement>(null)
  const shownBefore = useRef<number>(undefined)
  useEffect(() => {
    const before = shownBefore.current
    if (before === undefined || stories.length <= before) return
    shownBefore.current = undefined
    announce(`${counted(stories.length - before, 'more story', 'more stories')}`)
    const { activeElement } = document
    if (activeElement !== document.body && !end.current?.contains(activeElement)) return
    const first = stories[before]
    document.querySelector<HTMLElement>(`[data-queued="${first?.id}"]`)?.focus()
  }, [stories])
  return (
    <div ref={end} className={classes['more']} hidden={!hasMore}>
      {moreError && <p role="alert">More stories did not load. {moreError}</p>}
      <button
        type="button"
        className={classes['again']}
        aria-disabled={isMoreComing}
        onClick={() => {
          if (isMoreComing) return
          shownBefore.current = stories.length
          void queue.more()
        }}
      >
        {isMoreComing ? 'More stories are coming…' : 'Show more stories'}
      </button>
    </div>
  )
}
