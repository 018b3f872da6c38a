import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { PutBack, RescuedPassage } from '#domain/story-text/rescue/rescued-passage.ts'
import { rescuedQuery, useRescuedActs } from '#src/api/rescued.ts'
import { counted } from '#src/ui/counted.ts'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { RescuedList } from '#src/ui/RescuedList.tsx'
import { useTitle } from '#src/ui/use-title.ts'
import { showWordsAt } from '#src/ui/words-to-show.ts'
import classes from './RescuedPage.module.css'

function OfStory({ storyId, slug, headline }: RescuedPassage) {
  return (
    <p className={classes['story']}>
      <Link to="/stories/$storyId" params={{ storyId }} search={{ panel: 'rescued' }} dir="auto">
        {headline || 'No headline yet'}
      </Link>
      <span className="stet-slug">{slug}</span>
    </p>
  )
}

/** Rescued words of all stories that wait for somebody, latest first. */
export function RescuedPage() {
  useTitle('Rescued words')
  const navigate = useNavigate()
  const rescued = useInfiniteQuery(rescuedQuery)
  const { putBack, settle } = useRescuedActs()
  const passages = rescued.data?.pages.flatMap((page) => page.passages)
  const total = rescued.data?.pages[0]?.total ?? 0

  const show = ({ storyId }: RescuedPassage, words: PutBack) => {
    showWordsAt(storyId, words)
    void navigate({ to: '/stories/$storyId', params: { storyId } })
  }
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <h1>Rescued words</h1>
        {total > 0 && <span className="stet-figures">{counted(total, 'passage')}</span>}
      </header>
      {!passages && !rescued.error && (
        <Skeleton height={120} role="status" aria-label="The list is being loaded" />
      )}
      {!passages && rescued.error && (
        <EmptyNote action={<Button onClick={() => void rescued.refetch()}>Try again</Button>}>
          The list did not load. {rescued.error.message}
        </EmptyNote>
      )}
      {passages && (
        <RescuedList
          passages={passages}
          acts={{
            putBack: (passage) => putBack.mutateAsync(passage),
            settle: ({ id, storyId }, act) => settle.mutateAsync({ id, storyId, act }),
          }}
          onShow={show}
          renderStory={OfStory}
        />
      )}
      {rescued.hasNextPage && (
        <Button
          className={classes['more']}
          variant="default"
          loading={rescued.isFetchingNextPage}
          onClick={() => void rescued.fetchNextPage()}
        >
          Show more passages
        </Button>
      )}
    </div>
  )
}
