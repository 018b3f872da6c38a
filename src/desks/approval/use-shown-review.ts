import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { storyReviewQuery, type Review } from '#src/api/stories.ts'

type ShownReview = {
  /** What is on screen. Other words never take its place by themselves. */
  shown: Review | undefined
  /** What was on screen first: what it is compared with stays the same as long as one reads. */
  opened: Review | undefined
  /** Other words are on file by now. */
  newer: Review | undefined
  /** What was on screen before the newer words were taken on it. */
  before: Review | undefined
  showNewer: () => void
  error: Error | null
  refetch: () => Promise<unknown>
}

/** Holds the words that an editor is reading still, and tells when others are on file. */
export function useShownReview(storyId: string): ShownReview {
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    ...storyReviewQuery(storyId),
    staleTime: 0,
  })
  const [held, setHeld] = useState<Review>()
  const [opened, setOpened] = useState<Review>()
  const [before, setBefore] = useState<Review>()
  // What the desk remembers from another time is not what is on file now.
  const answered = isFetchedAfterMount || error ? data : undefined
  const shown = held ?? answered
  // The same words with other findings or rights are simply the latest answer.
  const latest = answered && shown && answered.mark === shown.mark ? answered : shown
  if (latest && latest !== held) setHeld(latest)
  if (latest && !opened) setOpened(latest)
  const newer = answered && latest && answered.mark !== latest.mark ? answered : undefined
  return {
    shown: latest,
    opened: opened ?? latest,
    newer,
    before,
    showNewer() {
      if (!newer || !latest) return
      setBefore(latest)
      setHeld(newer)
    },
    error,
    refetch,
  }
}
