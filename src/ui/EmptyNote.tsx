import type { ReactNode } from 'react'
import classes from './EmptyNote.module.css'

/** What a list says when there is nothing in it, and the way on. */
export function EmptyNote({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes['note']}>
      <p>{children}</p>
      {action}
    </div>
  )
}
