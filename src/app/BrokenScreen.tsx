import { Button } from '@mantine/core'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useState } from 'react'
import { Refusal } from '#domain/errors.ts'
import { NoAnswer } from '#src/api/client.ts'
import { useTitle } from '#src/ui/use-title.ts'
import classes from './WholeScreen.module.css'

/** What the engineer needs; no words of a story. */
function detailsOf(error: unknown): string {
  return [
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    `at ${location.pathname}`,
    navigator.userAgent,
    new Date().toISOString(),
  ].join('\n')
}

/** A screen that could not be shown: by a refusal, without an answer, or by a fault of ours. */
export function BrokenScreen({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const [isCopied, setCopied] = useState(false)
  const isExpected = error instanceof Refusal || error instanceof NoAnswer
  useTitle(isExpected ? 'Not now' : 'This screen broke')
  if (isExpected) {
    return (
      <main className={classes['screen']}>
        <h1>{error.message}</h1>
        <Button
          onClick={() => {
            reset()
            void router.invalidate()
          }}
        >
          Try again
        </Button>
      </main>
    )
  }
  return (
    <main className={classes['screen']}>
      <h1>This screen broke. Your words are kept on this device.</h1>
      <div className={classes['buttons']}>
        <Button onClick={() => location.reload()}>Reload</Button>
        <Button
          variant="default"
          onClick={() => {
            void navigator.clipboard.writeText(detailsOf(error)).then(() => setCopied(true))
          }}
        >
          {isCopied ? 'Copied' : 'Copy details for the engineer'}
        </Button>
      </div>
    </main>
  )
}
