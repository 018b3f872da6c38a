import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMe } from '#src/api/session.ts'
import { siteQuery } from '#src/api/site.ts'
import { storyQuery } from '#src/api/stories.ts'
import { useStoryConnection } from '#src/api/use-story-connection.ts'
import { ScreenNote } from '#src/ui/ScreenNote.tsx'
import { useTitle } from '#src/ui/use-title.ts'
import { StoryDesk } from './StoryDesk.tsx'

/** One story: its words, its facts and its next step. */
export function StoryPage() {
  const { storyId } = useParams({ from: '/desk/stories/$storyId' })
  // A story opened at another address is another screen: nothing of the last one stays.
  return <OneStory key={storyId} storyId={storyId} />
}

function OneStory({ storyId }: { storyId: string }) {
  const me = useMe()
  const { data: site } = useSuspenseQuery(siteQuery)
  const { data: story, error, refetch } = useQuery(storyQuery(storyId))
  const connection = useStoryConnection(storyId, me)
  useTitle(story?.slug ?? (error ? 'No such story' : 'Story'))
  if (!story && error) return <ScreenNote error={error} onTryAgain={() => void refetch()} />
  if (!story || !connection) return <ScreenNote />
  return <StoryDesk me={me} site={site} story={story} connection={connection} />
}
