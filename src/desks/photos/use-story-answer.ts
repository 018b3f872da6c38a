import { useAnswerPhoto, useTakeAnswerBack } from '#src/api/photo-answer.ts'
import type { AnsweredPlace } from '#domain/photos/photo-answer.ts'
import { say } from '#src/ui/say.tsx'

const sentenceOf: Record<NonNullable<AnsweredPlace['place']>, string> = {
  lead: 'It is the story’s lead photo now.',
  text: 'It stands behind the text of the story now.',
}
/** Answers a story that waits for a photo; each answer offers to be taken back. */
export function useStoryAnswer(storyId: string) {
  const { mutateAsync, isPending, error, reset } = useAnswerPhoto()
  const { mutateAsync: takeBack } = useTakeAnswerBack()
  const offerUndo = (sentence: string, afterUndo: string) =>
    say(sentence, {
      action: {
        label: 'Undo',
        onClick: () =>
          void takeBack({ storyId }).then(
            () => say(afterUndo),
            (refusal: Error) => say(refusal.message, { tone: 'warn' }),
          ),
      },
    })
  // The story may leave the queue, and its panel the page, before the answer is here.
  async function answer(photoId: string | null, done: () => void): Promise<void> {
    const { place } = await mutateAsync({ storyId, photoId })
    if (place) offerUndo(sentenceOf[place], 'The photo is out of the story again.')
    else offerUndo('Marked as answered.', 'The photo is wanted again.')
    done()
  }
  return {
    isPending,
    error: error?.message,
    /** Lets go of what was refused, before another try. */
    forget: reset,
    /** What is refused is told by `error`. */
    answer: (photoId: string | null, done: () => void) =>
      void answer(photoId, done).catch(() => undefined),
  }
}
