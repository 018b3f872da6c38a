import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { revisionsQuery } from '#src/api/revisions.ts'
import { useMe } from '#src/api/session.ts'
import { siteQuery } from '#src/api/site.ts'
import { storyQuery } from '#src/api/stories.ts'
import { ScreenNote } from '#src/ui/ScreenNote.tsx'
import { useTitle } from '#src/ui/use-title.ts'
import { RevisionsDesk } from './RevisionsDesk.tsx'

/** The versions of a story's words: any two compared, any one restored. */
export function RevisionsPage() {
  const { storyId } = useParams({ from: '/desk/stories/$storyId/revisions' })
  return <OneStory key={storyId} storyId={storyId} />
}

function OneStory({ storyId }: { storyId: string }) {
  const me = useMe()
  const { data: site } = useSuspenseQuery(siteQuery)
  const { data: story, error, refetch } = useQuery(storyQuery(storyId))
  const revisions = useInfiniteQuery(revisionsQuery(storyId))
  useTitle(story ? `Revisions: ${story.slug}` : 'Revisions')
  if (story && revisions.data) {
    const all = revisions.data.pages.flatMap((page) => page.revisions)
    return (
      <RevisionsDesk
        me={me}
        site={site}
        story={story}
        revisions={all}
        older={
          revisions.hasNextPage
            ? {
                isLoading: revisions.isFetchingNextPage,
                load: () => void revisions.fetchNextPage(),
              }
            : undefined
        }
      />
    )
  }
  const wrong = error ?? revisions.error
  const tryAgain = () => {
    void refetch()
    void revisions.refetch()
  }
  return wrong ? <ScreenNote error={wrong} onTryAgain={tryAgain} /> : <ScreenNote />
}
