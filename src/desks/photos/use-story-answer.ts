import { useEffect, useRef } from 'react'
import { useAnswerPhoto, useTakeAnswerBack } from '#src/api/photo-answer.ts'
import type { AnsweredPlace } from '#domain/photos/photo-answer.ts'
import type { QueuedStory } from '#domain/photos/photo-use.ts'
import { say } from '#src/ui/say.tsx'

// It names the story: who answered may be somewhere else by then.
const sentenceOf: Record<NonNullable<AnsweredPlace['place']>, (slug: string) => string> = {
  lead: (slug) => `It is the lead photo of ${slug} now.`,
  text: (slug) => `It stands behind the text of ${slug} now.`,
}
const warn = (sentence: string) => say(sentence, { tone: 'warn' })

/** What stood on screen so long has been read. */
const readMs = 4000

/**
 * Tells a refusal where it belongs, and at the foot of the screen when that place has gone, or goes
 * before anybody can have read it: the news that the story waits no more takes its panel away.
 */
function useTold() {
  const isThere = useRef(true)
  const unread = useRef<{ sentence: string; timer: ReturnType<typeof setTimeout> }>(undefined)
  const forget = () => {
    clearTimeout(unread.current?.timer)
    unread.current = undefined
  }
  useEffect(() => {
    isThere.current = true
    return () => {
      isThere.current = false
      const { current } = unread
      unread.current = undefined
      clearTimeout(current?.timer)
      if (current) warn(current.sentence)
    }
  }, [])
  const tell = (sentence: string) => {
    forget()
    if (isThere.current) unread.current = { sentence, timer: setTimeout(forget, readMs) }
    else warn(sentence)
  }
  return { tell, forget }
}

/** Answers a story that waits for a photo; each answer offers to be taken back. */
export function useStoryAnswer({ id: storyId, slug }: Pick<QueuedStory, 'id' | 'slug'>) {
  const told = useTold()
  const { mutateAsync, isPending, error, reset } = useAnswerPhoto()
  const { mutateAsync: takeBack } = useTakeAnswerBack()
  const offerUndo = (sentence: string, afterUndo: string) =>
    say(sentence, {
      action: {
        label: 'Undo',
        onClick: () =>
          void takeBack({ storyId }).then(
            () => say(afterUndo),
            (refusal: Error) => warn(refusal.message),
          ),
      },
    })
  // The story may leave the queue, and its panel the page, before the answer is here.
  async function answer(photoId: string | null, done: () => void): Promise<void> {
    const { place } = await mutateAsync({ storyId, photoId })
    if (place) offerUndo(sentenceOf[place](slug), 'The photo is out of the story again.')
    else offerUndo('Marked as answered.', 'The photo is wanted again.')
    done()
  }
  return {
    isPending,
    error: error?.message,
    /** Lets go of what was refused, before another try. */
    forget() {
      told.forget()
      reset()
    },
    /** What is refused is told by `error`. `isToldThere` says that its place tells it by itself. */
    answer(photoId: string | null, done: () => void, isToldThere = () => false) {
      told.forget()
      void answer(photoId, done).catch((refusal: Error) => {
        if (!isToldThere()) told.tell(refusal.message)
      })
    },
  }
}
