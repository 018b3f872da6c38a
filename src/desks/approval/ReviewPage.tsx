import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useReaderHere } from '#src/api/reading.ts'
import { useMe } from '#src/api/session.ts'
import { siteQuery } from '#src/api/site.ts'
import { storyQuery } from '#src/api/stories.ts'
import { ScreenNote } from '#src/ui/ScreenNote.tsx'
import { useTitle } from '#src/ui/use-title.ts'
import { ReviewDesk } from './ReviewDesk.tsx'
import { useShownReview } from './use-shown-review.ts'

/** The words as they would be approved, what changed in them, and the decision. */
export function ReviewPage() {
  const { storyId } = useParams({ from: '/desk/stories/$storyId/review' })
  return <OneReview key={storyId} storyId={storyId} />
}

function OneReview({ storyId }: { storyId: string }) {
  const me = useMe()
  const { data: site } = useSuspenseQuery(siteQuery)
  const { data: story, error: storyError, refetch } = useQuery(storyQuery(storyId))
  const review = useShownReview(storyId)
  useTitle(story ? `Review: ${story.slug}` : 'Review')
  const error = storyError ?? review.error
  useReaderHere(storyId)
  if (story && review.shown && review.opened) {
    const { shown, opened } = review
    return (
      <ReviewDesk me={me} site={site} story={story} review={review} shown={shown} opened={opened} />
    )
  }
  const tryAgain = () => {
    void refetch()
    void review.refetch()
  }
  return error ? <ScreenNote error={error} onTryAgain={tryAgain} /> : <ScreenNote />
}
