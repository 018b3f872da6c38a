import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMe } from '#src/api/session.ts'
import { siteQuery } from '#src/api/site.ts'
import { storyQuery } from '#src/api/stories.ts'
import { useStoryConnection } from '#src/api/use-story-connection.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { ScreenNote } from '#src/ui/ScreenNote.tsx'
import { useTitle } from '#src/ui/use-title.ts'
import { PreviewDesk } from './PreviewDesk.tsx'

/** The page as readers will get it, from the words as they are at this moment. */
export function PreviewPage() {
  const { storyId } = useParams({ from: '/desk/stories/$storyId/preview' })
  return <OnePreview key={storyId} storyId={storyId} />
}

function OnePreview({ storyId }: { storyId: string }) {
  const me = useMe()
  const { data: story, error, refetch } = useQuery(storyQuery(storyId))
  const connection = useStoryConnection(storyId, me)
  useTitle(story ? `Preview: ${story.slug}` : 'Preview')
  if (!story && error) return <ScreenNote error={error} onTryAgain={() => void refetch()} />
  if (!story || !connection) return <ScreenNote />
  return <OpenedPreview storyId={storyId} connection={connection} />
}

/** Waits for the words, so that no empty page flashes by. */
function OpenedPreview({ storyId, connection }: { storyId: string; connection: StoryConnection }) {
  const { data: site } = useSuspenseQuery(siteQuery)
  const { data: story } = useSuspenseQuery(storyQuery(storyId))
  const isLoaded = useWatched(connection.isLoaded)
  return isLoaded ? (
    <PreviewDesk site={site} story={story} connection={connection} />
  ) : (
    <ScreenNote />
  )
}
