import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { sessionQuery } from '#src/api/session.ts'
import { Wordmark } from '#src/ui/Wordmark.tsx'
import classes from './SignInFrame.module.css'

/** One column with the wordmark and the newsroom's name; the h1 of every way in. */
export function SignInFrame({ heading, children }: { heading: string; children: ReactNode }) {
  const { data: session } = useQuery(sessionQuery)
  return (
    <main className={classes['page']}>
      <div className={classes['column']}>
        <header className={classes['brand']}>
          <Wordmark size="lg" />
          <p>{session?.siteName ?? '\u00a0'}</p>
        </header>
        <h1 className={classes['heading']}>{heading}</h1>
        {children}
      </div>
    </main>
  )
}

/** The server's sentence, above the button. */
export function Sentence({ error }: { error: Error | null }) {
  if (!error) return null
  return (
    <p role="alert" className={classes['error']}>
      {error.message}
    </p>
  )
}
