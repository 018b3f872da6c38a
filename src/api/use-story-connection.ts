import { useEffect, useState } from 'react'
import { openStoryText } from '#src/collaboration/open-story-text.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { watched } from '#src/collaboration/watched.ts'
import { isSignedIn } from './is-signed-in.ts'
import { openHere } from './open-here.ts'
import { onSignedInAgain } from './signed-out.ts'
import { isStartedHere } from './waiting-here.ts'

/** The open words of a story for as long as its screen is there; undefined for the first moment. */
export function useStoryConnection(
  storyId: string,
  { id, name }: { id: string; name: string },
): StoryConnection | undefined {
  const [present] = useState(() => watched<StoryConnection | undefined>(undefined))
  useEffect(() => {
    const opened = openStoryText({
      storyId,
      person: { id, name },
      isSignedIn: () => isSignedIn(id),
      isStartedHere: () => isStartedHere(id, storyId),
    })
    openHere.set(storyId, opened)
    present.set(opened)
    const stop = onSignedInAgain(() => opened.signedInAgain())
    return () => {
      stop()
      present.set(undefined)
      openHere.delete(storyId)
      opened.close()
    }
  }, [present, storyId, id, name])
  return useWatched(present)
}
