import { IconCalendarX, IconPhotoCancel } from '@tabler/icons-react'
import { dayIn, daysAfter } from '#domain/house-style/story-day.ts'
import { endsSoonDays } from '#domain/photos/photo-use.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { useNow, useSiteClock } from './SiteClock.tsx'
import { calendarDay } from './times.ts'
import classes from './RightsEnd.module.css'

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const

/** That a photo was withdrawn, or until when it may be shown where that is soon; else nothing. */
export function RightsEnd({ photo }: { photo: Pick<Photo, 'usageRightsUntil' | 'withdrawn'> }) {
  const { timeZone } = useSiteClock()
  const today = dayIn({ storyDate: useNow().toISOString(), timeZone })
  const { usageRightsUntil: until, withdrawn } = photo
  if (withdrawn) {
    return (
      <span className={classes['end']} data-tone="stop">
        <IconPhotoCancel {...icon} /> Withdrawn
      </span>
    )
  }
  if (until === null || until > daysAfter(today, endsSoonDays)) return null
  const isOver = until < today
  return (
    <span className={classes['end']} data-tone={isOver ? 'stop' : undefined}>
      <IconCalendarX {...icon} />
      {isOver ? 'Rights ended ' : 'Rights until '}
      {calendarDay(until)}
    </span>
  )
}
