import { useRef, useState } from 'react'
import { Refusal } from '#domain/errors.ts'
import type { Story } from '#domain/story/story.ts'
import { newMoveKey, useStoryMove } from '#src/api/story-moves.ts'
import type { Review } from '#src/api/stories.ts'
import { outAtSentence } from '#src/ui/moment-sentences.ts'
import { say } from '#src/ui/say.tsx'
import { useSiteClock } from '#src/ui/SiteClock.tsx'
import type { After } from './AfterChoice.tsx'

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
  const clock = useSiteClock()
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
    await goOn()
    setQuestion(undefined)
    onDecided('approved')
  }

  /** The approval stands, whatever becomes of the publication. */
  async function goOn() {
    const { what, at } = after
    if (what === 'wait') return say('Approved. Waits to be published.')
    const isScheduled = what === 'schedule' && at !== null
    try {
      const story = await mutation.mutateAsync({
        move: what,
        key: newMoveKey(),
        ...(isScheduled && { at }),
      })
      if (isScheduled) say(outAtSentence(new Date(at), new Date(), clock))
      else say('Published.', { action: seePage(story) })
    } catch (refusal) {
      const missed = isScheduled ? 'scheduled' : 'published'
      say(`Approved, but not ${missed}. ${messageOf(refusal)}`, { tone: 'warn' })
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
