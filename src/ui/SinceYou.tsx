import type { SinceYou as Since } from '#domain/reading/last-read.ts'
import classes from './SinceYou.module.css'

/** How many words came and went since this person read a story: `+42 −7 since you`. */
export function SinceYou({ since: { readAt, isNew, words } }: { since: Since }) {
  if (!isNew || readAt === null || !words) return null
  if (words.added + words.deleted === 0) {
    return <span className={classes['since']}>changed since you</span>
  }
  return (
    <span className={classes['since']}>
      {words.added > 0 && <span className={classes['added']}>+{words.added} </span>}
      {words.deleted > 0 && <span className={classes['deleted']}>−{words.deleted} </span>}
      since you
    </span>
  )
}
