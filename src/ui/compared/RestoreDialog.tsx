import { useState } from 'react'
import type { Revision } from '#domain/revisions/revision.ts'
import { MoveDialog } from '../MoveDialog.tsx'
import { say } from '../say.tsx'
import { useNow, useSiteClock } from '../SiteClock.tsx'
import { shortTime } from '../times.ts'

type Props = {
  revision: Revision | undefined
  /** The story is approved, and its words change by this. */
  endsApproval: boolean
  onClose: () => void
  /** Restores a version, or takes a restoration back; answers with the version it made, if any. */
  restore: (id: string, how: 'restore' | 'take-back') => Promise<Revision | null>
}

const sentenceOf = (error: unknown) =>
  error instanceof Error ? error.message : 'The server could not do that. Try again in a moment.'

/** Asks before words of another time come back; then offers to take that back. */
export function RestoreDialog({ revision, endsApproval, onClose, restore }: Props) {
  const { timeZone } = useSiteClock()
  const now = useNow()
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<string>()
  const time = revision ? shortTime(new Date(revision.at), now, timeZone) : ''

  async function takeBack(id: string): Promise<void> {
    try {
      await restore(id, 'take-back')
      say('The words are as they were before.')
    } catch (refused) {
      say(sentenceOf(refused), { tone: 'warn' })
    }
  }
  async function confirm(id: string): Promise<void> {
    setPending(true)
    setError(undefined)
    try {
      const made = await restore(id, 'restore')
      onClose()
      if (!made) say('The words are those of that version already.')
      else {
        say(`Restored the version of ${time}.`, {
          action: { label: 'Undo', onClick: () => void takeBack(made.id) },
        })
      }
    } catch (refused) {
      setError(sentenceOf(refused))
    } finally {
      setPending(false)
    }
  }
  return (
    <MoveDialog
      title={`Restore the version of ${time}?`}
      opened={revision !== undefined}
      onClose={() => {
        setError(undefined)
        onClose()
      }}
      lead={
        <>
          What stands there now stays in the history; this is a new change.
          {endsApproval && ' The story is approved: the approval ends.'}
        </>
      }
      confirm="Restore"
      onConfirm={() => void (revision && confirm(revision.id))}
      isPending={isPending}
      error={error}
      size={440}
    />
  )
}
