import { Button } from '@mantine/core'
import { useAnswerPhoto, useTakeAnswerBack } from '#src/api/photo-answer.ts'
import { say } from '#src/ui/say.tsx'

const told = (error: Error) => say(error.message, { tone: 'warn' })

/** For who answered a story with a photo: takes it out again, as long as nobody has written under it. */
export function TakeAnswerBack({ storyId, photoId }: { storyId: string; photoId: string }) {
  const { mutateAsync: takeBack, isPending } = useTakeAnswerBack()
  const { mutateAsync: answer } = useAnswerPhoto()
  const putBack = () =>
    void answer({ storyId, photoId }).then(() => say('The photo is in the story again.'), told)
  return (
    <div>
      <Button
        size="xs"
        variant="default"
        loading={isPending}
        onClick={() =>
          void takeBack({ storyId }).then(
            () =>
              say('The photo is out of the story again.', {
                action: { label: 'Undo', onClick: putBack },
              }),
            told,
          )
        }
      >
        Take it out of the story
      </Button>
    </div>
  )
}
