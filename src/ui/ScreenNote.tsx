import { Button, Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Refusal } from '#domain/errors.ts'
import { DeskBar } from './DeskBar.tsx'
import classes from './ScreenNote.module.css'

const skeletonAfterMs = 200

/** Five grey lines on the paper, once waiting is worth showing. */
export function PaperLines() {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), skeletonAfterMs)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return null
  return (
    <div className={classes['lines']} role="status" aria-label="The story is being opened">
      <Skeleton height={40} />
      <Skeleton height={22} />
      <Skeleton height={22} width="70%" />
      <Skeleton height={18} mt={28} />
      <Skeleton height={18} width="90%" />
    </div>
  )
}

const isGone = (error: Error) =>
  error instanceof Refusal && (error.code === 'not-found' || error.code === 'not-valid')

type Props = { error?: Error; onTryAgain?: () => void }

/** In the place of a story that is on its way, or that cannot be opened. */
export function ScreenNote({ error, onTryAgain }: Props) {
  return (
    <div className={classes['desk']}>
      <DeskBar />
      <main className={classes['paper']}>
        {!error && <PaperLines />}
        {error && (
          <div className={classes['note']}>
            <h1>
              {isGone(error) ? 'There is no such story, or it was never filed.' : error.message}
            </h1>
            {isGone(error) || !onTryAgain ? (
              <Button renderRoot={(props) => <Link {...props} to="/" />}>To the board</Button>
            ) : (
              <Button onClick={onTryAgain}>Try again</Button>
            )}
          </div>
        )}
      </main>
    </div>
  )
}
