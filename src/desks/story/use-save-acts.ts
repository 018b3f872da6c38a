import { useNavigate } from '@tanstack/react-router'
import type { Person } from '#domain/people/person.ts'
import type { Story } from '#domain/story/story.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { startStoryRefusal } from '#domain/workflow/start-story-refusal.ts'
import { dropWordsHere } from '#src/api/drop-words-here.ts'
import { newId } from '#src/api/new-id.ts'
import { useStartStory } from '#src/api/stories.ts'
import type { StoryConnection } from '#src/collaboration/open-story-text.ts'
import { say } from '#src/ui/say.tsx'
import { saveActs, type SaveActs } from './save-acts.ts'

/** What the save sign offers in trouble, for this person at this story. */
export function useSaveActs(
  me: Person,
  story: Story,
  connection: StoryConnection,
  toText: () => void,
): SaveActs {
  const navigate = useNavigate()
  const { mutate } = useStartStory()

  const toNewStory = () => {
    const id = newId()
    const text = readStoryText(connection.ydoc)
    mutate(
      { id, text, ...(story.section && { section: story.section }) },
      {
        onSuccess: async () => {
          // They are on the server's disk now, in a story of their own.
          connection.close()
          await dropWordsHere(me.id, story.id)
          await navigate({ to: '/stories/$storyId', params: { storyId: id } })
          say('Your words are in a new story.')
        },
        onError: (error) => say(error.message, { tone: 'warn' }),
      },
    )
  }

  const reload = async () => {
    const sign = connection.sign.get()
    if (sign.kind === 'refused' && !sign.isOtherVersion) {
      connection.close()
      await dropWordsHere(me.id, story.id)
    }
    location.reload()
  }

  return saveActs(connection, {
    toText,
    toNewStory: startStoryRefusal(me) ? undefined : toNewStory,
    reload: () => void reload(),
  })
}
