import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import classes from './LoadMore.module.css'
import { focusRow, rows } from './row-focus.ts'

/** The next page of an archive: when its place comes into view, and by a button. */
export function LoadMore({ isLoading, onLoad }: { isLoading: boolean; onLoad: () => void }) {
  const place = useRef<HTMLDivElement>(null)
  const load = useRef(onLoad)
  useEffect(() => {
    load.current = onLoad
  })
  useEffect(() => {
    if (isLoading || !place.current || typeof IntersectionObserver === 'undefined') return undefined
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) load.current()
      },
      { rootMargin: '400px' },
    )
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [isLoading])
  return (
    <div ref={place} className={classes['more']}>
      <Button
        variant="default"
        data-load-more
        aria-busy={isLoading}
        onClick={() => {
          // The button goes after the last page: the stories that come follow on the last one here.
          if (place.current?.contains(document.activeElement)) focusRow(rows().at(-1))
          if (!isLoading) onLoad()
        }}
      >
        Show more stories
      </Button>
    </div>
  )
}
