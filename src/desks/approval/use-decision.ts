import { useRef, useState } from 'react'
import { Refusal } from '#domain/errors.ts'
import type { Story } from '#domain/story/story.ts'
import { newMoveKey, useStoryMove } from '#src/api/story-moves.ts'
import type { Review } from '#src/api/stories.ts'
import { say } from '#src/ui/say.tsx'
import type { After } from './ReviewChecks.tsx'

export type Question = 'approve' | 'ask' | 'changed-meanwhile'

type Parts = {
  storyId: string
  /** What is on screen: its mark goes with the approval. */
  shown: Review | undefined
  note: string
  after: After
  askAgain: () => void
  onDecided: (decision: 'approved' | 'asked') => void
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const seePage = (story: Story) => ({
  label: 'See the page',
  onClick: () => void window.open(`/read/${story.publication?.slug ?? story.slug}`),
})

/** An editor's decision about exactly the words on screen. */
export function useDecision({ storyId, shown, note, after, askAgain, onDecided }: Parts) {
  const mutation = useStoryMove(storyId)
  const [question, setQuestion] = useState<Question>()
  const [error, setError] = useState<string>()
  const key = useRef('')

  const open = (next: Question) => {
    key.current = newMoveKey()
    setError(undefined)
    setQuestion(next)
  }

  async function approve() {
    if (!shown) return
    setError(undefined)
    try {
      await mutation.mutateAsync({
        move: 'approve',
        mark: shown.mark,
        key: key.current,
        ...(note && { note }),
      })
    } catch (refusal) {
      // Other words; a story that somebody else moved is told by its own sentence.
      const isOtherWords =
        refusal instanceof Refusal &&
        refusal.code === 'changed-meanwhile' &&
        refusal.details['mark'] !== undefined
      if (!isOtherWords) {
        setError(messageOf(refusal))
        return
      }
      askAgain()
      setQuestion('changed-meanwhile')
      return
    }
    await publishIfAsked()
    setQuestion(undefined)
    onDecided('approved')
  }

  /** The approval stands, whatever becomes of the publication. */
  async function publishIfAsked() {
    if (after === 'wait') {
      say('Approved. Waits to be published.')
      return
    }
    try {
      const story = await mutation.mutateAsync({ move: 'publish', key: newMoveKey() })
      say('Published.', { action: seePage(story) })
    } catch (refusal) {
      say(`Approved, but not published. ${messageOf(refusal)}`, { tone: 'warn' })
    }
  }

  async function askForChanges(words: string) {
    setError(undefined)
    try {
      await mutation.mutateAsync({ move: 'request-changes', note: words, key: key.current })
      setQuestion(undefined)
      say('Changes asked for.')
      onDecided('asked')
    } catch (refusal) {
      setError(messageOf(refusal))
    }
  }

  return {
    question,
    open,
    close: () => setQuestion(undefined),
    approve: () => void approve(),
    askForChanges: (words: string) => void askForChanges(words),
    isPending: mutation.isPending,
    error,
  }
}
