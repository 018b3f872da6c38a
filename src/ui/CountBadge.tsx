import classes from './CountBadge.module.css'

/** How much waits behind a tab; red when something of it stops the story. */
export const CountBadge = ({ count, isStop = false }: { count: number; isStop?: boolean }) => (
  <b className={classes['badge']} data-stop={isStop || undefined}>
    {count}
  </b>
)
