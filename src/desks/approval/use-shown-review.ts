import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { storyReviewQuery, type Review } from '#src/api/stories.ts'

type ShownReview = {
  /** What is on screen. Other words never take its place by themselves. */
  shown: Review | undefined
  /** Other words are on file by now. */
  newer: Review | undefined
  /** What was on screen before the newer words were taken on it. */
  before: FrozenStory | undefined
  showNewer: () => void
  error: Error | null
  refetch: () => Promise<unknown>
}

/** Holds the words that an editor is reading still, and tells when others are on file. */
export function useShownReview(storyId: string): ShownReview {
  const { data, error, refetch } = useQuery({
    ...storyReviewQuery(storyId),
    staleTime: 0,
  })
  const [held, setHeld] = useState<Review>()
  const [before, setBefore] = useState<FrozenStory>()
  const shown = held ?? data
  // The same words with other findings or rights are simply the latest answer.
  const latest = data && shown && data.mark === shown.mark ? data : shown
  if (latest && latest !== held) setHeld(latest)
  const newer = data && latest && data.mark !== latest.mark ? data : undefined
  return {
    shown: latest,
    newer,
    before,
    showNewer() {
      if (!newer || !latest) return
      setBefore(latest.frozen)
      setHeld(newer)
    },
    error,
    refetch,
  }
}
