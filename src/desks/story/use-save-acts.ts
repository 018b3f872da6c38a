import { useNavigate } from '@tanstack/react-router'
import type { Person } from '#domain/people/person.ts'
import type { Story } from '#domain/story/story.ts'
import { startStoryRefusal } from '#domain/workflow/start-story-refusal.ts'
import { allWordsHere } from '#src/api/all-words-here.ts'
import { dropWordsHere } from '#src/api/drop-words-here.ts'
import { newId } from '#src/api/new-id.ts'
import { useStartStory } from '#src/api/stories.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { say } from '#src/ui/say.tsx'
import { saveActs, type SaveActs } from './save-acts.ts'

/** What the save sign offers in trouble, for this person at this story. */
export function useSaveActs(
  me: Person,
  story: Story,
  connection: StoryConnection,
  { toText, changeAnyway }: { toText: () => void; changeAnyway: (() => void) | undefined },
): SaveActs {
  const navigate = useNavigate()
  const { mutate } = useStartStory()

  const toNewStory = async () => {
    const id = newId()
    const { text, drop } = await allWordsHere(me.id, story.id, connection.ydoc)
    mutate(
      { id, text, ...(story.section && { section: story.section }) },
      {
        onSuccess: async () => {
          // They are on the server's disk now, in a story of their own.
          connection.close()
          await drop()
          await navigate({ to: '/stories/$storyId', params: { storyId: id } })
          say('Your words are in a new story.')
        },
        onError: (error) => say(error.message, { tone: 'warn' }),
      },
    )
  }

  const letGo = async () => {
    connection.close()
    await dropWordsHere(me.id, story.id, connection.isOwnRow).catch(() => undefined)
    location.reload()
  }
  const reload = () => {
    const sign = connection.sign.get()
    // What was refused for good does not come back.
    if (sign.kind === 'refused' && !sign.isOtherVersion) void letGo()
    else location.reload()
  }

  return saveActs(connection, {
    toText,
    changeAnyway,
    allWords: async () => (await allWordsHere(me.id, story.id, connection.ydoc)).text,
    toNewStory: startStoryRefusal(me) ? undefined : () => void toNewStory(),
    letGo: () => void letGo(),
    reload,
  })
}
