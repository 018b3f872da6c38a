import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { publishedQuery } from '#src/api/published.ts'
import { useMe } from '#src/api/session.ts'
import { siteQuery } from '#src/api/site.ts'
import { storyQuery } from '#src/api/stories.ts'
import { ScreenNote } from '#src/ui/ScreenNote.tsx'
import { useTitle } from '#src/ui/use-title.ts'
import { PublishedDesk } from './PublishedDesk.tsx'

/** What readers have of a story, and its next version. */
export function PublishedPage() {
  const { storyId } = useParams({ from: '/desk/stories/$storyId/published' })
  return <OnePublished key={storyId} storyId={storyId} />
}

function OnePublished({ storyId }: { storyId: string }) {
  const me = useMe()
  const { data: site } = useSuspenseQuery(siteQuery)
  const { data: story, error: storyError, refetch } = useQuery(storyQuery(storyId))
  const published = useQuery(publishedQuery(storyId))
  useTitle(story ? `Published: ${story.slug}` : 'Published')
  if (story && published.data) {
    return <PublishedDesk me={me} site={site} story={story} published={published.data} />
  }
  const error = storyError ?? published.error
  const tryAgain = () => {
    void refetch()
    void published.refetch()
  }
  return error ? <ScreenNote error={error} onTryAgain={tryAgain} /> : <ScreenNote />
}
