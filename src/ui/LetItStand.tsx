import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import classes from './LetItStand.module.css'

type Props = {
  /** Why it stands, and who said so; undefined while it is open. */
  standing: { reason: string; by: string } | undefined
  onStand: (reason: string | undefined) => void
}

/** A warning may stay when somebody says why. */
export function LetItStand({ standing, onStand }: Props) {
  const [isAsking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState('')
  if (standing) {
    return (
      <div className={classes['stands']}>
        <p>
          Let stand by {standing.by}: “{standing.reason}”
        </p>
        <Button size="xs" variant="default" onClick={() => onStand(undefined)}>
          Open again
        </Button>
      </div>
    )
  }
  if (!isAsking) {
    return (
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        Let it stand…
      </Button>
    )
  }
  return (
    <form
      className={classes['reason']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() === '') setMissing('Say why it may stand.')
        else onStand(typed.trim())
      }}
    >
      <Textarea
        label="Reason"
        autoFocus
        minRows={2}
        maxLength={600}
        dir="auto"
        value={typed}
        error={missing || undefined}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setMissing('')
        }}
      />
      <Button size="xs" variant="default" type="submit">
        Let it stand
      </Button>
      <Button size="xs" variant="subtle" onClick={() => setAsking(false)}>
        Cancel
      </Button>
    </form>
  )
}
