import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Story } from '#domain/story/story.ts'
import type { RescuedPassage } from '#domain/story-text/rescue/rescued-passage.ts'
import { trayQuery, useRescuedActs } from '#src/api/rescued.ts'
import { isFiled } from '#src/api/waiting-here.ts'
import { announceNews } from '#src/ui/Announcer.tsx'
import type { PassageActs } from '#src/ui/RescuedList.tsx'
import { rescuedSentence } from '#src/ui/rescued-sentence.ts'

export type Tray = {
  passages: readonly RescuedPassage[]
  /** How many of them wait. */
  waiting: number
  acts: PassageActs
}

const none: readonly RescuedPassage[] = []

/** The rescued words of a story; tells of each that arrives while the story is open. */
export function useTray(story: Pick<Story, 'id' | 'mark'>): Tray {
  const { data } = useQuery({ ...trayQuery(story.id), enabled: isFiled(story) })
  const passages = data ?? none
  const { putBack, settle } = useRescuedActs()
  const known = useRef<ReadonlySet<string> | undefined>(undefined)
  useEffect(() => {
    if (!data) return
    const before = known.current
    known.current = new Set(data.map(({ id }) => id))
    const came = data.filter(({ id }) => before && !before.has(id))
    if (came.length > 0) announceNews(rescuedSentence(came.length))
  }, [data])
  return {
    passages,
    waiting: passages.filter(({ state }) => state === 'open').length,
    acts: {
      putBack: (passage) => putBack.mutateAsync(passage),
      settle: ({ id, storyId: of }, act) => settle.mutateAsync({ id, storyId: of, act }),
    },
  }
}
