import { useRef, useState, type ReactNode } from 'react'
import type { Finding } from '#domain/house-style/finding.ts'
import type { Story } from '#domain/story/story.ts'
import type { Move } from '#domain/workflow/moves.ts'
import { newMoveKey, useStoryMove } from '#src/api/story-moves.ts'
import { outAtSentence } from '#src/ui/moment-sentences.ts'
import { say } from '#src/ui/say.tsx'
import { useSiteClock } from '#src/ui/SiteClock.tsx'
import { asksFirst, lineOfMove, undoOf } from './move-lines.ts'
import { MoveQuestionDialog } from './MoveDialogs.tsx'

type Parts = {
  story: Story
  findings: readonly Finding[]
  approvedBy: string
  /** Settles everything that must be on the server before the words go on; false stops the move. */
  settle: (tell: (waitsFor: string | undefined) => void) => Promise<true | string>
  /** What a silent update should tell readers of. */
  silent: string | undefined
  onMakeCorrection: () => void
}

export type StoryMoves = {
  /** Makes a move, after its question if it has one. */
  start: (move: Move) => void
  isPending: boolean
  dialog: ReactNode
}

/** The moves of one story from its own desk: question, waiting, refusal, and the line that tells. */
export function useStoryMoves(parts: Parts): StoryMoves {
  const { story, findings, approvedBy, settle, silent, onMakeCorrection } = parts
  const mutation = useStoryMove(story.id)
  const clock = useSiteClock()
  const [asked, setAsked] = useState<Move>()
  /** From the press on: what must be saved first takes its time, too. */
  const [isMaking, setMaking] = useState(false)
  const [waitsFor, setWaitsFor] = useState<string>()
  const [error, setError] = useState<string>()
  const key = useRef('')
  /** The state in which the person chose the move; the desk may know a newer one meanwhile. */
  const seenIn = useRef(story.state)

  function tell(move: Move, before: Story, after: Story) {
    const back = undoOf[move]
    const { scheduledFor } = before
    say(move === 'schedule' ? lineOfSchedule(after) : lineOfMove[move], {
      ...(move === 'publish' && {
        action: {
          label: 'See the page',
          onClick: () => void window.open(`/read/${after.publication?.slug ?? after.slug}`),
        },
      }),
      ...(back && {
        action: {
          label: 'Undo',
          onClick: () =>
            mutation.mutate(
              {
                move: back,
                key: newMoveKey(),
                ...(back === 'schedule' && scheduledFor && { at: scheduledFor }),
              },
              {
                onSuccess: () => say(lineOfMove[back]),
                onError: ({ message }) => say(message, { tone: 'warn' }),
              },
            ),
        },
      }),
    })
  }

  const lineOfSchedule = ({ scheduledFor }: Story) =>
    scheduledFor ? outAtSentence(new Date(scheduledFor), new Date(), clock) : lineOfMove.schedule

  async function make(
    move: Move,
    note: string,
    { at, reason }: { at?: string; reason?: string } = {},
  ) {
    setError(undefined)
    setMaking(true)
    try {
      if (move === 'submit') {
        const isSettled = await settle(setWaitsFor)
        if (isSettled !== true) return setError(isSettled)
      }
      const after = await mutation.mutateAsync({
        move,
        key: key.current,
        from: seenIn.current,
        ...(note.trim() && { note: note.trim() }),
        ...(at && { at }),
        ...(reason?.trim() && { reason: reason.trim() }),
      })
      setAsked(undefined)
      tell(move, story, after)
    } catch (refusal) {
      const message = refusal instanceof Error ? refusal.message : String(refusal)
      if (asksFirst(move)) setError(message)
      else say(message, { tone: 'warn' })
    } finally {
      setWaitsFor(undefined)
      setMaking(false)
    }
    return undefined
  }
  const isPending = isMaking || mutation.isPending

  return {
    start(move) {
      if (isPending) return
      key.current = newMoveKey()
      seenIn.current = story.state
      setError(undefined)
      if (asksFirst(move)) setAsked(move)
      else void make(move, '')
    },
    isPending,
    dialog: asked && (
      <MoveQuestionDialog
        move={asked}
        story={story}
        findings={findings}
        approvedBy={approvedBy}
        isPending={isPending}
        waitsFor={waitsFor}
        error={error}
        onConfirm={(note, { move = asked, reason } = {}) =>
          void make(move === 'schedule' ? 'publish' : move, note, { ...(reason && { reason }) })
        }
        onSchedule={(at) => void make('schedule', '', { at })}
        silent={silent}
        onMakeCorrection={() => {
          setAsked(undefined)
          onMakeCorrection()
        }}
        onClose={() => setAsked(undefined)}
      />
    ),
  }
}
